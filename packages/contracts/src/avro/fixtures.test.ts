import { describe, expect, it } from 'vitest'
import type { SealedType } from '../event.ts'
import { fixtureNames, readFixture } from '../generate/fixture-files.ts'
import { HEAD_FIELDS } from '../generate/head-fields.ts'
import {
  decodeEvent,
  decodeSealed,
  decodeStatistics,
  encodeEvent,
  encodeSealed,
  encodeStatistics,
  schemaSource,
} from './index.ts'

const schemas = schemaSource()
const fromHex = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'))
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

type Content = Readonly<Record<string, unknown>>
const pick = (content: Content, keep: (name: string) => boolean): Content =>
  Object.fromEntries(Object.entries(content).filter(([name]) => keep(name)))
const eventFrom = (type: string, content: Content) =>
  ({
    type,
    end: 'origin',
    head: pick(content, (name) => HEAD_FIELDS.has(name)),
    body: pick(content, (name) => !HEAD_FIELDS.has(name) && name !== 'sealed'),
    sealed: content['sealed'] ?? null,
  }) as never

describe('every valid fixture', () => {
  it.each(fixtureNames('valid'))('%s is written and read byte for byte', (name) => {
    const { type, part, content, hex } = readFixture('valid', name)
    if (part === 'sealed') {
      expect(decodeSealed(type as SealedType, fromHex(hex))).toStrictEqual({ ok: true, value: content })
      expect(toHex(encodeSealed(type as SealedType, content as never))).toBe(hex)
    } else if (type === 'statistics.contributed') {
      expect(decodeStatistics(fromHex(hex))).toStrictEqual({ ok: true, value: content })
      expect(toHex(encodeStatistics(content as never))).toBe(hex)
    } else {
      const event = eventFrom(type, content)
      const encoded = encodeEvent(event)
      expect(toHex(encoded.value)).toBe(hex)
      const { schemaId, fingerprint, hash, avro } = encoded
      expect(decodeEvent(fromHex(hex), schemas, { end: 'origin' })).toStrictEqual({
        ok: true,
        value: { event, schemaId, fingerprint, hash, avro },
      })
    }
  })
})

describe('every invalid fixture', () => {
  it.each(fixtureNames('invalid'))('%s is refused', (name) => {
    const { type, part, code, hex } = readFixture('invalid', name)
    const decoded =
      part === 'sealed'
        ? decodeSealed(type as SealedType, fromHex(hex))
        : decodeEvent(fromHex(hex), schemas, { end: 'origin' })
    expect(decoded).toMatchObject({ ok: false, error: { code } })
  })
})
