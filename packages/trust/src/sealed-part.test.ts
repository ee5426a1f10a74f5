import { randomBytes } from 'node:crypto'
import { must } from '@passerelle/kernel'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newKeyId } from './key-id.ts'
import { type ContentKey, keyIdOf, MAX_CONTENT_BYTES, openPart, sealPart } from './sealed-part.ts'

const KB = 1_024
const newKey = (): ContentKey => ({ keyId: newKeyId(randomBytes), secret: randomBytes(32) })
const bytes = (max: number) => fc.uint8Array({ maxLength: max })

describe('a sealed part', () => {
  it('opens with its key and its clear part, and says which key that is', () => {
    fc.assert(
      fc.property(bytes(20_000), bytes(300), (content, clear) => {
        const key = newKey()
        const sealed = sealPart(content, { key, clear })
        expect(keyIdOf(sealed)).toBe(key.keyId)
        expect(must(openPart(sealed, { key, clear }))).toStrictEqual(new Uint8Array(content))
      }),
    )
  })

  it('does not open where a bit of it, of its clear part or of the key was changed', () => {
    fc.assert(
      fc.property(bytes(200), fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.nat(), (content, clear, at) => {
        const key = newKey()
        const sealed = sealPart(content, { key, clear })
        const flipped = (given: Uint8Array): Uint8Array => {
          const changed = Uint8Array.from(given)
          changed[at % changed.length]! ^= 1 << (at % 8)
          return changed
        }
        expect(openPart(flipped(sealed), { key, clear }).ok).toBe(false)
        expect(openPart(sealed, { key, clear: flipped(clear) }).ok).toBe(false)
        expect(openPart(sealed, { key: { ...key, secret: flipped(key.secret) }, clear }).ok).toBe(false)
        expect(openPart(sealed, { key: newKey(), clear }).ok).toBe(false)
      }),
    )
  })

  it('is an answer for any bytes', () => {
    fc.assert(
      fc.property(bytes(400), (given) => {
        const key = newKey()
        expect(openPart(given, { key, clear: new Uint8Array() })).toEqual({ ok: false, error: 'unreadable' })
      }),
    )
  })

  it.each([
    [0, 2 * KB],
    [2 * KB - 4, 2 * KB],
    [2 * KB - 3, 4 * KB],
    [8 * KB - 4, 8 * KB],
    [8 * KB - 3, 16 * KB],
    [16 * KB - 3, 32 * KB],
    [MAX_CONTENT_BYTES, 192 * KB],
  ])('of %i bytes has the size of a step of padding', (length, step) => {
    const sealed = sealPart(new Uint8Array(length), { key: newKey(), clear: new Uint8Array(9) })
    expect(sealed.length).toBe(18 + step + 16)
  })

  it('of more than 192 kB is refused', () => {
    const content = new Uint8Array(MAX_CONTENT_BYTES + 1)
    expect(() => sealPart(content, { key: newKey(), clear: new Uint8Array() })).toThrow(
      expect.objectContaining({ code: 'sealed-part-too-large' }),
    )
  })

  it('has another key and nonce for each event, so that equal contents look different', () => {
    const key = newKey()
    const seals = [1, 2].map((at) => sealPart(new Uint8Array(50), { key, clear: Uint8Array.of(at) }))
    expect(Buffer.from(seals[0]!.subarray(18)).equals(seals[1]!.subarray(18))).toBe(false)
  })
})
