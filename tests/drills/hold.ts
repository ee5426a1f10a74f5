/**
 * Holds one drill: plants its fault, waits until operations says so, lets its runbook be carried out, and counts.
 * Keeps: what did not hold is told in words and not thrown, so that the next drill is held too where the world allows it.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { checkCases, newFindings } from '../faults/check.ts'
import { checkContents } from '../faults/check-contents.ts'
import { checkRecords } from '../faults/check-records.ts'
import { comeToRest } from '../faults/drain.ts'
import { until } from '../restore/calls.ts'
import type { Drill, Planted } from './drill.ts'
import type { StuckItem } from './operations-process.ts'
import type { Heard } from './receiver.ts'
import type { Scene } from './scene.ts'

export interface Outcome {
  readonly drill: Drill
  /** In seconds after it was due; null where it was not found. */
  readonly foundAfter: number | null
  readonly alert: string
  /** What the runbook did; null where the fault stayed. */
  readonly mendedBy: string | null
  readonly lost: number
  readonly doubled: number
  /** Everything that did not hold. */
  readonly broken: readonly string[]
}

/** In ms. */
const FOUND_WITHIN = 10_000
/** In ms: how long is waited on a busy machine before it counts as never. */
const LOOKED_FOR = 90_000
const TOLD_WITHIN = 120_000
const GONE_WITHIN = 300_000
/** What nobody mends need not be waited for as long. */
const STAYS_FOR = 45_000
const REST_WITHIN = 240_000
/** Operations asks for the directory once a minute. */
const SEEN_WITHIN = 120_000

const pages = path.resolve(import.meta.dirname, '../../docs/runbooks')

export interface Holding {
  readonly drill: Drill
  /** Whether the runbook is carried out: not, where the proof itself is tried. */
  readonly mends: boolean
}

export async function hold(scene: Scene, { drill, mends }: Holding): Promise<Outcome> {
  const broken: string[] = []
  const from = scene.receiver.heard.length
  let [foundAfter, mendedBy] = [null as number | null, null as string | null]
  try {
    isOnItsPage(drill)
    await isOver(scene, drill)
    const planted = await drill.plant(scene)
    scene.say(`${drill.name}: planted`)
    foundAfter = await found(scene, drill, planted)
    scene.say(`${drill.name}: on the list ${foundAfter.toFixed(1)} s after it was due`)
    if (foundAfter * 1_000 > FOUND_WITHIN) broken.push(`found only ${foundAfter.toFixed(1)} s after it was due`)
    await told(scene, { drill, from }, 'critical').catch((fault: Error) => broken.push(fault.message))
    const by = mends ? await drill.mend(scene, planted) : 'nobody'
    scene.say(`${drill.name}: ${by}`)
    await gone(scene, { drill, mends }, planted)
    mendedBy = by
    await told(scene, { drill, from }, 'over').catch((fault: Error) => broken.push(fault.message))
  } catch (fault) {
    broken.push(fault instanceof Error ? fault.message : 'unknown')
    scene.say(`${drill.name}: ${broken.at(-1)}`)
  }
  drill.after?.(scene)
  const heard = heardOf(scene, { drill, from })
  broken.push(...wronglyTold(drill, heard))
  const counted = await count(scene)
  return { drill, foundAfter, alert: alertOf(heard), mendedBy, ...counted, broken: [...broken, ...counted.broken] }
}

function isOnItsPage({ name, kind }: Drill): void {
  const page = readFileSync(path.join(pages, `${kind}.md`), 'utf8')
  if (!page.includes(`\`${name}\``)) throw new Error(`docs/runbooks/${kind}.md does not say that ${name} rehearses it`)
}

/** What drills before have left of the same kind, and somebody is still told of. */
const isOver = ({ operations }: Scene, { kind, at }: Drill): Promise<void> =>
  until(`nothing of ${kind} is left of before`, async () => {
    const alerts = await operations.alerts()
    return alerts !== undefined && !alerts.some((one) => one.kind === kind && at.includes(one.end))
  })

const isOf =
  ({ kind, at }: Drill, { talked }: Planted) =>
  (item: StuckItem): boolean =>
    item.kind === kind && at.includes(item.end) && (talked === undefined || item.caseRef === talked.caseRef)

