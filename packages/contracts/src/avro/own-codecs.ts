/**
 * Our own newest schemas, compiled at first use, by event type and part.
 * Keeps: exactly one reader a type; its number is the one that new records carry.
 */
import { Fault } from '@passerelle/kernel'
import type { EventType, SealedType } from '../event.ts'
import { type Reader, readerOf } from './compile.ts'
import { type OwnSchema, ownSchemas } from './schema-source.ts'

export interface OwnCodec extends Reader {
  readonly id: number
}
export type Part = 'clear' | 'sealed'

const PATH = /^[a-z]+\/([^/]+)\/v\d+(\.sealed)?\.avsc$/

interface Place {
  readonly type: string
  readonly part: Part
}
const placeOf = ({ path }: OwnSchema): Place => {
  const match = PATH.exec(path)
  return { type: match?.[1] ?? path, part: match?.[2] ? 'sealed' : 'clear' }
}

const newest = new Map<string, OwnSchema>()
const places = new Map<string, Place>()
for (const schema of ownSchemas) {
  const place = placeOf(schema)
  const key = `${place.type} ${place.part}`
  places.set(schema.subject, place)
  if ((newest.get(key)?.version ?? 0) < schema.version) newest.set(key, schema)
}

const compiled = new Map<string, OwnCodec>()

/** The codec of a type's part, or undefined where we have none. */
export function findCodec(type: string, part: Part): OwnCodec | undefined {
  const key = `${type} ${part}`
  const known = compiled.get(key)
  if (known) return known
  const schema = newest.get(key)
  if (!schema) return undefined
  const made = { ...readerOf(schema), id: schema.id }
  compiled.set(key, made)
  return made
}

export function codecOf(type: EventType | SealedType | 'statistics.contributed', part: Part): OwnCodec {
  return findCodec(type, part) ?? unknown(type, part)
}
const unknown = (type: string, part: Part): never => {
  throw new Fault('no-such-schema', `there is no ${part} schema of ${type}`)
}

/** Which type and part a record name stands for, where we know it. */
export const placeOfSubject = (subject: string): Place | undefined => places.get(subject)
