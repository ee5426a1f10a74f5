/**
 * From a record of the log to what operations keeps of it. Keeps: the sealed part is left out here, once and for all; what the gate
 * refuses is counted by its cause and is in no table.
 */
import type { CaseEvent } from '@passerelle/contracts'
import type { Corridor } from '@passerelle/kernel'
import {
  type Admitted,
  type Batch,
  claimedPlace,
  type LogPlace,
  type Unread,
  type Verdict,
} from '@passerelle/messaging'
import type { SeenEvent } from '../domain/seen-event.ts'

type Record = Batch['records'][number]

interface Place {
  readonly batch: Batch
  readonly record: Record
  readonly corridor: Corridor
}

/** @returns undefined where the gate refuses it */
export function seenIn(verdict: Verdict, place: Place): SeenEvent | undefined {
  if (verdict.kind === 'admitted') return ofAdmitted(verdict, place)
  return verdict.unread ? ofUnread(verdict.unread, place) : undefined
}

const ofAdmitted = (admitted: Admitted, place: Place): SeenEvent => {
  const { event } = admitted
  return seen({ ...admitted, end: event.end, type: event.type, head: event.head }, { ...event, sealed: null }, place)
}

const ofUnread = (unread: Unread, place: Place): SeenEvent => seen(unread, null, place)

type Read = Pick<Unread, 'end' | 'type' | 'head' | 'hash' | 'value' | 'schemaId'>

/** What was written again stands where it stood first, which was before. */
function placeOf(record: Record, { topicId, partition }: Batch): LogPlace {
  const claimed = claimedPlace(record)?.place
  if (claimed && claimed.loggedAt <= record.timestamp) return claimed
  return { loggedAt: record.timestamp, topicId, partition, offset: record.offset }
}

function seen({ end, type, head, hash, value, schemaId }: Read, clear: CaseEvent | null, place: Place): SeenEvent {
  const { record, batch, corridor } = place
  const { loggedAt, topicId, partition, offset } = placeOf(record, batch)
  return {
    caseRef: head.caseRef,
    corridor,
    writer: end,
    sequence: head.sequence,
    hash,
    eventId: head.eventId,
    type,
    fileId: head.fileId,
    sender: head.from,
    recipient: head.to,
    happenedAt: head.at,
    recordedAt: head.recordedAt,
    loggedAt,
    topicId,
    partition,
    offset,
    bytes: value.length,
    schemaId,
    status: 'held',
    cause: null,
    clear,
  }
}
