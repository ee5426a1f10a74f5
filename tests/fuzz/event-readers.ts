/**
 * What the log brings: frame and event, sealed content, statistics, headers, and a record under a schema that we do not know.
 * Keeps: what is taken under our own newest schema is, written again, the same bytes.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import type { AnyEvent, SealedType } from '@passerelle/contracts'
import {
  checkHeaders,
  decodeEvent,
  decodeSealed,
  decodeStatistics,
  encodeEvent,
  encodeSealed,
  encodeStatistics,
  headersOf,
  ownSchemas,
  schemaSource,
} from '@passerelle/contracts/avro'
import { must, parseCorridor } from '@passerelle/kernel'
import * as fc from 'fast-check'
import { almost, byteEdits, changed, changedJson, jsonEdits } from './mutations.ts'
import { type Answer, type Reader, refused, SECRET, taken } from './reader.ts'

interface Fixture {
  readonly type: string
  readonly part: 'clear' | 'sealed'
  readonly hex: string
}

const folder = new URL('../../schemas/fixtures/', import.meta.url)
const fixtures = ['valid', 'invalid'].flatMap((kind) =>
  readdirSync(new URL(kind, folder)).map(
    (name): Fixture => JSON.parse(readFileSync(new URL(`${kind}/${name}`, folder), 'utf8')),
  ),
)
const bytesOf = ({ hex }: Fixture): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'))
const isStatistics = ({ type }: Fixture): boolean => type === 'statistics.contributed'
const clear = fixtures.filter((one) => one.part === 'clear' && !isStatistics(one)).map(bytesOf)

const own = schemaSource()
const newest = new Set(
  [...Map.groupBy(ownSchemas, ({ subject }) => subject).values()].map(
    (versions) => versions.toSorted((a, b) => b.version - a.version)[0]!.id,
  ),
)
const isNewest = (value: Uint8Array): boolean => newest.has(Buffer.from(value).readUInt32BE(1))

/** Where only the head was read, the head is content and not what is said. */
const codeOf = (error: { readonly code: string; readonly why?: string }): Answer =>
  refused({ code: error.code, why: error.why })

/**
 * What writing gives again, for comparison. Avro leaves it to the writer in how many blocks a list comes: one is the shortest,
 * and ours. The same content in longer bytes is a list in blocks; everything else has one way to be written.
 */
function written<T>(
  bytes: Uint8Array,
  value: T,
  { write, read }: { write(value: T): Uint8Array; read(bytes: Uint8Array): T },
): Uint8Array {
  const again = write(value)
  return again.length < bytes.length && isDeepStrictEqual(read(again), value) ? bytes : again
}

const eventReader: Reader = {
  name: 'event',
  inputs: almost(clear),
  read(value) {
    const decoded = decodeEvent(value, own, { end: 'origin' })
    if (!decoded.ok) return codeOf(decoded.error)
    const read = (bytes: Uint8Array) => must(decodeEvent(bytes, own, { end: 'origin' })).event
    const write = (event: AnyEvent) => encodeEvent(event).value
    return taken(isNewest(value) ? written(value, decoded.value.event, { write, read }) : null)
  },
}

const sealed = fixtures.filter(({ part }) => part === 'sealed')
const subjects = new Map(ownSchemas.map(({ id, path }) => [id, path.split('/')[1] ?? '']))

const sealedReader: Reader = {
  name: 'sealed content',
  inputs: almost(sealed.map(bytesOf)),
  read(bytes) {
    const id = bytes.length < 5 ? -1 : Buffer.from(bytes).readUInt32BE(1)
    // Which type it should be, the event says whose part it is; here the bytes themselves, or any.
    const found = subjects.get(id)
    const type = (sealed.find(({ type: known }) => known === found) ?? sealed[0]!).type as SealedType
    const decoded = decodeSealed(type, bytes)
    if (!decoded.ok) return refused(decoded.error)
    const read = (again: Uint8Array) => must(decodeSealed(type, again))
    const write = (content: typeof decoded.value) => encodeSealed(type, content)
    return taken(isNewest(bytes) ? written(bytes, decoded.value, { write, read }) : null)
  },
}

