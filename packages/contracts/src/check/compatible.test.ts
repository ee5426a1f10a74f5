import type { Json } from '@passerelle/kernel'
import { describe, expect, it } from 'vitest'
import { incompatibilities } from './compatible.ts'

const field = (name: string, type: Json, more: Record<string, Json> = {}): Json => ({
  name,
  type,
  doc: 'Planted.',
  ...more,
})
const record = (...fields: Json[]): Json => ({ type: 'record', name: 'org.passerelle.test.Planted', fields })
const nested = (...fields: Json[]): Json => ({ type: 'record', name: 'org.passerelle.test.Inner', fields })
const base = [field('a', 'string'), field('b', ['null', 'int'], { default: null })]

describe('a new version of a schema', () => {
  it.each([
    ['the same', record(...base)],
    ['an added field with a default', record(...base, field('c', ['null', 'string'], { default: null }))],
    ['a removed field that had a default', record(base[0]!)],
    ['another order of fields', record(...base.toReversed())],
    ['another documentation', record(field('a', 'string', { doc: 'Said better.' }), base[1]!)],
  ])('is compatible with %s', (_, newer) => expect(incompatibilities(record(...base), newer)).toEqual([]))

  it.each([
    ['a removed required field', record(base[1]!), 'a: removed'],
    ['a changed type', record(field('a', 'int'), base[1]!), 'a: another meaning'],
    ['a type that only widens', record(field('a', 'bytes'), base[1]!), 'a: another meaning'],
    ['an added required field', record(...base, field('c', 'string')), 'c: added without a default'],
    ['a removed default', record(base[0]!, field('b', ['null', 'int'])), 'b: its default is gone'],
    ['another code list', record(field('a', 'string', { codes: 'service' }), base[1]!), 'a: another meaning'],
    ['a renamed record', { ...(record(...base) as object), name: 'org.passerelle.test.Other' }, 'does not read'],
  ])('is refused for %s', (_, newer, why) => {
    expect(incompatibilities(record(...base), newer).join('; ')).toContain(why)
  })

  it('is refused for a change deep within it', () => {
    const list = (items: Json): Json => record(field('list', { type: 'array', items }, { default: [] }))
    const older = list(nested(field('x', 'string')))
    expect(incompatibilities(older, list(nested(field('x', 'string'), field('y', 'string'))))).toContain(
      'list.y: added without a default',
    )
  })
})
