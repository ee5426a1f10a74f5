/**
 * Reads the clear head alone from a record of a schema that we do not fully know.
 * Keeps: the head is the same in every event of every version (check/ sees to it). Judges nothing.
 */
import { HEAD_FIELDS } from '../generate/head-fields.ts'
import type { Head } from '../generated/events.ts'
import { avscType, decodeAs, type Writer } from './compile.ts'
import { type Conversion, conversionOf } from './convert.ts'
import { codecOf } from './own-codecs.ts'

interface HeadReader {
  readonly type: ReturnType<typeof avscType>
  readonly conversion: Conversion
}

/** Avro resolves records of one name only, so each writer's name gets a reader. */
const readers = new Map<string, HeadReader>()

function readerFor(subject: string): HeadReader {
  const known = readers.get(subject)
  if (known) return known
  const { json, node } = codecOf('message.sent', 'clear')
  const { fields } = json as unknown as { fields: readonly { name: string }[] }
  const head = { type: 'record', name: subject, fields: fields.filter((field) => HEAD_FIELDS.has(field.name)) }
  const headNode = { ...node, name: subject, fields: node.fields.filter((field) => HEAD_FIELDS.has(field.name)) }
  const made = { type: avscType(head), conversion: conversionOf(headNode) }
  readers.set(subject, made)
  return made
}

/** The head of scanned bytes. May throw where the record has none. */
export function readHead(writer: Writer, avro: Uint8Array): Head {
  const { type, conversion } = readerFor(writer.subject)
  return conversion.read(decodeAs(type, writer, avro)) as Head
}
