/**
 * Watches the keys that have not come though this end's parties may read what they close, as far as can be told from here.
 * They are asked for once more, whatever became of their grants. Keeps: who waits for what comes later, a dossier before its
 * acceptance, is no cause for alarm.
 */
import { type CaseRef, type Clock, DAY, type Instant, type KeyId, MINUTE } from '@passerelle/kernel'
import { type AwaitedKeys, type Pulse, startPulse } from '@passerelle/messaging'
import type { Engine } from '../engine/engine.ts'
import { type DueKey, dueNow } from './due-keys.ts'
import type { KeyHub } from './key-hub.ts'

/** How long a key may be due before an alarm is raised for its case, once a day. */
export const KEY_ALARM = 15 * MINUTE

export interface PendingWatchOptions {
  readonly engine: Engine
  readonly hub: Pick<KeyHub, 'want'>
  /** Real time, since granting takes real time. */
  readonly clock: Clock
  /** Default 1 minute. */
  readonly everyMs?: number
  onFault(fault: unknown): void
}

export interface PendingWatch extends Pick<Pulse, 'close'> {
  /** Keys that are due, and since when the oldest has been seen to be; undefined before the first look. */
  due(): AwaitedKeys | undefined
}

/** How long one may be due before it is asked for, as granting takes seconds; and how long until it is asked for again. */
const ASK_AFTER = MINUTE
const ASK_AGAIN = 10 * MINUTE

export function watchPending(options: PendingWatchOptions): PendingWatch {
  const { engine, clock, everyMs = MINUTE, onFault } = options
  const raised = new Map<CaseRef, Instant>()
  let known: ReadonlyMap<KeyId, Missing> = new Map()
  let due: AwaitedKeys | undefined
  const pulse = startPulse({
    everyMs,
    onFault,
    async beat() {
      const now = clock.now()
      const keys = await dueNow(engine)
      known = new Map(keys.map(({ keyId }) => [keyId, known.get(keyId) ?? { since: now, asked: null }]))
      const missing = (keyId: KeyId): Missing => known.get(keyId)!
      due = { count: keys.length, oldest: earliest([...known.values()].map(({ since }) => since)) }
      const late = keys.filter(({ keyId }) => now - missing(keyId).since >= KEY_ALARM)
      await raise(options, { late, raised, now })
      const toAsk = keys.filter(({ keyId }) => isToBeAskedFor(missing(keyId), now))
      await askFor(options, toAsk)
      for (const { keyId } of toAsk) missing(keyId).asked = now
    },
  })
  return { due: () => due, close: () => pulse.close() }
}

/** What is known of a key that is due. */
interface Missing {
  readonly since: Instant
  asked: Instant | null
}

const isToBeAskedFor = ({ since, asked }: Missing, now: Instant): boolean =>
  now - since >= ASK_AFTER && (asked === null || now - asked >= ASK_AGAIN)

interface Raising {
  readonly late: readonly DueKey[]
  readonly raised: Map<CaseRef, Instant>
  readonly now: Instant
}

async function raise({ engine }: PendingWatchOptions, { late, raised, now }: Raising): Promise<void> {
  for (const [ref, at] of raised) if (now - at >= DAY) raised.delete(ref)
  const alarms = [...Map.groupBy(late, ({ caseRef }) => caseRef)].flatMap(([caseRef, keys]) =>
    raised.has(caseRef) ? [] : [{ kind: 'key-pending', caseRef, detail: { keys: keys.length }, raisedAt: now }],
  )
  if (alarms.length > 0) await engine.store.transact((tx) => tx.addAlarms(alarms))
  for (const { caseRef } of alarms) raised.set(caseRef, now)
}

/** Whoever lost its own keys finds them at the registry, where it kept them for itself, or not at all. */
async function askFor({ hub }: PendingWatchOptions, keys: readonly DueKey[]): Promise<void> {
  const foreign = keys.filter(({ own }) => !own)
  for (const [of, some] of Map.groupBy(foreign, (key) => key.of))
    await hub.want(
      some.map(({ keyId }) => keyId),
      of,
    )
}

const earliest = (times: readonly Instant[]): Instant | null =>
  times.reduce<Instant | null>((first, at) => (first === null || at < first ? at : first), null)
