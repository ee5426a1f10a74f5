/**
 * Between the values of avsc and those of the generated types: dates, instants, ids, codes, bytes, plain objects.
 * Keeps: what comes out has exactly the declared shape, or is refused with the field's name and never its value.
 */
import { isUuid, parseLocalDate, parsePartyId, unreachable } from '@passerelle/kernel'
import { codeLists } from '../generated/catalogue.ts'
import { MAX_LONG_MAGNITUDE } from './limits.ts'
import { type Hints, isNull, type LeafNode, type Node, type RecordNode } from './schema-node.ts'

/** Thrown within a conversion, caught by the codec. */
export class NotOfThisShape extends Error {
  /** A well-formed code that our lists do not have yet. */
  readonly newer: boolean
  constructor(why: string, newer = false) {
    super(why)
    this.newer = newer
  }
}
type Convert = (value: unknown) => unknown
export interface Conversion {
  readonly read: Convert
  readonly write: Convert
}

const no = (why: string, hints: Hints): never => {
  throw new NotOfThisShape(`${hints.field}: ${why}`)
}
const same: Convert = (value) => value
const DAY_MS = 86_400_000
const CODE = /^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/
const FIRST_DAY = Date.parse('0001-01-01T00:00:00Z') / DAY_MS
/** Years 1 to 9999, so that every instant has an RFC 3339 text. */
const FIRST_INSTANT = FIRST_DAY * DAY_MS
const LAST_INSTANT = Date.parse('9999-12-31T23:59:59.999Z')
const LAST_DAY = Date.parse('9999-12-31T00:00:00Z') / DAY_MS

export const codesOf = (list: string): readonly string[] =>
  Object.entries(codeLists).find(([name]) => name === list)?.[1] ?? []

function checked(hints: Hints, fits: (text: string) => boolean, what: string): Convert {
  return (value) => (typeof value === 'string' && fits(value) ? value : no(`not ${what}`, hints))
}

const both = (convert: Convert): Conversion => ({ read: convert, write: convert })

function text({ logical, hints }: LeafNode): Conversion {
  if (logical === 'uuid') return both(checked(hints, isUuid, 'a UUID'))
  if (hints.brand === 'PartyId') return both(checked(hints, (value) => parsePartyId(value).ok, 'a party'))
  if (hints.codes) {
    const known = new Set(codesOf(hints.codes))
    const read: Convert = (value) => {
      if (typeof value !== 'string' || !CODE.test(value) || value.length > 64) return no('not a code', hints)
      if (!known.has(value)) throw new NotOfThisShape(`${hints.field}: a code of a newer list`, true)
      return value
    }
    return { read, write: checked(hints, (value) => known.has(value), 'a known code') }
  }
  return { read: same, write: checked(hints, (value) => value.isWellFormed() && !value.includes('\0'), 'a text') }
}

function day({ hints }: LeafNode): Conversion {
  return {
    read: (value) =>
      typeof value === 'number' && value >= FIRST_DAY && value <= LAST_DAY
        ? new Date(value * DAY_MS).toISOString().slice(0, 10)
        : no('not a date', hints),
    write: (value) =>
      typeof value === 'string' && parseLocalDate(value).ok && value >= '0001'
        ? Date.parse(`${value}T00:00:00Z`) / DAY_MS
        : no('not a date', hints),
  }
}

const exact = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Math.abs(Number(value)) <= MAX_LONG_MAGNITUDE

const time = ({ hints }: LeafNode): Conversion =>
  both((value) =>
    exact(value) && value <= LAST_INSTANT && value >= FIRST_INSTANT ? value : no('not an instant', hints),
  )

const whole = ({ hints }: LeafNode): Conversion => ({
  read: same,
  write: (value) => (exact(value) ? value : no('not an exact number', hints)),
})

/** A copy, since avsc hands out views on the whole batch. */
const bytes: Convert = (value) => (value instanceof Uint8Array ? new Uint8Array(value) : value)
const asBuffer: Convert = (value) =>
  value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value

function leaf(node: LeafNode): Conversion {
  if (node.primitive === 'string') return text(node)
  if (node.primitive === 'bytes') return { read: bytes, write: asBuffer }
  if (node.logical === 'date') return day(node)
  if (node.logical === 'timestamp-millis') return time(node)
  if (node.primitive === 'int' || node.primitive === 'long') return whole(node)
  return both(same)
}

const unlessNull =
  (convert: Convert): Convert =>
  (value) =>
    value === null ? null : convert(value)
const nullable = ({ read, write }: Conversion): Conversion => ({ read: unlessNull(read), write: unlessNull(write) })

const each =
  (convert: Convert): Convert =>
  (value) =>
    Array.isArray(value) ? value.map(convert) : value

function record(node: RecordNode, known: Map<RecordNode, Conversion>): Conversion {
  const before = known.get(node)
  if (before) return before
  const fields: { name: string; conversion: Conversion }[] = []
  const through =
    (way: 'read' | 'write'): Convert =>
    (value) => {
      if (typeof value !== 'object' || value === null) return value
      const given = value as Readonly<Record<string, unknown>>
      const made: Record<string, unknown> = {}
      for (const { name, conversion } of fields) made[name] = conversion[way](given[name])
      return made
    }
  const self = { read: through('read'), write: through('write') }
  known.set(node, self)
  for (const field of node.fields) fields.push({ name: field.name, conversion: conversionOf(field.node, known) })
  return self
}

/** The conversion of one node; recursive records refer to themselves. */
export function conversionOf(node: Node, known: Map<RecordNode, Conversion> = new Map()): Conversion {
  switch (node.kind) {
    case 'record':
      return record(node, known)
    case 'array': {
      const inner = conversionOf(node.items, known)
      return { read: each(inner.read), write: each(inner.write) }
    }
    case 'union': {
      const [first, second, ...more] = node.branches
      if (!first || !isNull(first) || !second || more.length > 0)
        throw new NotOfThisShape('a union that is not ["null", T]')
      return nullable(conversionOf(second, known))
    }
    case 'fixed':
      return { read: bytes, write: asBuffer }
    case 'map':
    case 'enum':
      throw new NotOfThisShape(`a ${node.kind}, which our types do not have`)
    case 'leaf':
      return leaf(node)
    default:
      return unreachable(node)
  }
}
