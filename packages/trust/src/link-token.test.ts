import { randomBytes } from 'node:crypto'
import { instant } from '@passerelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linkKeyOf, makeLinkToken, readLinkToken } from './link-token.ts'
import { newSigningKey } from './sign-batch.ts'

const key = linkKeyOf(newSigningKey())
const UNTIL = instant(Date.UTC(2027, 0, 15, 12))
const made = (random = randomBytes) => makeLinkToken({ key, random }, UNTIL)

describe('the token of a link', () => {
  it('says until when it is good, to the end that made it alone', () => {
    expect(readLinkToken(made(), key)).toBe(UNTIL)
    expect(readLinkToken(made(), linkKeyOf(newSigningKey()))).toBeUndefined()
  })

  it('holds 128 bits of chance and the time, and nothing else', () => {
    const zeros = () => Buffer.alloc(16)
    expect(makeLinkToken({ key, random: zeros }, UNTIL)).toBe(made(zeros as unknown as typeof randomBytes))
    const tokens = new Set(Array.from({ length: 1_000 }, () => made()))
    expect(tokens.size).toBe(1_000)
  })

  it('cannot be guessed: at a million tries a second for a hundred years the odds are under one in 10^22 for its id alone', () => {
    const tries = 1e6 * 100 * 365.25 * 86_400
    expect(Buffer.from(made(), 'base64url').length).toBe(16 + 6 + 32)
    expect(tries / 2 ** 128).toBeLessThan(1e-22)
    expect(tries / 2 ** 256).toBeLessThan(1e-55)
  })

  it('is none any more once a single bit of it is another', () => {
    const bytes = Buffer.from(made(), 'base64url')
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes)
      changed[bit >> 3]! ^= 1 << (bit & 7)
      expect(readLinkToken(changed.toString('base64url'), key)).toBeUndefined()
    }
  })

  it('is read out of no other text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => readLinkToken(text, key) === undefined),
    )
    const token = made()
    for (const text of [`${token}A`, token.slice(1), `${token.slice(0, -1)}=`, ` ${token}`, ''])
      expect(readLinkToken(text, key)).toBeUndefined()
  })
})