const statisticsReader: Reader = {
  name: 'statistics line',
  inputs: almost(fixtures.filter(isStatistics).map(bytesOf)),
  read(bytes) {
    const decoded = decodeStatistics(bytes)
    if (!decoded.ok) return refused(decoded.error)
    const read = (again: Uint8Array) => must(decodeStatistics(again))
    return taken(isNewest(bytes) ? written(bytes, decoded.value, { write: encodeStatistics, read }) : null)
  },
}

const suspended = must(
  decodeEvent(bytesOf(fixtures.find(({ type }) => type === 'case.suspended')!), own, { end: 'destination' }),
)
const context = { ...suspended, corridor: must(parseCorridor('de-ma')) }
const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
const lines = (headers: Readonly<Record<string, string>>): Uint8Array =>
  Uint8Array.from(
    Buffer.from(
      Object.entries(headers)
        .map(([name, text]) => `${name}: ${text}`)
        .join('\n'),
    ),
  )

/** Headers as an input: one a line, a name of text and a value of any bytes. */
function deliveredIn(input: Uint8Array): readonly (readonly [string, Uint8Array])[] {
  return Buffer.from(input)
    .toString('latin1')
    .split('\n')
    .map((line) => {
      const at = Math.max(0, line.indexOf(': '))
      return [line.slice(0, at), Uint8Array.from(Buffer.from(line.slice(at + 2), 'latin1'))] as const
    })
}

const headersReader: Reader = {
  name: 'headers',
  inputs: almost([
    lines(headersOf(suspended.event, { ...context, traceparent })),
    lines({ ...headersOf(suspended.event, { ...context, traceparent: null }), signature: SECRET }),
  ]),
  read(input) {
    const delivered = deliveredIn(input)
    const read = checkHeaders(delivered, context)
    if (!read.ok) return refused({ code: read.error.code })
    const trace = read.value.get('traceparent') ?? null
    const written = headersOf(suspended.event, { ...context, traceparent: trace })
    const ours = delivered.filter(([name]) => name in written || name.startsWith('ce_'))
    const again = ours.map(([name]) => [name, Buffer.from(written[name] ?? '')] as const)
    const same = ours.length === Object.keys(written).length && Buffer.compare(joined(ours), joined(again)) === 0
    return taken(same ? input : new Uint8Array())
  },
}
const joined = (headers: readonly (readonly [string, Uint8Array])[]): Buffer =>
  Buffer.concat(headers.flatMap(([name, value]) => [Buffer.from(`${name}\0`), value]))

const FOREIGN = 4_000_000
const withNumber = (value: Uint8Array): Uint8Array => {
  const copy = Buffer.from(value)
  if (copy.length >= 5) copy.writeUInt32BE(FOREIGN, 1)
  return Uint8Array.from(copy)
}
/** The text of a schema, a zero byte, a record. */
const schemaAndRecord = (text: string, record: Uint8Array): Uint8Array =>
  Uint8Array.from(Buffer.concat([Buffer.from(text), Buffer.of(0), record]))

const foreignSchemaReader: Reader = {
  name: 'record under a schema of the registry',
  inputs: fc
    .tuple(fc.constantFrom(...ownSchemas), fc.option(jsonEdits), fc.constantFrom(...clear), fc.option(byteEdits))
    .map(([schema, edits, value, turned]) => {
      const record = clear.find((one) => one.length >= 5 && Buffer.from(one).readUInt32BE(1) === schema.id) ?? value
      return schemaAndRecord(
        edits ? changedJson(schema.text, edits) : schema.text,
        withNumber(turned ? changed(record, turned) : record),
      )
    }),
  read(input) {
    const end = input.indexOf(0)
    const text = Buffer.from(input.subarray(0, Math.max(0, end))).toString()
    const subject = subjectIn(text)
    const known = { text, subject, version: 99 }
    const schemas = { byId: (id: number) => (id === FOREIGN ? known : own.byId(id)) }
    const decoded = decodeEvent(input.subarray(end + 1), schemas, { end: 'origin' })
    return decoded.ok ? taken(null) : codeOf(decoded.error)
  },
}

function subjectIn(text: string): string {
  try {
    const { namespace, name } = JSON.parse(text)
    return `${String(namespace)}.${String(name)}`
  } catch {
    return 'unreadable'
  }
}

export const eventReaders: readonly Reader[] = [
  eventReader,
  sealedReader,
  statisticsReader,
  headersReader,
  foreignSchemaReader,
]
