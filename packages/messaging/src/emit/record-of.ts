/**
 * An event's record in the log: keyed by its case, with the bytes that are stored and headers made of what is stored beside.
 */
import { headersOf } from '@passerelle/contracts/avro'
import { corridorOf } from '@passerelle/kernel'
import type { OutboxRow, RecordParts } from '../case-store/rows.ts'
import type { LogRecord } from '../log/log.ts'

export function recordOf(parts: RecordParts & Pick<OutboxRow, 'topic' | 'fingerprint'>): LogRecord {
  const { topic, fingerprint, schemaId, traceparent, writer: end, value, ...head } = parts
  const context = { corridor: corridorOf(topic), schemaId, fingerprint, traceparent }
  return { key: head.caseRef, value, headers: headersOf({ type: head.type, end, head }, context) }
}
