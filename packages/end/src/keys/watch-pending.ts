/**
 * Watches the keys that have not come though this end's parties may read what they close, as far as can be told from here.
 * Keeps: who waits for what comes later, a dossier before its acceptance, is no cause for alarm.
 */
import { readerFor } from '@passerelle/casework'
import { type CaseRef, type Clock, DAY, type Instant, type KeyId, MINUTE, otherEnd } from '@passerelle/kernel'
import { type AwaitedKeys, type ContentKeyRow, type Pulse, startPulse } from '@passerelle/messaging'
import { type CaseSession, openSessions } from '../engine/case-session.ts'
import type { Engine } from '../engine/engine.ts'

/** How long a key may be due before an alarm is raised for its case, once a day. */
export const KEY_ALARM = 15 * MINUTE

export interface PendingWatchOptions {
  readonly engine: Engine
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

const AT_ONCE = 100

export function watchPending({ engine, clock, everyMs = MINUTE, onFault }: PendingWatchOptions): PendingWatch {
  const raised = new Map<CaseRef, Instant>()
  let dueSince: ReadonlyMap<KeyId, Instant> = new Map()
  let due: AwaitedKeys | undefined
  const pulse = startPulse({
    everyMs,
    onFault,
    async beat() {
      const now = clock.now()
      const rows = await dueNow(engine)
      dueSince = new Map(rows.map(({ keyId }) => [keyId, dueSince.get(keyId) ?? now]))
      due = { count: rows.length, oldest: earliest([...dueSince.values()]) }
      const late = rows.filter(({ keyId }) => now - (dueSince.get(keyId) ?? now) >= KEY_ALARM)
      const untold = [...Map.groupBy(late, ({ caseRef }) => caseRef)].filter(
        ([ref]) => now - (raised.get(ref) ?? Number.NEGATIVE_INFINITY) >= DAY,
      )
      const alarms = untold.map(([caseRef, keys]) => ({
        kind: 'key-pending',
        caseRef,
        detail: { keys: keys.length },
        raisedAt: now,
      }))
      if (alarms.length > 0) await engine.store.transact((tx) => tx.addAlarms(alarms))
      for (const { caseRef } of alarms) raised.set(caseRef, now)
      for (const [ref, at] of raised) if (now - at >= DAY) raised.delete(ref)
    },
  })
  return { due: () => due, close: () => pulse.close() }
}

const earliest = (times: readonly Instant[]): Instant | null =>
  times.reduce<Instant | null>((first, at) => (first === null || at < first ? at : first), null)

async function dueNow(engine: Engine): Promise<readonly ContentKeyRow[]> {
  const due: ContentKeyRow[] = []
  for (let after: CaseRef | undefined; ; ) {
    const refs = await engine.store.keys.awaiting(AT_ONCE, after)
    after = refs.at(-1)
    if (after === undefined) return due
    const sessions = await engine.store.transact((tx) => openSessions(tx, engine, { refs }))
    for (const session of sessions.values()) due.push(...dueIn(engine, session))
  }
}

/** While a case holds something back, nothing is granted. Whoever lost its own keys finds them at the registry, or not at all. */
function dueIn({ identity: { end }, clock }: Engine, { row, states, keys }: CaseSession): readonly ContentKeyRow[] {
  if (row.held > 0) return []
  const disclosing = { end: otherEnd(end), folded: row.folded.state, expected: states.shared, at: clock.now() }
  return keys.rows.filter(({ own, rung, sender, reader, generation, secret, erasedAt }) => {
    if (secret !== null || erasedAt !== null) return false
    if (own) return true
    return rung !== null && readerFor({ rung, sender, reader, generation: generation ?? 0 }, disclosing) !== undefined
  })
}
