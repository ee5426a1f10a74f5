/**
 * An event's record in the log: keyed by its case, with the bytes that are stored and headers made of what is stored beside.
 */
import { headersOf } from '@passerelle/contracts/avro'
import { corridorOf } from '@passerelle/kernel'
import { SIGNATURE_HEADER } from '@passerelle/trust'
import type { OutboxRow, RecordParts } from '../case-store/rows.ts'
import type { LogRecord } from '../log/log.ts'

export type RecordSource = RecordParts & Pick<OutboxRow, 'topic' | 'fingerprint'>

export function recordOf(parts: RecordSource, signature: string): LogRecord {
  const { topic, fingerprint, schemaId, traceparent, writer: end, value, ...head } = parts
  const context = { corridor: corridorOf(topic), schemaId, fingerprint, traceparent }
  const headers = { ...headersOf({ type: head.type, end, head }, context), [SIGNATURE_HEADER]: signature }
  return { key: head.caseRef, value, headers }
}
