/**
 * Reads the content of a sealed part after it was opened, and statistics lines.
 * Keeps: the bytes carry the number of a sealed schema of exactly this type. Opening is packages/trust.
 */
import { ok, type Result, refuse } from '@passerelle/kernel'
import type { SealedType } from '../event.ts'
import type { ClearOf, SealedOf } from '../generated/events.ts'
import { decodeAs, writerOf } from './compile.ts'
import { NotOfThisShape } from './convert.ts'
import { unframed } from './frame.ts'
import { MAX_VALUE_BYTES } from './limits.ts'
import { codecOf, type OwnCodec } from './own-codecs.ts'
import { type SchemaSource, schemaSource } from './schema-source.ts'

export type PartRefusal =
  | { readonly code: 'undecodable'; readonly why: string }
  | { readonly code: 'oversized'; readonly bytes: number }
  | { readonly code: 'unknown-schema'; readonly schemaId: number }
  | { readonly code: 'newer-version'; readonly schemaId: number }

const undecodable = (why: string): Result<never, PartRefusal> => refuse({ code: 'undecodable', why })
const own = schemaSource()

function decoded(bytes: Uint8Array, codec: OwnCodec, schemas: SchemaSource): Result<unknown, PartRefusal> {
  if (bytes.length > MAX_VALUE_BYTES) return refuse({ code: 'oversized', bytes: bytes.length })
  const frame = unframed(bytes)
  if (!frame.ok) return undecodable('no frame')
  const { schemaId, avro } = frame.value
  const schema = schemas.byId(schemaId)
  if (!schema) return refuse({ code: 'unknown-schema', schemaId })
  if (schema.subject !== codec.subject) return undecodable('the schema of another type')
  if (schema.version > codec.version) return refuse({ code: 'newer-version', schemaId })
  const writer = writerOf(schema)
  if (!writer.ok) return undecodable(writer.error)
  const scan = writer.value.scan(avro)
  if (!scan.ok) return undecodable(`${scan.error.why} at byte ${scan.error.offset}`)
  try {
    return ok(codec.conversion.read(decodeAs(codec.type, writer.value, avro)))
  } catch (error) {
    if (!(error instanceof NotOfThisShape)) return undecodable('does not resolve to our schema')
    return error.newer ? refuse({ code: 'newer-version', schemaId }) : undecodable(error.message)
  }
}

/** The content of a sealed part of this type. */
export function decodeSealed<T extends SealedType>(
  type: T,
  bytes: Uint8Array,
  schemas: SchemaSource = own,
): Result<SealedOf[T], PartRefusal> {
  return decoded(bytes, codecOf(type, 'sealed'), schemas) as Result<SealedOf[T], PartRefusal>
}

export function decodeStatistics(
  bytes: Uint8Array,
  schemas: SchemaSource = own,
): Result<ClearOf['statistics.contributed'], PartRefusal> {
  const codec = codecOf('statistics.contributed', 'clear')
  return decoded(bytes, codec, schemas) as Result<ClearOf['statistics.contributed'], PartRefusal>
}
