import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  canonicalJson,
  instant,
  isUuid,
  parseCaseRef,
  parseInstant,
  parseLocalDate,
  parsePartyId,
  uuidV7,
} from './index.ts'

describe('time that people enter', () => {
  it.each([
    '2027-02-30T10:00:00Z',
    '2027-02-03T10:00:00',
    '2027-02-03T10:00:60Z',
    '2027-02-03',
    '2027-02-03T24:00:00Z',
  ])('refuses %s', (text) => expect(parseInstant(text).ok).toBe(false))
  it('reads a zone', () => {
    expect(parseInstant('2027-02-03T10:00:00+01:00')).toEqual({ ok: true, value: Date.UTC(2027, 1, 3, 9) })
  })
  it('refuses days that do not exist', () => {
    expect(parseLocalDate('2027-02-29').ok).toBe(false)
    expect(parseLocalDate('2028-02-29').ok).toBe(true)
  })
})

describe('ids', () => {
  it('refuses the nil UUID', () => expect(parseCaseRef('00000000-0000-0000-0000-000000000000').ok).toBe(false))
  it('refuses a party with a right-to-left override', () => expect(parsePartyId('CTR-MA\u202e-CAS').ok).toBe(false))
  it('orders UUID v7 by time', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 47 }),
        fc.uint8Array({ minLength: 10, maxLength: 10 }),
        (at, random) => {
          const earlier = uuidV7(instant(at), random)
          expect(isUuid(earlier)).toBe(true)
          expect(earlier < uuidV7(instant(at + 1), random)).toBe(true)
        },
      ),
    )
  })
})

describe('canonical JSON', () => {
  it('does not depend on the order in which keys were set', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const reversed = Object.fromEntries(Object.entries(object).toReversed())
        expect(canonicalJson(reversed as never)).toBe(canonicalJson(object as never))
      }),
    )
  })
})
