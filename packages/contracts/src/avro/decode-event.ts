/**
 * Reads an event from the bytes of a record: frame, size, schema, scan, decode, shape.
 * Keeps: any bytes get an answer, never a throw; a newer version is told apart from nonsense, with the head to hold it by.
 */
import { type End, ok, type Result, refuse } from '@passerelle/kernel'
import type { AnyEvent } from '../event.ts'
import { HEAD_FIELDS } from '../generate/head-fields.ts'
import type { Head } from '../generated/events.ts'
import { decodeAs, type Writer, writerOf } from './compile.ts'
import { NotOfThisShape } from './convert.ts'
import { eventHash } from './encode-event.ts'
import { unframed } from './frame.ts'
import { readHead } from './head-only.ts'
import { MAX_VALUE_BYTES } from './limits.ts'
import { findCodec, placeOfSubject } from './own-codecs.ts'
import type { SchemaSource } from './schema-source.ts'

export interface DecodedEvent {
  readonly event: AnyEvent
  readonly schemaId: number
  readonly fingerprint: string
  readonly hash: Uint8Array
  /** The record without its frame: a view on the value. */
  readonly avro: Uint8Array
}

export type DecodeRefusal =
  | { readonly code: 'undecodable'; readonly why: string }
  | { readonly code: 'oversized'; readonly bytes: number }
  | { readonly code: 'unknown-schema'; readonly schemaId: number }
  | NewerVersion

/** What an end needs in order to hold a record that it cannot read yet. */
export interface NewerVersion {
  readonly code: 'newer-version'
  readonly schemaId: number
  /** Full name of the writer's record. */
  readonly subject: string
  readonly version: number
  readonly head: Head
  readonly fingerprint: string
  readonly hash: Uint8Array
}

const undecodable = (why: string): Result<never, DecodeRefusal> => refuse({ code: 'undecodable', why })

interface Scanned {
  readonly writer: Writer
  readonly schemaId: number
  readonly avro: Uint8Array
}

function scanned(value: Uint8Array, schemas: SchemaSource): Result<Scanned, DecodeRefusal> {
  if (value.length > MAX_VALUE_BYTES) return refuse({ code: 'oversized', bytes: value.length })
  const frame = unframed(value)
  if (!frame.ok) return undecodable('no frame')
  const { schemaId, avro } = frame.value
  const schema = schemas.byId(schemaId)
  if (!schema) return refuse({ code: 'unknown-schema', schemaId })
  const writer = writerOf(schema)
  if (!writer.ok) return undecodable(`schema ${schemaId} is unreadable`)
  const scan = writer.value.scan(avro)
  if (!scan.ok) return undecodable(`${scan.error.why} at byte ${scan.error.offset}`)
  return ok({ writer: writer.value, schemaId, avro })
}

/** Runs what may throw over a scanned record; what it throws becomes a refusal. */
function attempt<T>(read: () => T): Result<T, NotOfThisShape> {
  try {
    return ok(read())
  } catch (error) {
    return refuse(error instanceof NotOfThisShape ? error : new NotOfThisShape('does not resolve to our schema'))
  }
}

function eventOf(record: unknown, type: string, end: End): AnyEvent {
  const fields = record as Readonly<Record<string, unknown>>
  const head: Record<string, unknown> = {}
  const body: Record<string, unknown> = {}
  for (const name of Object.keys(fields)) {
    if (HEAD_FIELDS.has(name)) head[name] = fields[name]
    else if (name !== 'sealed') body[name] = fields[name]
  }
  // The conversion has just checked this against the schema that the type was generated from.
  return { type, end, head, body, sealed: fields['sealed'] ?? null } as unknown as AnyEvent
}

function newerVersion({ writer, schemaId, avro }: Scanned): Result<never, DecodeRefusal> {
  const head = attempt(() => readHead(writer, avro))
  if (!head.ok) return undecodable(head.error.message)
  const { subject, version, fingerprint } = writer
  const hash = eventHash(fingerprint, avro)
  return refuse({ code: 'newer-version', schemaId, subject, version, head: head.value, fingerprint, hash })
}

/**
 * @param context.end the end that the record's signer belongs to: it is not in the value
 */
export function decodeEvent(
  value: Uint8Array,
  schemas: SchemaSource,
  context: { readonly end: End },
): Result<DecodedEvent, DecodeRefusal> {
  const found = scanned(value, schemas)
  if (!found.ok) return found
  const { writer, schemaId, avro } = found.value
  const place = placeOfSubject(writer.subject)
  const own = place?.part === 'clear' ? findCodec(place.type, 'clear') : undefined
  // A type that only the registry knows is as new to us as a version that only it knows.
  if (!place || !own || writer.version > own.version) return newerVersion(found.value)
  const record = attempt(() => own.conversion.read(decodeAs(own.type, writer, avro)))
  if (!record.ok) return record.error.newer ? newerVersion(found.value) : undecodable(record.error.message)
  const head = checkedHead(record.value)
  if (head !== null) return undecodable(head)
  const { fingerprint } = writer
  return ok({
    event: eventOf(record.value, place.type, context.end),
    schemaId,
    fingerprint,
    hash: eventHash(fingerprint, avro),
    avro,
  })
}

/** What a number may be that orders events. */
function checkedHead(record: unknown): string | null {
  const { sequence } = record as { readonly sequence?: unknown }
  return typeof sequence === 'number' && sequence >= 1 ? null : 'sequence: below 1'
}
