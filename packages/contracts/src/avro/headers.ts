/**
 * The headers of an event's record: CloudEvents 1.0, Kafka binding, binary mode; trace context; schema fingerprint.
 * Keeps: all text, none twice, and none that says other than the value. The signature's headers are packages/trust's.
 */
import { type Corridor, formatInstant, ok, type Result, refuse } from '@passerelle/kernel'
import type { AnyEvent } from '../event.ts'

export interface HeaderContext {
  readonly corridor: Corridor
  readonly schemaId: number
  readonly fingerprint: string
  /** W3C trace context of the command, where there is one. */
  readonly traceparent: string | null
}
export type HeaderRefusal =
  | { readonly code: 'duplicate-header'; readonly header: string }
  | { readonly code: 'header-not-text' }
  | { readonly code: 'header-missing'; readonly header: string }
  | { readonly code: 'header-mismatch'; readonly header: string }

/** What of an event its headers tell; of its body they tell nothing. */
export interface Headed extends Pick<AnyEvent, 'end'> {
  /** Perhaps one that we do not know yet. */
  readonly type: string
  readonly head: Pick<AnyEvent['head'], 'eventId' | 'caseRef' | 'recordedAt' | 'sequence'>
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/
const MAX_HEADERS = 64
const MAX_HEADER_BYTES = 64 * 1024

/** What the value says, as headers. */
function said(event: Headed, { corridor, schemaId, fingerprint }: HeaderContext): Record<string, string> {
  return {
    'content-type': 'application/avro',
    ce_specversion: '1.0',
    ce_id: event.head.eventId,
    ce_type: event.type,
    ce_source: `/corridors/${corridor}/${event.end}`,
    ce_time: formatInstant(event.head.recordedAt),
    ce_subject: event.head.caseRef,
    ce_dataschema: `urn:passerelle:schema:${schemaId}`,
    ce_sequence: String(event.head.sequence),
    fingerprint,
  }
}

export function headersOf(event: Headed, context: HeaderContext): Readonly<Record<string, string>> {
  const headers = said(event, context)
  return context.traceparent === null ? headers : { ...headers, traceparent: context.traceparent }
}

type Delivered = readonly (readonly [name: string, value: Uint8Array])[]

/** Headers as text. Refuses a name that comes twice and bytes that are no text. */
export function readHeaders(delivered: Delivered): Result<ReadonlyMap<string, string>, HeaderRefusal> {
  const texts = new Map<string, string>()
  let bytes = 0
  if (delivered.length > MAX_HEADERS) return refuse({ code: 'header-not-text' })
  for (const [name, value] of delivered) {
    bytes += value.length
    if (bytes > MAX_HEADER_BYTES) return refuse({ code: 'header-not-text' })
    if (texts.has(name)) return refuse({ code: 'duplicate-header', header: name })
    try {
      texts.set(name, utf8.decode(value))
    } catch {
      return refuse({ code: 'header-not-text' })
    }
  }
  return ok(texts)
}

/** The delivered headers as text, once they are known to say what the decoded value says. */
export function checkHeaders(
  delivered: Delivered,
  decoded: Omit<HeaderContext, 'traceparent'> & { readonly event: Headed },
): Result<ReadonlyMap<string, string>, HeaderRefusal> {
  const texts = readHeaders(delivered)
  if (!texts.ok) return texts
  const expected = said(decoded.event, { ...decoded, traceparent: null })
  for (const [header, value] of Object.entries(expected)) {
    const given = texts.value.get(header)
    if (given === undefined) return refuse({ code: 'header-missing', header })
    if (given !== value) return refuse({ code: 'header-mismatch', header })
  }
  const trace = texts.value.get('traceparent')
  if (trace !== undefined && !TRACEPARENT.test(trace)) return refuse({ code: 'header-mismatch', header: 'traceparent' })
  for (const header of texts.value.keys())
    if (header.startsWith('ce_') && !(header in expected)) return refuse({ code: 'header-mismatch', header })
  return texts
}
