import { must, parseCaseRef, parsePartyId } from '@passerelle/kernel'
import { describe, expect, it } from 'vitest'
import { type GrantedKey, newEncryptionKey, openGrant, sealGrant } from './grants.ts'
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

describe('a grant', () => {
  it('opens for whom it was given to, and says what the key is for', () => {
    const [key, reader] = [granted(), newEncryptionKey()]
    const to = { to: CENTRE, kid: reader.kid }
    const sealed = sealGrant(key, { ...to, publicKey: reader.publicKey })!
    expect(must(openGrant(sealed, { ...to, keyId: key.keyId, privateKey: reader.privateKey }))).toEqual(key)
    expect(Buffer.from(sealed).toString('latin1')).not.toContain(key.caseRef)
  })

  it('opens under no other key, for no other party, as no other content key, and with no bit changed', () => {
    const [key, reader, stranger] = [granted(), newEncryptionKey(), newEncryptionKey()]
    const right = { to: CENTRE, kid: reader.kid, keyId: key.keyId, privateKey: reader.privateKey }
    const sealed = sealGrant(key, { to: CENTRE, kid: reader.kid, publicKey: reader.publicKey })!
    for (const wrong of [
      { privateKey: stranger.privateKey },
      { to: must(parsePartyId('CTR-MA-TNG')) },
      { keyId: newKeyId(random) },
      { kid: stranger.kid },
    ])
      expect(openGrant(sealed, { ...right, ...wrong })).toEqual({ ok: false, error: 'unreadable' })
    for (let at = 0; at < sealed.length; at += 7) {
      const changed = sealed.slice()
      changed[at]! ^= 1
      expect(openGrant(changed, right).ok).toBe(false)
    }
    expect(openGrant(new Uint8Array(3), right).ok).toBe(false)
  })
})
