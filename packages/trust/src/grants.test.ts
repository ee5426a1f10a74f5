import { createDecipheriv, createHmac, createPrivateKey, createPublicKey, diffieHellman } from 'node:crypto'
import { Aes128Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core'
import { must, parseCaseRef, parsePartyId } from '@passerelle/kernel'
import { describe, expect, it } from 'vitest'
import { type GrantedKey, newEncryptionKey, openGrant, sealGrant } from './grants.ts'
import { newKeyId } from './key-id.ts'

const random = (count: number) => crypto.getRandomValues(new Uint8Array(count))
const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))
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

describe('the library behind grants', () => {
  it('opens what RFC 9180 appendix A.1.1 has sealed', async () => {
    const suite = new CipherSuite({
      kem: new DhkemX25519HkdfSha256(),
      kdf: new HkdfSha256(),
      aead: new Aes128Gcm(),
    })
    const sk = hex('4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8')
    const plain = await suite.open(
      {
        recipientKey: await suite.kem.deserializePrivateKey(sk),
        enc: hex('37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431').buffer,
        info: hex('4f6465206f6e2061204772656369616e2055726e').buffer,
      },
      hex('f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a').buffer,
      hex('436f756e742d30').buffer,
    )
    expect(Buffer.from(plain).toString()).toBe('Beauty is truth, truth beauty')
  })
})

const hmac = (key: Uint8Array, ...parts: Uint8Array[]): Buffer =>
  createHmac('sha256', key).update(Buffer.concat(parts)).digest()

/** The formulas of RFC 9180 sections 4.1 and 5.1 once more, for our suite: KEM 0x0020, KDF 0x0001, AEAD 0x0002. */
function openedByHand(
  sealed: Uint8Array,
  info: string,
  keys: { publicKey: Uint8Array; privateKey: Uint8Array },
): string {
  const text = (value: string) => Buffer.from(value)
  const extract = (suite: Buffer, salt: Uint8Array, label: string, ikm: Uint8Array) =>
    hmac(salt, text('HPKE-v1'), suite, text(label), ikm)
  const expand = (
    suite: Buffer,
    prk: Uint8Array,
    { label, info: about, length }: { label: string; info: Uint8Array; length: number },
  ) =>
    hmac(prk, Uint8Array.of(0, length), text('HPKE-v1'), suite, text(label), about, Uint8Array.of(1)).subarray(
      0,
      length,
    )
  const [kem, hpke] = [Buffer.concat([text('KEM'), hex('0020')]), Buffer.concat([text('HPKE'), hex('002000010002')])]
  const [none, zeros] = [Buffer.alloc(0), Buffer.alloc(32)]
  const enc = sealed.subarray(0, 32)
  const dh = diffieHellman({
    privateKey: createPrivateKey({
      key: Buffer.concat([hex('302e020100300506032b656e04220420'), keys.privateKey]),
      format: 'der',
      type: 'pkcs8',
    }),
    publicKey: createPublicKey({
      key: Buffer.concat([hex('302a300506032b656e032100'), enc]),
      format: 'der',
      type: 'spki',
    }),
  })
  const shared = expand(kem, extract(kem, zeros, 'eae_prk', dh), {
    label: 'shared_secret',
    info: Buffer.concat([enc, keys.publicKey]),
    length: 32,
  })
  const context = Buffer.concat([
    Uint8Array.of(0),
    extract(hpke, zeros, 'psk_id_hash', none),
    extract(hpke, zeros, 'info_hash', text(info)),
  ])
  const secret = extract(hpke, shared, 'secret', none)
  const cipher = createDecipheriv(
    'aes-256-gcm',
    expand(hpke, secret, { label: 'key', info: context, length: 32 }),
    expand(hpke, secret, { label: 'base_nonce', info: context, length: 12 }),
  )
  cipher.setAuthTag(sealed.subarray(-16))
  return cipher.update(sealed.subarray(32, -16)).toString() + cipher.final().toString()
}

describe('a grant', () => {
  it('opens for whom it was given to, and says what the key is for', async () => {
    const [key, reader] = [granted(), await newEncryptionKey()]
    const to = { to: CENTRE, kid: reader.kid }
    const sealed = await sealGrant(key, { ...to, publicKey: reader.publicKey })
    expect(must(await openGrant(sealed, { ...to, keyId: key.keyId, privateKey: reader.privateKey }))).toEqual(key)
    const byHand = openedByHand(sealed, ['passerelle/grant/v1', key.keyId, CENTRE, reader.kid].join('\n'), reader)
    expect(JSON.parse(byHand)).toMatchObject({ caseRef: key.caseRef, rung: 'summary', generation: 2 })
    expect(Buffer.from(sealed).toString('latin1')).not.toContain(key.caseRef)
  })

  it('opens under no other key, for no other party, as no other content key, and with no bit changed', async () => {
    const [key, reader, stranger] = [granted(), await newEncryptionKey(), await newEncryptionKey()]
    const right = { to: CENTRE, kid: reader.kid, keyId: key.keyId, privateKey: reader.privateKey }
    const sealed = await sealGrant(key, { to: CENTRE, kid: reader.kid, publicKey: reader.publicKey })
    for (const wrong of [
      { privateKey: stranger.privateKey },
      { to: must(parsePartyId('CTR-MA-TNG')) },
      { keyId: newKeyId(random) },
      { kid: stranger.kid },
    ])
      expect(await openGrant(sealed, { ...right, ...wrong })).toEqual({ ok: false, error: 'unreadable' })
    for (let at = 0; at < sealed.length; at += 7) {
      const changed = sealed.slice()
      changed[at]! ^= 1
      expect((await openGrant(changed, right)).ok).toBe(false)
    }
    expect((await openGrant(new Uint8Array(3), right)).ok).toBe(false)
  })
})
