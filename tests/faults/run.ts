/**
 * One run: opens a world, loads it, brings the faults upon it, lets it come to rest, and counts.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { attempts } from '../load/ask.ts'
import { askAgain } from './ask-again.ts'
import { checkCases, checkVacancies, type Findings, newFindings } from './check.ts'
import { checkContents } from './check-contents.ts'
import { checkKeys } from './check-keys.ts'
import { checkAside, checkRecords } from './check-records.ts'
import { comeToRest, speakEverywhere, startOperator } from './drain.ts'
import { inflictAll } from './inflict.ts'
import { acceptedIn, type Ledger, newLedger } from './ledger.ts'
import { runLoad } from './load.ts'
import { logReader } from './log-reader.ts'
import { type Drawing, drawFaults } from './schedule.ts'
import { startWatch } from './watch.ts'
import { openWorld, type World, type WorldStart } from './world.ts'

export interface RunOptions extends WorldStart, Drawing {
  tell(text: string): void
}

export interface RunResult {
  readonly accepted: number
  readonly faults: number
  readonly lost: number
  readonly doubled: number
  readonly outOfOrder: number
  readonly unequal: number
  /** Everything that did not hold, in words. */
  readonly broken: readonly string[]
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const REST_WITHIN_MS = 60_000
/** Afterwards, how much longer it may take to see whether it is late or lost. */
const LATE_MS = 60_000

export async function run(options: RunOptions): Promise<RunResult> {
  const world = await openWorld(options)
  const close = (): Promise<void> => world.close()
  const stop = (): void => void close().finally(() => process.exit(1))
  for (const signal of SIGNALS) process.once(signal, stop)
  try {
    return await runIn(world, options)
  } finally {
    for (const signal of SIGNALS) process.off(signal, stop)
    await close()
  }
}

async function runIn(world: World, options: RunOptions): Promise<RunResult> {
  const { seed, forMs, tell } = options
  await allAtWork(world)
  const ledger = newLedger()
  const findings = newFindings()
  const reader = logReader(world)
  const watch = startWatch(world, reader, ledger)
  const operator = startOperator(world)
  const until = Date.now() + forMs
  const goOn = (): boolean => Date.now() < until
  const load = runLoad({ ledger, seed, goOn, party: world.party })
  const faults = await inflictAll(drawFaults(options, world.field), { world, reader, tell })
  tell(`the last of ${faults} faults is over, ${acceptedIn(ledger)} commands accepted so far`)
  await settle(world, { ledger, findings, tell, load, calmSince: Math.max(Date.now(), until) })
  await operator.stop()
  await watch.stop()
  const checking = Date.now()
  const logged = await checkRecords(world, reader, findings)
  const keys = await checkKeys(world, logged, findings)
  await checkCases(world, ledger, findings)
  await checkVacancies(world, ledger, findings)
  const contents = await checkContents(world, ledger, findings)
  const aside = await checkAside(world, findings)
  nobodyBlundered(world, findings)
  tell(
    `checked in ${seconds(checking)} s: ${reader.records.length} records, ${aside} put aside, ${contents.read} texts opened, ${contents.closed} erased since or not to be read, ${keys} keys as the log says`,
  )
  tell(`looked ${watch.looks} times while it ran; refused: ${listed(ledger.refusals)}`)
  tell(`${attempts.made} requests, ${attempts.unanswered} without an answer: ${listed(attempts.excuses)}`)
  const { words, ...counts } = findings
  return { accepted: acceptedIn(ledger), faults, ...counts, broken: [...watch.broken, ...words] }
}

interface Settling {
  readonly ledger: Ledger
  readonly findings: Findings
  readonly load: Promise<void>
  /** When the last fault was over, and the load began to end. */
  readonly calmSince: number
  tell(text: string): void
}

/** Lets what was begun end, a word of everybody cross, and everything come to rest: within the time that is promised. */
async function settle(world: World, { ledger, findings, load, calmSince, tell }: Settling): Promise<void> {
  const restBy = calmSince + REST_WITHIN_MS
  await load
  await askAgain(world, ledger, findings)
  await speakEverywhere(world, ledger, () => Date.now() < restBy)
  tell(`load has ended: ${acceptedIn(ledger)} commands accepted in ${ledger.cases.length} cases`)
  const left = await comeToRest(world, Math.max(restBy, Date.now()))
  if (left || Date.now() > restBy)
    findings.words.push(`not at rest within ${REST_WITHIN_MS / 1_000} s of the last fault: ${left ?? 'late'}`)
  if (left) await comeToRest(world, Date.now() + LATE_MS)
  tell(`at rest ${seconds(calmSince)} s after the last fault and the load`)
}

const seconds = (since: number): string => ((Date.now() - since) / 1_000).toFixed(1)

/** No process ended by itself, and none took what was away for a mistake of its own. */
function nobodyBlundered({ ends }: World, { words }: Findings): void {
  for (const { name, process } of ends)
    if (process.deaths > 0) words.push(`${name} ended by itself ${process.deaths} times`)
  const blunders = attempts.excuses.get('internal-error') ?? 0
  if (blunders > 0) words.push(`what was away was answered as a mistake of ours, ${blunders} times`)
}

const listed = (counts: ReadonlyMap<string, number>): string =>
  [...counts].map(([name, count]) => `${name} ${count}`).join(', ')

async function allAtWork({ ends }: World): Promise<void> {
  for (const { url, name } of ends)
    for (const giveUpAt = Date.now() + 60_000; ; await pause(100)) {
      const answer = await fetch(`${url}/health/ready`).catch(() => undefined)
      if (answer?.ok) break
      if (Date.now() > giveUpAt) throw new Error(`${name} did not start: see its log`)
    }
}
