import { must, parseCaseRef, parsePartyId } from '@passerelle/kernel'
import { describe, expect, it } from 'vitest'
import { type EncryptionKey, type GrantedKey, grantsOf, grantsTo, newEncryptionKey } from './grants.ts'
import { newKeyId } from './key-id.ts'

const random = (count: number) => crypto.getRandomValues(new Uint8Array(count))
const CENTRE = must(parsePartyId('CTR-MA-CAS'))
const granted = (): GrantedKey => ({
  keyId: newKeyId(random),
  secret: random(32),
  caseRef: must(parseCaseRef('7b0cf2f0-63f5-4f3c-9a63-0a8f6a3e1f11')),
  rung: 'summary',
  sender: must(parsePartyId('OFF-DE-NW-01')),
  reader: CENTRE,
  generation: 2,
})
const sealing = ({ kid, publicKey }: EncryptionKey) => grantsTo({ to: CENTRE, kid, publicKey })!
const opening = ({ kid, privateKey }: EncryptionKey, change: object = {}) =>
  grantsOf({ to: CENTRE, kid, privateKey, ...change })

describe('a grant', () => {
  it('opens for whom it was given to, and says what the key is for', () => {
    const [key, reader] = [granted(), newEncryptionKey()]
    const sealed = sealing(reader)(key)
    expect(must(opening(reader)(sealed, key.keyId))).toEqual(key)
    expect(Buffer.from(sealed).toString('latin1')).not.toContain(key.caseRef)
  })

  it('opens under no other key, for no other party, as no other content key, and with no bit changed', () => {
    const [key, reader, stranger] = [granted(), newEncryptionKey(), newEncryptionKey()]
    const sealed = sealing(reader)(key)
    for (const wrong of [
      { privateKey: stranger.privateKey },
      { to: must(parsePartyId('CTR-MA-TNG')) },
      { kid: stranger.kid },
    ])
      expect(opening(reader, wrong)(sealed, key.keyId)).toEqual({ ok: false, error: 'unreadable' })
    expect(opening(reader)(sealed, newKeyId(random)).ok).toBe(false)
    for (let at = 0; at < sealed.length; at++) {
      const changed = sealed.slice()
      changed[at]! ^= 1
      expect(opening(reader)(changed, key.keyId).ok).toBe(false)
    }
    for (const bytes of [0, 3, 36, 51]) expect(opening(reader)(sealed.subarray(0, bytes), key.keyId).ok).toBe(false)
  })
})

describe('grants that are given together', () => {
  it('open each by itself, in any order, and none in the place of another', () => {
    const [reader, keys] = [newEncryptionKey(), Array.from({ length: 5 }, granted)]
    const seal = sealing(reader)
    const all = keys.map((key) => ({ key, sealed: seal(key) }))
    const open = opening(reader)
    for (const { key, sealed } of all.toReversed()) expect(must(open(sealed, key.keyId))).toEqual(key)
    for (const { key, sealed } of all) expect(must(opening(reader)(sealed, key.keyId))).toEqual(key)
    for (const [at, { sealed }] of all.entries()) expect(open(sealed, all[(at + 1) % 5]!.key.keyId).ok).toBe(false)
  })

  it('show no two times the same, though they say the same', () => {
    const [reader, key] = [newEncryptionKey(), granted()]
    const seal = sealing(reader)
    const [one, other] = [seal(key), seal(key)].map((sealed) => Buffer.from(sealed.subarray(36)).toString('hex'))
    expect(one).not.toBe(other)
  })

  it('are given to no key to which nothing can be sealed', () => {
    expect(grantsTo({ to: CENTRE, kid: 'none', publicKey: new Uint8Array(32) })).toBeUndefined()
  })
})
