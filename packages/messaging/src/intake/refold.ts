/**
 * Folds a case anew from its stored events, each at the place of its first record: after a gap, a hold, a void, a fork.
 * Keeps: both ends come to the same state, since they fold the same log by the same code; what is pending stays pending.
 */
import { foldLog, type LogRecord } from '@passerelle/casework'
import type { CaseEvent } from '@passerelle/contracts'
import { decodeEvent, type SchemaSource } from '@passerelle/contracts/avro'
import { type End, type Instant, otherEnd } from '@passerelle/kernel'
import type { CaseTransaction } from '../case-store/case-store.ts'
import type { Alarm, CaseRow, OwedReceipt, Placement, StoredEvent } from '../case-store/rows.ts'
import type { AwaitedKey } from '../key-store/key-store.ts'
import { inLogOrder } from '../rewrite/place-order.ts'
import { awaitedKey } from './stored-events.ts'

export interface Refolded {
  readonly row: CaseRow
  readonly placements: readonly Placement[]
  /** What waits, in log order. */
  readonly held: readonly Held[]
  /** The receipt that is due now: a released event is acknowledged, a held one is not. */
  readonly toReceipt: OwedReceipt | null
  /** Of what waited: what an event is closed with cannot be told before it can be read. */
  readonly awaited: readonly AwaitedKey[]
}

export interface Held {
  readonly writer: End
  readonly sequence: number
  readonly cause: string | null
}

export interface Refolding {
  readonly end: End
  readonly schemas: SchemaSource
  readonly now: Instant
}

export async function refold(tx: CaseTransaction, row: CaseRow, here: Refolding): Promise<Refolded> {
  const events = (await tx.eventsOf(row.caseRef)).filter((event) => event.scope === 'case' && event.place !== null)
  const inOrder = await inLogOrder(events, tx)
  const records = inOrder.map((stored) => recordOf(stored, here.schemas))
  const { folded, items } = foldLog(row.caseRef, records)
  const judged = inOrder.map((stored, index) => [stored, verdictOf(items[index], stored, records[index]!)] as const)
  const placements = judged.flatMap(([stored, verdict]): Placement[] =>
    same(stored, verdict) ? [] : [{ event: stored, ...verdict, place: stored.place }],
  )
  const held = judged.flatMap(([{ writer, sequence }, { status, cause }]): Held[] =>
    status === 'held' ? [{ writer, sequence, cause }] : [],
  )
  const awaited = judged.flatMap(([stored, { status }], index) => {
    const { event } = records[index]!
    return (stored.status === 'held' && status !== 'fork' && event && awaitedKey(event, here)) || []
  })
  const { destination, origin } = folded.heads
  const refolded = { ...row, folded, held: destination.held + origin.held }
  return { row: refolded, placements, held, toReceipt: toReceipt(refolded, inOrder, here.end), awaited }
}

/** The newest of the other end's events that is folded now and not acknowledged yet; receipts are not acknowledged. */
function toReceipt(row: CaseRow, events: readonly StoredEvent[], end: End): OwedReceipt | null {
  const { sequence } = row.folded.heads[otherEnd(end)]
  const newest = events.findLast(
    (one) =>
      one.writer !== end &&
      !one.type.startsWith('receipt.') &&
      one.sequence > row.receipted &&
      one.sequence <= sequence,
  )
  return newest ? { from: newest.recipient, to: newest.sender, traceparent: newest.traceparent } : null
}

/** What a newer version wrote keeps its place unread, and is read as soon as we can. */
function recordOf(stored: StoredEvent, schemas: SchemaSource): LogRecord {
  const { writer: end, sequence, eventId, hash } = stored
  const decoded = decodeEvent(stored.value, schemas, { end })
  return decoded.ok ? { event: decoded.value.event as CaseEvent, hash } : { event: null, end, sequence, eventId, hash }
}

type Verdict = Pick<StoredEvent, 'status' | 'cause' | 'hasSealed'>
type Item = ReturnType<typeof foldLog>['items'][number]

function verdictOf(item: Item | undefined, stored: StoredEvent, { event }: LogRecord): Verdict {
  const hasSealed = event ? event.sealed !== null : stored.hasSealed
  if (item === undefined) return { status: 'held', cause: 'gap', hasSealed }
  if (item.kind === 'duplicate') return { status: 'fork', cause: 'duplicate', hasSealed }
  return { status: item.kind, cause: 'cause' in item ? item.cause : null, hasSealed }
}

const same = (stored: StoredEvent, verdict: Verdict): boolean =>
  stored.status === verdict.status && stored.cause === verdict.cause && stored.hasSealed === verdict.hasSealed

/** One alarm where a writer's events begin to wait, and one for each event that lost its number to another. */
export function alarmsOf(before: CaseRow, { placements, held }: Refolded, raisedAt: Alarm['raisedAt']): Alarm[] {
  const alarm = (kind: string, detail: Alarm['detail']): Alarm => ({ kind, caseRef: before.caseRef, detail, raisedAt })
  const forks = placements.filter(({ status }) => status === 'fork')
  const waiting = (['destination', 'origin'] as const).flatMap((writer) => {
    const first = held.filter((one) => one.writer === writer).toSorted((a, b) => a.sequence - b.sequence)[0]
    return first && before.folded.heads[writer].held === 0 ? [alarm('held', { ...first })] : []
  })
  return [
    ...forks.map(({ event, cause }) => alarm('fork', { writer: event.writer, sequence: event.sequence, cause })),
    ...waiting,
  ]
}
