/**
 * What operators do to what was put aside, and which of it takes two of them: the one table of dangerous acts.
 * Keeps: every act is recorded with who did it; what takes two is tried only once another has confirmed it.
 */
import { randomUUID } from 'node:crypto'
import { HOUR, instant } from '@passerelle/kernel'
import type { OperatorAct, ParkedRecord } from '@passerelle/messaging'
import type { Engine } from './engine.ts'
import { redrive } from './redrive.ts'

/** The gate refused it for what this end did not know yet, or our own code failed on it: the same bytes may be tried by one. */
const MENDED_BY_KNOWING: readonly string[] = ['unknown-party', 'unknown-schema']
const waitsForUs = ({ kind, cause }: ParkedRecord): boolean =>
  kind !== 'quarantine' || MENDED_BY_KNOWING.includes(cause)

/** Whether taking it in once more takes a second person. */
export const takesTwo = (record: ParkedRecord): boolean => !waitsForUs(record)

export type Outcome = Awaited<ReturnType<typeof redrive>> | 'discarded'

interface Act {
  /** In ms, how long a second person has; null where one is enough. */
  readonly within: (record: ParkedRecord) => number | null
  readonly carryOut: (engine: Engine, id: number) => Promise<Outcome>
}

export const ACTS = {
  redrive: { within: (record) => (takesTwo(record) ? 24 * HOUR : null), carryOut: redrive },
  /** Its bytes are gone for ever, and whatever follows it in its case waits until its writer voids it. */
  discard: { within: () => 24 * HOUR, carryOut: discard },
} as const satisfies Readonly<Record<string, Act>>

export type ActName = keyof typeof ACTS
const isAct = (name: string): name is ActName => Object.hasOwn(ACTS, name)

async function discard({ store, clock }: Engine, id: number): Promise<Outcome> {
  if ((await store.parked.one(id))?.resolvedAt !== null) return 'unknown'
  await store.transact((tx) => tx.discardParked(id, clock.now()))
  return 'discarded'
}

export interface Asked {
  readonly name: ActName
  readonly id: number
  readonly by: string
}

/** Does it, or proposes it. @returns undefined where nothing like that is put aside */
export async function askFor(engine: Engine, { name, id, by }: Asked): Promise<OperatorAct | undefined> {
  const record = await engine.store.parked.one(id)
  if (!record || record.resolvedAt !== null) return undefined
  const [at, within] = [engine.clock.now(), ACTS[name].within(record)]
  const until = within === null ? null : instant(at + within)
  const first = { id: randomUUID(), act: name, subject: String(id), by, at, until, confirmed: null, outcome: null }
  const act = await engine.store.acts.add(first)
  return act.until === null ? carryOut(engine, act) : act
}

interface Confirming {
  readonly id: string
  readonly by: string
  /** The one act that they may confirm; any, where it is left out. */
  readonly only: ActName | undefined
}

/** Confirms what another has proposed, and does it. */
export async function confirm(
  engine: Engine,
  { id, by, only }: Confirming,
): Promise<OperatorAct | 'unknown' | 'own' | 'over' | 'another-act'> {
  const act = only && (await engine.store.acts.one(id))
  if (act && act.act !== only) return 'another-act'
  const confirmed = await engine.store.acts.confirm(id, by, engine.clock.now())
  return typeof confirmed === 'string' ? confirmed : carryOut(engine, confirmed)
}

async function carryOut(engine: Engine, act: OperatorAct): Promise<OperatorAct> {
  const outcome = isAct(act.act) ? await ACTS[act.act].carryOut(engine, Number(act.subject)) : 'unknown'
  await engine.store.acts.settle(act.id, outcome)
  return { ...act, outcome }
}
