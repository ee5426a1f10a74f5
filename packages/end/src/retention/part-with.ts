/**
 * Makes unreadable what of a case has been kept long enough. Most keys have closed more than that: what is to stay gets a key of its
 * own before they go, by which it is read as before.
 */
import { type RetentionDue, retainedParts } from '@passerelle/casework'
import type { RetentionSchedule } from '@passerelle/contracts/retention'
import type { EventId, KeyId } from '@passerelle/kernel'
import {
  type CaseTransaction,
  type ContentKeyRow,
  keyOfEvent,
  leaveKey,
  readableIn,
  type StoredEvent,
} from '@passerelle/messaging'
import type { CaseSession } from '../engine/case-session.ts'
import type { Engine } from '../engine/engine.ts'

export interface Parting {
  readonly session: CaseSession
  readonly stored: readonly StoredEvent[]
  readonly told: RetentionDue
  readonly schedules: readonly RetentionSchedule[]
}

/** @returns how many parts became unreadable, by kind */
export async function partWith(
  tx: CaseTransaction,
  engine: Engine,
  parting: Parting,
): Promise<ReadonlyMap<string, number>> {
  const { session, told } = parting
  const kinds = new Map(
    told.due.flatMap(({ eventId, part, kind }) => (part === 'sealed' ? [[eventId, kind] as const] : [])),
  )
  const living = session.keys.rows.filter(({ erasedAt }) => erasedAt === null)
  const going: KeyId[] = []
  const left: ContentKeyRow[] = []
  const gone: EventId[] = []
  for (const row of living) {
    const closed = closedWith(engine, row, parting)
    const due = closed.filter(({ eventId }) => kinds.has(eventId))
    const keys =
      due.length > 0 ? keysLeft(engine, { row, stays: closed.filter((one) => !due.includes(one)) }, parting) : undefined
    if (!keys) continue
    going.push(row.keyId)
    left.push(...keys)
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

/** @returns undefined where something that is to stay could not be read any more: the key may still come */
function keysLeft(engine: Engine, { row, stays }: Splitting, { session, stored, schedules }: Parting) {
  const { schemas } = engine
  const now = engine.clock.now()
  const events = stored.flatMap((one) => readableIn(one, schemas) ?? [])
  const parts = retainedParts({ state: session.row.folded.state, events }, schedules, now)
  const keys = stays.map((one) => {
    const kind = schedules.find(({ types }) => types.includes(one.type))?.kind ?? ''
    const until = parts.get(one.eventId)?.until ?? null
    return leaveKey({ ...session.keys, rows: [row] }, { stored: one, schemas }, { kind, until, only: false, now })
  })
  const made = keys.filter((key) => key !== undefined)
  return made.length === keys.length ? made : undefined
}

function counted(gone: readonly EventId[], kinds: ReadonlyMap<EventId, string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const id of gone) counts.set(kinds.get(id) ?? '', (counts.get(kinds.get(id) ?? '') ?? 0) + 1)
  return counts
}
