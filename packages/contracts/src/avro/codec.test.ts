import { must } from '@passerelle/kernel'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnyEvent, EventType, SealedType } from '../event.ts'
import { HEAD_FIELDS } from '../generate/head-fields.ts'
import { catalogue } from '../generated/catalogue.ts'
import { recordOf } from './arbitrary.ts'
import { framed } from './frame.ts'
import {
  clearPart,
  decodeEvent,
  decodeSealed,
  encodeEvent,
  encodeSealed,
  MAX_VALUE_BYTES,
  ownSchemas,
  schemaSource,
} from './index.ts'
import { codecOf, findCodec } from './own-codecs.ts'

const schemas = schemaSource()
const types = Object.keys(catalogue).filter((type): type is EventType => type !== 'statistics.contributed')
const decode = (value: Uint8Array) => decodeEvent(value, schemas, { end: 'origin' })

function eventFrom(type: EventType, fields: Readonly<Record<string, unknown>>): AnyEvent {
  const entries = Object.entries(fields)
  return {
    type,
    end: 'origin',
    head: Object.fromEntries(entries.filter(([name]) => HEAD_FIELDS.has(name))),
    body: Object.fromEntries(entries.filter(([name]) => !HEAD_FIELDS.has(name) && name !== 'sealed')),
    sealed: fields['sealed'] ?? null,
  } as unknown as AnyEvent
}
const anyEvent = fc.oneof(
  ...types.map((type) => recordOf(codecOf(type, 'clear').node).map((fields) => eventFrom(type, fields))),
)
const anySealed = fc.oneof(
  ...types
    .filter((type): type is SealedType => findCodec(type, 'sealed') !== undefined)
    .map((type) => recordOf(codecOf(type, 'sealed').node).map((content) => ({ type, content }))),
)

describe('an event', () => {
  it('comes back as it was written, with plain prototypes', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const encoded = encodeEvent(event)
        const decoded = must(decode(encoded.value))
        expect(decoded.event).toStrictEqual(event)
        expect(Object.getPrototypeOf(decoded.event.body)).toBe(Object.prototype)
        expect(decoded.hash).toStrictEqual(encoded.hash)
        expect(decoded.fingerprint).toBe(encoded.fingerprint)
      }),
      { numRuns: 500 },
    )
  })

  it('ends with its sealed part, so that all before it is its clear part', () => {
    fc.assert(
      fc.property(anyEvent, fc.uint8Array({ maxLength: 40_000 }), (event, part) => {
        fc.pre(findCodec(event.type, 'sealed') !== undefined)
        let over: Uint8Array | undefined
        const encoded = encodeEvent(event, (clear) => {
          over = clear.slice()
          return part
        })
        const decoded = must(decode(encoded.value))
        expect(decoded.event).toStrictEqual({ ...event, sealed: part })
        expect(clearPart(decoded.avro, part)).toStrictEqual(over)
        expect(encoded.hash).toStrictEqual(encodeEvent({ ...event, sealed: part }).hash)
      }),
      { numRuns: 300 },
    )
  })

  it('does not hold on to the bytes it was read from', () => {
    const event = fc.sample(anyEvent, { seed: 5, numRuns: 1 })[0]!
    const { value } = encodeEvent(event)
    const decoded = must(decode(value)).event
    value.fill(0xff)
    expect(decoded).toStrictEqual(event)
  })

  it('that does not fit its type cannot be written, and the fault repeats no value', () => {
    const event = eventFrom('case.suspended', {
      ...fc.sample(recordOf(codecOf('case.suspended', 'clear').node), 1)[0],
      advisory: 'Amrani\0',
    })
    expect(() => encodeEvent(event)).toThrow(expect.objectContaining({ code: 'unencodable' }))
    expect(() => encodeEvent(event)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('Amrani') }),
    )
    expect(() => encodeEvent({ ...event, body: { advisory: 7 } } as never)).toThrow('advisory: not a text')
  })

  it('of more than 256 kB is neither written nor read', () => {
    const event = {
      ...fc.sample(
        anyEvent.filter(({ type }) => type === 'message.sent'),
        1,
      )[0]!,
    }
    const large = { ...event, sealed: new Uint8Array(MAX_VALUE_BYTES) } as AnyEvent
    expect(() => encodeEvent(large)).toThrow(expect.objectContaining({ code: 'oversized' }))
    expect(decode(new Uint8Array(MAX_VALUE_BYTES + 1))).toEqual({
      ok: false,
      error: { code: 'oversized', bytes: MAX_VALUE_BYTES + 1 },
    })
  })
})

describe('a sealed part', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(anySealed, ({ type, content }) => {
        expect(must(decodeSealed(type, encodeSealed(type, content as never)))).toStrictEqual(content)
      }),
      { numRuns: 500 },
    )
  })
})

const ids = ownSchemas.map((schema) => schema.id)
const answersQuickly = (value: Uint8Array): void => {
  // Time of this thread alone: what else the machine is doing must not count.
  const started = process.threadCpuUsage()
  const result = decode(value)
  expect(process.threadCpuUsage(started).user).toBeLessThan(100_000)
  expect(['ok', 'undecodable', 'unknown-schema', 'newer-version']).toContain(result.ok ? 'ok' : result.error.code)
}

describe('bytes from anywhere', () => {
  it('are no sealed part unless they are one of its type', () => {
    const sealed = codecOf('referral.submitted', 'sealed').id
    const read = (bytes: Uint8Array): string => {
      const result = decodeSealed('referral.submitted', framed(sealed, bytes))
      return result.ok ? 'ok' : result.error.code
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(['ok', 'undecodable', 'newer-version']).toContain(read(bytes))
      }),
      { numRuns: 1_000 },
    )
  })

  it('get an answer, whatever they are', () => {
    expect(ids.map((id) => decode(framed(id, new Uint8Array(8))).ok)).not.toContain(true)
    fc.assert(
      fc.property(fc.constantFrom(...ids), fc.uint8Array({ maxLength: 400 }), (id, bytes) =>
        answersQuickly(framed(id, bytes)),
      ),
      { numRuns: 3_000 },
    )
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), answersQuickly))
  })

  it('get an answer where a valid record was spoilt, and what is accepted is written the same again', () => {
    const events = fc.sample(anyEvent, 200)
    const spoil = fc.tuple(fc.nat(), fc.nat({ max: 255 }), fc.constantFrom('set', 'insert', 'remove', 'cut'))
    fc.assert(
      fc.property(fc.constantFrom(...events), fc.array(spoil, { minLength: 1, maxLength: 3 }), (event, spoils) => {
        let bytes = [...encodeEvent(event).value]
        for (const [at, byte, how] of spoils) {
          const place = at % bytes.length
          if (how === 'set') bytes[place] = byte
          else if (how === 'insert') bytes.splice(place, 0, byte)
          else if (how === 'remove' && bytes.length > 1) bytes.splice(place, 1)
          else if (place > 0) bytes = bytes.slice(0, place)
        }
        const value = Uint8Array.from(bytes)
        answersQuickly(value)
        const again = decode(value)
        const rewritten = again.ok ? encodeEvent(again.value.event).avro.length - again.value.avro.length : 0
        expect(rewritten).toBeLessThanOrEqual(0)
      }),
      { numRuns: 3_000 },
    )
  })
})
