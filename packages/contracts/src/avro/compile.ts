/**
 * Compiles a schema once: scanner, avsc type, conversion, fingerprint; and resolvers from a writer's to our own schema.
 * Keeps: resolvers are cached by the pair, as making one is slow and using one is not.
 */
import { type Json, ok, type Result, refuse } from '@passerelle/kernel'
import avsc from 'avsc'
import { fingerprintOf } from './canonical-schema.ts'
import { type Conversion, conversionOf, NotOfThisShape } from './convert.ts'
import { type Scan, scanner } from './scan.ts'
import { parseSchema, type RecordNode } from './schema-node.ts'
import type { KnownSchema } from './schema-source.ts'

export interface Writer {
  readonly subject: string
  readonly version: number
  readonly fingerprint: string
  readonly scan: Scan
  readonly type: avsc.Type
  readonly json: Json
}
export interface Reader extends Writer {
  readonly node: RecordNode
  readonly conversion: Conversion
}

/** Logical types are ours to convert; avsc gets the bare types. */
function bare(json: Json): Json {
  if (typeof json !== 'object' || json === null) return json
  if (Array.isArray(json)) return json.map(bare)
  const members = Object.entries(json).filter(([key]) => key !== 'logicalType' && key !== 'doc')
  return Object.fromEntries(members.map(([key, value]) => [key, bare(value ?? null)]))
}

export const avscType = (json: Json): avsc.Type =>
  avsc.Type.forSchema(bare(json) as avsc.Schema, { wrapUnions: 'never', omitRecordMethods: true, registry: {} })

function compiled(schema: KnownSchema): Result<Writer & { node: RecordNode }, string> {
  const json = JSON.parse(schema.text) as Json
  const node = parseSchema(json)
  if (!node.ok) return node
  const { subject, version } = schema
  const type = avscType(json)
  return ok({
    subject,
    version,
    json,
    type,
    fingerprint: fingerprintOf(json),
    scan: scanner(node.value),
    node: node.value,
  })
}

const writers = new WeakMap<KnownSchema, Result<Writer, string>>()

/** What is needed to read what a schema wrote; a refusal where the text is no schema. */
export function writerOf(schema: KnownSchema): Result<Writer, string> {
  const known = writers.get(schema)
  if (known) return known
  let made: Result<Writer, string>
  try {
    made = compiled(schema)
  } catch {
    made = refuse('not a schema')
  }
  writers.set(schema, made)
  return made
}

/** Compiles one of our own schemas. @throws where it is no schema, so that a start fails and not a record. */
export function readerOf(schema: KnownSchema): Reader {
  const made = compiled(schema)
  if (!made.ok) throw new NotOfThisShape(`${schema.subject}: ${made.error}`)
  writers.set(schema, made)
  return { ...made.value, conversion: conversionOf(made.value.node) }
}

type Resolver = ReturnType<avsc.Type['createResolver']>
const resolvers = new WeakMap<avsc.Type, Map<string, Resolver>>()

function resolver(reader: avsc.Type, writer: Writer): Resolver {
  const known = resolvers.get(reader) ?? new Map<string, Resolver>()
  resolvers.set(reader, known)
  const made = known.get(writer.fingerprint) ?? reader.createResolver(writer.type)
  known.set(writer.fingerprint, made)
  return made
}

/** Decodes scanned bytes of a writer as the reader's type. May throw where the two do not resolve. */
export function decodeAs(reader: avsc.Type, writer: Writer, avro: Uint8Array): unknown {
  const buffer = Buffer.from(avro.buffer, avro.byteOffset, avro.byteLength)
  if (reader === writer.type) return reader.fromBuffer(buffer)
  return reader.fromBuffer(buffer, resolver(reader, writer))
}
