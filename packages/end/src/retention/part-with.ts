/**
 * Makes unreadable what of a case has been kept long enough. Most keys have closed more than that: what is to stay gets a key of its
 * own before they go, by which it is read as before.
 */
import type { RetainedPart, RetentionDue } from '@passerelle/casework'
import type { RetentionSchedule } from '@passerelle/contracts/retention'
import { type EventId, Fault, type KeyId } from '@passerelle/kernel'
import { type CaseTransaction, type ContentKeyRow, keyOfEvent, leaveKey, type StoredEvent } from '@passerelle/messaging'
import type { CaseSession } from '../engine/case-session.ts'
import type { Engine } from '../engine/engine.ts'

export interface Parting {
  readonly session: CaseSession
  readonly stored: readonly StoredEvent[]
  readonly due: RetentionDue['due']
  /** What a law asks to keep, and until when. */
  readonly parts: ReadonlyMap<EventId, RetainedPart>
  readonly schedules: readonly RetentionSchedule[]
}

/** @returns how many parts became unreadable, by kind */
export async function partWith(
  tx: CaseTransaction,
  engine: Engine,
  parting: Parting,
): Promise<ReadonlyMap<string, number>> {
  const { session } = parting
  const kinds = new Map(
    parting.due.flatMap(({ eventId, part, kind }) => (part === 'sealed' ? [[eventId, kind] as const] : [])),
  )
  const living = session.keys.rows.filter(({ erasedAt }) => erasedAt === null)
  const going: KeyId[] = []
  const left: ContentKeyRow[] = []
  const gone: EventId[] = []
  for (const row of living) {
    const closed = closedWith(engine, row, parting)
    const due = closed.filter(({ eventId }) => kinds.has(eventId))
    if (due.length === 0) continue
    going.push(row.keyId)
    left.push(...keysLeft(engine, { row, stays: closed.filter((one) => !due.includes(one)) }, parting))
    gone.push(...due.map(({ eventId }) => eventId))
  }
  await tx.retainKeys(left)
  if (going.length > 0) await tx.eraseKeys(going, engine.clock.now())
  return counted(gone, kinds)
}

function closedWith(
  { schemas }: Engine,
  { keyId, retained }: ContentKeyRow,
  { stored }: Parting,
): readonly StoredEvent[] {
  return retained
    ? stored.filter(({ eventId }) => eventId === retained.eventId)
    : stored.filter((one) => one.hasSealed && keyOfEvent(one, schemas) === keyId)
}

interface Splitting {
  readonly row: ContentKeyRow
  /** What was closed with it and is not due. */
  readonly stays: readonly StoredEvent[]
}

/** @throws Fault `epoch-key-missing` where something that is to stay could not be read any more */
function keysLeft({ schemas, clock }: Engine, { row, stays }: Splitting, parting: Parting): readonly ContentKeyRow[] {
  // A key that has not come by then does not come any more.
  if (row.secret === null) return []
  const keys = { ...parting.session.keys, rows: [row] }
  return stays.map((stored) => {
    const kind = parting.schedules.find(({ types }) => types.includes(stored.type))?.kind ?? ''
    const until = parting.parts.get(stored.eventId)?.until ?? null
    const left = leaveKey(keys, { stored, schemas }, { kind, until, only: false, now: clock.now() })
    if (!left) throw new Fault('epoch-key-missing', 'a content key cannot be unwrapped', { retryable: true })
    return left
  })
}

function counted(gone: readonly EventId[], kinds: ReadonlyMap<EventId, string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const id of gone) counts.set(kinds.get(id) ?? '', (counts.get(kinds.get(id) ?? '') ?? 0) + 1)
  return counts
}
