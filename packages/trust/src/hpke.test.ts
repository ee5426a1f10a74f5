import { Aes128Gcm, Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core'
import { assert, asyncProperty, uint8Array } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openedBy, sealTo } from './hpke.ts'
import { KEY_BYTES, newKeyPair } from './x25519.ts'

const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))
const buffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer

/** Somebody else's implementation of RFC 9180. */
const suiteWith = (aead: Aes128Gcm | Aes256Gcm): CipherSuite =>
  new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead })
const theirs = suiteWith(new Aes256Gcm())

/** Opens as the RFC says, by the other implementation. */
async function openedByThem(suite: CipherSuite, sealed: Uint8Array, by: { privateKey: Uint8Array; info: Uint8Array }) {
  const recipientKey = await suite.kem.deserializePrivateKey(buffer(by.privateKey))
  const enc = buffer(sealed.subarray(0, KEY_BYTES))
  return { recipientKey, enc, info: buffer(by.info), sealed: buffer(sealed.subarray(KEY_BYTES)) }
}

const given = { plain: uint8Array({ maxLength: 400 }), info: uint8Array({ maxLength: 200 }) }

describe('the witness', () => {
  it('opens what RFC 9180 appendix A.1.1 has sealed', async () => {
    const sealed = hex(
      '37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431' +
        'f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a',
    )
    const suite = suiteWith(new Aes128Gcm())
    const { sealed: body, ...context } = await openedByThem(suite, sealed, {
      privateKey: hex('4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8'),
      info: hex('4f6465206f6e2061204772656369616e2055726e'),
    })
    const plain = await suite.open(context, body, hex('436f756e742d30').buffer)
    expect(Buffer.from(plain).toString()).toBe('Beauty is truth, truth beauty')
  })
})

describe('what is sealed here', () => {
  it('is opened by the witness, for any text and context', async () => {
    const { publicKey, privateKey } = newKeyPair()
    await assert(
      asyncProperty(given.plain, given.info, async (plain, info) => {
        const { sealed, ...context } = await openedByThem(theirs, sealTo(plain, { publicKey, info })!, {
          privateKey,
          info,
        })
        expect(new Uint8Array(await theirs.open(context, sealed))).toEqual(plain)
      }),
    )
  })

  it('differs each time, and tells nothing but its length', () => {
    const { publicKey } = newKeyPair()
    const [plain, info] = [new Uint8Array(40), new Uint8Array(0)]
    const [one, other] = [sealTo(plain, { publicKey, info }), sealTo(plain, { publicKey, info })]
    expect(one).not.toEqual(other)
    expect(one).toHaveLength(KEY_BYTES + 40 + 16)
  })
})

describe('what the witness has sealed', () => {
  it('is opened here, and under no other key or context', async () => {
    const [{ publicKey, privateKey }, stranger] = [newKeyPair(), newKeyPair()]
    const recipientPublicKey = await theirs.kem.deserializePublicKey(buffer(publicKey))
    await assert(
      asyncProperty(given.plain, given.info, async (plain, info) => {
        const { enc, ct } = await theirs.seal({ recipientPublicKey, info: buffer(info) }, buffer(plain))
        const sealed = new Uint8Array([...new Uint8Array(enc), ...new Uint8Array(ct)])
        expect(openedBy(sealed, { privateKey, info })).toEqual(plain)
        expect(openedBy(sealed, { privateKey: stranger.privateKey, info })).toBeUndefined()
        expect(openedBy(sealed, { privateKey, info: new Uint8Array([...info, 0]) })).toBeUndefined()
      }),
    )
  })

  it('does not open with a byte changed, cut short, or over a point of small order', () => {
    const { publicKey, privateKey } = newKeyPair()
    const info = new Uint8Array(3)
    const sealed = sealTo(new Uint8Array(20), { publicKey, info })!
    sealed.forEach((byte, at) => {
      const changed = sealed.with(at, byte ^ 4)
      expect(openedBy(changed, { privateKey, info })).toBeUndefined()
      expect(openedBy(sealed.subarray(0, at), { privateKey, info })).toBeUndefined()
    })
    const small = sealed.slice()
    small.fill(0, 0, KEY_BYTES)
    expect(openedBy(small, { privateKey, info })).toBeUndefined()
    expect(sealTo(new Uint8Array(1), { publicKey: new Uint8Array(KEY_BYTES), info })).toBeUndefined()
  })
})
