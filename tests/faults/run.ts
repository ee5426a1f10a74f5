/**
 * One run: opens a world, loads it, brings the faults upon it, lets it come to rest, and counts.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { askAgain } from './ask-again.ts'
import { checkCases, newFindings } from './check.ts'
import { checkContents } from './check-contents.ts'
import { checkAside, checkRecords } from './check-records.ts'
import { comeToRest, speakEverywhere, startOperator } from './drain.ts'
import { inflictAll } from './inflict.ts'
import { acceptedIn, newLedger } from './ledger.ts'
import { runLoad } from './load.ts'
import { logReader } from './log-reader.ts'
import { drawFaults } from './schedule.ts'
import { startWatch } from './watch.ts'
import { openWorld, type World, type WorldStart } from './world.ts'

export interface RunOptions extends WorldStart {
  readonly forMs: number
  readonly seed: number
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
  const reader = logReader(world)
  const watch = startWatch(world, reader, ledger)
  const operator = startOperator(world)
  const until = Date.now() + forMs
  const goOn = (): boolean => Date.now() < until
  const load = runLoad({ ledger, seed, goOn, party: world.party })
  const faults = await inflictAll(drawFaults(seed, forMs, world.field), { world, reader, tell })
  const calmSince = Date.now()
  tell(`the last of ${faults} faults is over, ${acceptedIn(ledger)} commands accepted so far`)
  await load
  const findings = newFindings()
  await askAgain(world, ledger, findings)
  await speakEverywhere(world, ledger, () => Date.now() < calmSince + REST_WITHIN_MS)
  tell(`load has ended: ${acceptedIn(ledger)} commands accepted in ${ledger.cases.length} cases`)
  const late = await comeToRest(world, Math.max(calmSince + REST_WITHIN_MS, Date.now()))
  if (late) findings.words.push(`not at rest within ${REST_WITHIN_MS / 1_000} s of the last fault: ${late}`)
  if (late) await comeToRest(world, Date.now() + LATE_MS)
  tell(`at rest ${((Date.now() - calmSince) / 1_000).toFixed(1)} s after the last fault`)
  await operator.stop()
  await watch.stop()
  await checkRecords(world, reader, findings)
  const aside = await checkAside(world, findings)
  await checkCases(world, ledger, findings)
  const contents = await checkContents(world, ledger, findings)
  for (const { name, process } of world.ends)
    if (process.deaths > 0) findings.words.push(`${name} ended by itself ${process.deaths} times`)
  tell(
    `looked ${watch.looks} times; ${reader.records.length} records in the log, ${aside} put aside, ${contents} contents opened`,
  )
  tell(`refused: ${[...ledger.refusals].map(([name, count]) => `${name} ${count}`).join(', ')}`)
  const { lost, doubled, outOfOrder, unequal, words } = findings
  return {
    accepted: acceptedIn(ledger),
    faults,
    lost,
    doubled,
    outOfOrder,
    unequal,
    broken: [...watch.broken, ...words],
  }
}

async function allAtWork({ ends }: World): Promise<void> {
  for (const { url, name } of ends)
    for (const giveUpAt = Date.now() + 60_000; ; await pause(100)) {
      const answer = await fetch(`${url}/health/ready`).catch(() => undefined)
      if (answer?.ok) break
      if (Date.now() > giveUpAt) throw new Error(`${name} did not start: see its log`)
    }
}
