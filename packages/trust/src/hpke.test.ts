import { Aes128Gcm, Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core'
import { array, assert, asyncProperty, uint8Array } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recipientOf, senderTo } from './hpke.ts'
import { newKeyPair } from './x25519.ts'

const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))
const buffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer

/** Somebody else's implementation of RFC 9180. */
const suiteWith = (aead: Aes128Gcm | Aes256Gcm): CipherSuite =>
  new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead })
const theirs = suiteWith(new Aes256Gcm())

async function theirRecipient(suite: CipherSuite, enc: Uint8Array, by: { privateKey: Uint8Array; info: Uint8Array }) {
  const recipientKey = await suite.kem.deserializePrivateKey(buffer(by.privateKey))
  return suite.createRecipientContext({ recipientKey, enc: buffer(enc), info: buffer(by.info) })
}

const bytes = (maxLength: number) => uint8Array({ maxLength })
const messages = array(bytes(400), { minLength: 1, maxLength: 5 })

describe('the witness', () => {
  it('opens what RFC 9180 appendix A.1.1 has sealed', async () => {
    const enc = hex('37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431')
    const sealed = hex('f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a')
    const recipient = await theirRecipient(suiteWith(new Aes128Gcm()), enc, {
      privateKey: hex('4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8'),
      info: hex('4f6465206f6e2061204772656369616e2055726e'),
    })
    const plain = await recipient.open(buffer(sealed), buffer(hex('436f756e742d30')))
    expect(Buffer.from(plain).toString()).toBe('Beauty is truth, truth beauty')
  })
})

describe('what is sealed here', () => {
  it('is opened by the witness, message by message, for any texts and context', async () => {
    const { publicKey, privateKey } = newKeyPair()
    await assert(
      asyncProperty(messages, bytes(200), bytes(60), async (plains, info, about) => {
        const sender = senderTo({ publicKey, info })!
        const recipient = await theirRecipient(theirs, sender.encapsulated, { privateKey, info })
        for (const plain of plains) {
          const { sealed } = sender.seal(plain, about)
          expect(new Uint8Array(await recipient.open(buffer(sealed), buffer(about)))).toEqual(plain)
        }
      }),
    )
  })

  it('differs each time, and tells nothing but its length', () => {
    const { publicKey } = newKeyPair()
    const [plain, info] = [new Uint8Array(40), new Uint8Array(0)]
    const [one, other] = [senderTo({ publicKey, info })!, senderTo({ publicKey, info })!]
    expect(one.encapsulated).not.toEqual(other.encapsulated)
    const all = [one, one, other].map((sender) => sender.seal(plain, info).sealed)
    expect(new Set(all.map((sealed) => Buffer.from(sealed).toString('hex'))).size).toBe(3)
    for (const sealed of all) expect(sealed).toHaveLength(40 + 16)
  })
})

describe('what the witness has sealed', () => {
  it('is opened here in any order, and under no other key, context or number', async () => {
    const [{ publicKey, privateKey }, stranger] = [newKeyPair(), newKeyPair()]
    const recipientPublicKey = await theirs.kem.deserializePublicKey(buffer(publicKey))
    await assert(
      asyncProperty(messages, bytes(200), bytes(60), async (plains, info, about) => {
        const sender = await theirs.createSenderContext({ recipientPublicKey, info: buffer(info) })
        const enc = new Uint8Array(sender.enc)
        const sealed: Uint8Array[] = []
        for (const plain of plains) sealed.push(new Uint8Array(await sender.seal(buffer(plain), buffer(about))))
        const recipient = recipientOf(enc, { privateKey, info })!
        const strange = recipientOf(enc, { privateKey: stranger.privateKey, info })!
        const elsewhere = recipientOf(enc, { privateKey, info: new Uint8Array([...info, 0]) })!
        for (const [sequence, message] of [...sealed.entries()].toReversed()) {
          expect(recipient.open(message, { sequence, about })).toEqual(plains[sequence])
          for (const other of [strange, elsewhere]) expect(other.open(message, { sequence, about })).toBeUndefined()
          expect(recipient.open(message, { sequence: sequence + 1, about })).toBeUndefined()
          expect(recipient.open(message, { sequence, about: new Uint8Array([...about, 0]) })).toBeUndefined()
        }
      }),
    )
  })

  it('does not open with a byte changed, cut short, or over a point of small order', () => {
    const { publicKey, privateKey } = newKeyPair()
    const [info, about] = [new Uint8Array(3), new Uint8Array(2)]
    const sender = senderTo({ publicKey, info })!
    const { sealed, sequence } = sender.seal(new Uint8Array(20), about)
    const recipient = recipientOf(sender.encapsulated, { privateKey, info })!
    expect(recipient.open(sealed, { sequence, about })).toEqual(new Uint8Array(20))
    for (const at of sealed.keys()) {
      const changed = new Uint8Array(sealed).with(at, sealed[at]! ^ 4)
      expect(recipient.open(changed, { sequence, about })).toBeUndefined()
      expect(recipient.open(sealed.subarray(0, at), { sequence, about })).toBeUndefined()
    }
    expect(recipientOf(new Uint8Array(32), { privateKey, info })).toBeUndefined()
    expect(senderTo({ publicKey: new Uint8Array(32), info })).toBeUndefined()
  })
})
