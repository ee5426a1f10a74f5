/**
 * Values for property tests: any content that a schema allows, as fast-check arbitraries. Imported by tests alone.
 */
import { unreachable } from '@passerelle/kernel'
import * as fc from 'fast-check'
import { codesOf } from './convert.ts'
import type { LeafNode, Node, RecordNode } from './schema-node.ts'
import { isNull } from './schema-node.ts'

const text = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .filter((made) => made.isWellFormed() && !made.includes('\0'))
const days = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const uuids = fc.uuid({ version: [4, 7] })

function leaf({ primitive, logical, hints }: LeafNode): fc.Arbitrary<unknown> {
  if (logical === 'date') return days
  if (logical === 'timestamp-millis')
    return fc.integer({ min: Date.parse('0001-01-01'), max: Date.parse('9999-12-31') })
  if (logical === 'uuid') return uuids
  if (hints.codes) return fc.constantFrom(...codesOf(hints.codes))
  if (hints.brand === 'PartyId') return fc.stringMatching(/^[A-Z]{3}-[A-Z0-9]{2}-[0-9]{2}$/)
  if (hints.field === 'sequence') return fc.integer({ min: 1, max: 2 ** 52 - 2 })
  if (primitive === 'boolean') return fc.boolean()
  if (primitive === 'bytes') return fc.uint8Array({ maxLength: 200 })
  if (primitive === 'int') return fc.integer()
  if (primitive === 'long') return fc.integer({ min: -(2 ** 52) + 2, max: 2 ** 52 - 2 })
  return text
}

function contentOf(node: Node): fc.Arbitrary<unknown> {
  switch (node.kind) {
    case 'record':
      return recordOf(node)
    case 'array':
      return fc.array(contentOf(node.items), { maxLength: 4 })
    case 'union':
      return fc.option(contentOf(node.branches.find((branch) => !isNull(branch)) ?? node), { nil: null })
    case 'fixed':
      return fc.uint8Array({ minLength: node.size, maxLength: node.size })
    case 'leaf':
      return leaf(node)
    case 'enum':
    case 'map':
      return fc.constant(null)
    default:
      return unreachable(node)
  }
}

export const recordOf = (node: RecordNode): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(Object.fromEntries(node.fields.map((field) => [field.name, contentOf(field.node)])), {
    noNullPrototype: true,
  })