/** @returns in s, after it was due */
async function found({ operations }: Scene, drill: Drill, planted: Planted): Promise<number> {
  const isThere = async (): Promise<boolean> => {
    const items = (await operations.stuck())?.filter(isOf(drill, planted)) ?? []
    return drill.at.every((end) => items.some((item) => item.end === end && item.runbook.endsWith(`/${drill.kind}.md`)))
  }
  const within = Math.max(0, planted.dueAt - Date.now()) + LOOKED_FOR
  await until(`${drill.kind} of ${drill.at.join(', ')} is on the list`, isThere, within)
  return Math.max(0, Date.now() - planted.dueAt) / 1_000
}

const gone = ({ operations }: Scene, { drill, mends }: Holding, planted: Planted): Promise<void> =>
  until(
    `${drill.kind} leaves the list`,
    async () => (await operations.stuck())?.some(isOf(drill, planted)) === false,
    mends ? GONE_WITHIN : STAYS_FOR,
  )

interface Listening {
  readonly drill: Drill
  /** From which call on. */
  readonly from: number
}

const heardOf = ({ receiver }: Scene, { drill: { kind, at }, from }: Listening): readonly Heard[] =>
  receiver.heard.slice(from).filter((one) => one.kind === kind && at.includes(one.end))

const told = (scene: Scene, listening: Listening, state: Heard['state']): Promise<void> =>
  until(
    `somebody is told that ${listening.drill.kind} is ${state}`,
    () => {
      const heard = heardOf(scene, listening)
      return listening.drill.at.every((end) => heard.some((one) => one.end === end && one.state === state))
    },
    TOLD_WITHIN,
  )

/** Each of the three once for each end, and with the page that says what to do. */
export function wronglyTold({ at, kind }: Pick<Drill, 'at' | 'kind'>, heard: readonly Heard[]): readonly string[] {
  const states = ['stuck', 'critical', 'over'] as const
  const counts = at.flatMap((end) =>
    states.map((state) => [end, state, heard.filter((one) => one.end === end && one.state === state).length] as const),
  )
  const wrong = counts.filter(([, , count]) => count !== 1)
  const pageless = heard.filter(({ runbook }) => runbook !== `docs/runbooks/${kind}.md`)
  return [
    ...wrong.map(([end, state, count]) => `told ${count} times, not once, that ${kind} of ${end} is ${state}`),
    ...pageless.map(({ end }) => `the alert of ${end} names no page`),
  ]
}

function alertOf(heard: readonly Heard[]): string {
  const states = (['stuck', 'critical', 'over'] as const).filter((state) => heard.some((one) => one.state === state))
  return states.length === 0 ? 'none' : states.join(', ')
}

/** What has arrived everywhere waits for nothing in the eyes of operations either. */
const seenByOperations = ({ operations }: Scene): Promise<void> =>
  until(
    'operations sees that nothing waits in a case',
    async () => (await operations.stuck())?.some(({ kind }) => kind === 'held' || kind === 'no-receipt') === false,
    SEEN_WITHIN,
  )

/** Lets everything come to rest, and holds what people were told against what both ends show and what the log says. */
async function count(scene: Scene): Promise<Pick<Outcome, 'lost' | 'doubled' | 'broken'>> {
  const { world, ledger, reader } = scene
  const findings = newFindings()
  const rest = async (): Promise<void> => {
    const left = await comeToRest(world, Date.now() + REST_WITHIN)
    if (left) findings.words.push(`not at rest: ${left}`)
  }
  try {
    await rest()
    await checkCases(world, ledger, findings)
    await checkContents(world, ledger, findings)
    // Who reads what was sent says so, in events of its own.
    await rest()
    await checkRecords(world, reader, findings)
    await seenByOperations(scene).catch((fault: Error) => findings.words.push(fault.message))
  } catch (fault) {
    findings.words.push(`nothing could be counted: ${fault instanceof Error ? fault.message : 'unknown'}`)
  }
  const { lost, doubled, words } = findings
  return { lost, doubled, broken: words }
}
