/**
 * Walks a schema over bytes before anything is decoded: sizes, counts, indexes, UTF-8, trailing bytes.
 * Keeps: it allocates nothing in proportion to what the bytes claim, and never throws past `scan`. Leaves values to the converter.
 */
import { isUtf8 } from 'node:buffer'
import { ok, type Result, refuse, unreachable } from '@passerelle/kernel'
import { MAX_DEPTH, MAX_ITEMS, MAX_LONG_MAGNITUDE } from './limits.ts'
import type { Node, Primitive, RecordNode } from './schema-node.ts'

interface Cursor {
  readonly bytes: Uint8Array
  pos: number
  items: number
  depth: number
}
type Step = (cursor: Cursor) => void
/** Why bytes are not a record of the schema, in fixed words that echo nothing of them. */
interface ScanRefusal {
  readonly why: string
  readonly offset: number
}

class Refused extends Error {}
const no = (why: string): never => {
  throw new Refused(why)
}

/** A zigzag varint, exact up to 2^52, in its shortest form only. */
function long(cursor: Cursor): number {
  const { bytes } = cursor
  const first = bytes[cursor.pos++] ?? no('truncated')
  let magnitude = (first & 0x7f) >> 1
  let byte = first
  for (let factor = 64; byte >= 0x80; factor *= 128) {
    byte = bytes[cursor.pos++] ?? no('truncated')
    if (byte === 0) no('number not in its shortest form')
    magnitude += (byte & 0x7f) * factor
    if (magnitude > MAX_LONG_MAGNITUDE || factor > 2 ** 60) no('number out of range')
  }
  return first & 1 ? -magnitude - 1 : magnitude
}

function int(cursor: Cursor): void {
  const value = long(cursor)
  if (value < -2_147_483_648 || value > 2_147_483_647) no('int out of range')
}

function skip(cursor: Cursor, length: number): void {
  if (length < 0) no('negative length')
  if (length > cursor.bytes.length - cursor.pos) no('length beyond the end')
  cursor.pos += length
}

function text(cursor: Cursor): void {
  const length = long(cursor)
  const from = cursor.pos
  skip(cursor, length)
  for (let at = from; at < cursor.pos; at++) {
    const byte = cursor.bytes[at]!
    if (byte === 0) no('NUL in a text')
    if (byte >= 0x80) {
      if (!isUtf8(cursor.bytes.subarray(at, cursor.pos))) no('not UTF-8')
      // Still look for NUL, which is valid UTF-8 but no valid text of a database.
      if (cursor.bytes.subarray(at, cursor.pos).includes(0)) no('NUL in a text')
      return
    }
  }
}

function mapKey(cursor: Cursor): void {
  const from = cursor.pos
  text(cursor)
  const key = Buffer.from(cursor.bytes.subarray(from, cursor.pos)).toString('utf8').slice(1)
  if (key === '__proto__' || key === 'constructor' || key === 'prototype') no('unsafe map key')
}

/** Blocks of items; a negative count is followed by the size of its block in bytes. */
const collection =
  (item: Step): Step =>
  (cursor) => {
    for (;;) {
      const count = long(cursor)
      if (count === 0) return
      const size = count < 0 ? long(cursor) : null
      const items = Math.abs(count)
      cursor.items += items
      if (cursor.items > MAX_ITEMS) no('too many items')
      const start = cursor.pos
      if (size !== null && (size < 0 || size > cursor.bytes.length - start)) no('block beyond the end')
      for (let at = 0; at < items; at++) item(cursor)
      if (size !== null && cursor.pos - start !== size) no('block of another size')
    }
  }

function union(branches: readonly Step[]): Step {
  return (cursor) => {
    const index = long(cursor)
    const branch = branches[index] ?? no('union index out of range')
    branch(cursor)
  }
}

const LEAVES: Readonly<Record<Primitive, Step>> = {
  null: () => undefined,
  boolean: (cursor) => {
    const byte = cursor.bytes[cursor.pos++] ?? no('truncated')
    if (byte > 1) no('neither true nor false')
  },
  int,
  long: (cursor) => void long(cursor),
  float: (cursor) => skip(cursor, 4),
  double: (cursor) => skip(cursor, 8),
  bytes: (cursor) => skip(cursor, long(cursor)),
  string: text,
}

function step(node: Node, records: Map<RecordNode, Step>): Step {
  switch (node.kind) {
    case 'record':
      return recordStep(node, records)
    case 'array':
      return collection(step(node.items, records))
    case 'map': {
      const value = step(node.values, records)
      return collection((cursor) => {
        mapKey(cursor)
        value(cursor)
      })
    }
    case 'union':
      return union(node.branches.map((branch) => step(branch, records)))
    case 'fixed':
      return (cursor) => skip(cursor, node.size)
    case 'enum':
      return (cursor) => {
        const index = long(cursor)
        if (index < 0 || index >= node.symbols.length) no('enum index out of range')
      }
    case 'leaf':
      return LEAVES[node.primitive]
    default:
      return unreachable(node)
  }
}

function recordStep(node: RecordNode, records: Map<RecordNode, Step>): Step {
  const known = records.get(node)
  if (known) return known
  const fields: Step[] = []
  const self: Step = (cursor) => {
    if (++cursor.depth > MAX_DEPTH) no('nested too deeply')
    for (const field of fields) field(cursor)
    cursor.depth--
  }
  records.set(node, self)
  for (const field of node.fields) fields.push(step(field.node, records))
  return self
}

export type Scan = (bytes: Uint8Array) => Result<void, ScanRefusal>

/** Compiles the scanner of one schema. */
export function scanner(node: RecordNode): Scan {
  const walk = recordStep(node, new Map())
  return (bytes) => {
    const cursor: Cursor = { bytes, pos: 0, items: 0, depth: 0 }
    try {
      walk(cursor)
    } catch (error) {
      if (error instanceof Refused) return refuse({ why: error.message, offset: cursor.pos })
      throw error
    }
    return cursor.pos === bytes.length ? ok(undefined) : refuse({ why: 'bytes after the record', offset: cursor.pos })
  }
}
