/**
 * Grants: a content key sealed to one party by HPKE (RFC 9180: DHKEM X25519, HKDF-SHA256, AES-256-GCM, base mode).
 * Keeps: what the key is for is inside, so who keeps grants learns of no case; a grant opens only as what it was given as.
 */
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core'
import {
  type CaseRef,
  type KeyId,
  ok,
  type PartyId,
  parseCaseRef,
  parsePartyId,
  type Result,
  refuse,
} from '@passerelle/kernel'
import { z } from 'zod'
import type { ContentKey } from './sealed-part.ts'

export interface EncryptionKey {
  /** Names it among the keys of its party. */
  readonly kid: string
  /** 32 bytes each. */
  readonly publicKey: Uint8Array
  readonly privateKey: Uint8Array
}

/** What a content key is for. */
export interface GrantedKey extends ContentKey {
  readonly caseRef: CaseRef
  readonly rung: string
  /** On whose behalf it seals, and for whom. */
  readonly sender: PartyId
  readonly reader: PartyId
  readonly generation: number
}

/** For whom, and under which of their keys. */
export interface GrantContext {
  readonly keyId: KeyId
  readonly to: PartyId
  readonly kid: string
}

const ENCAPSULATED_BYTES = 32

const hpke = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })

const infoOf = ({ keyId, to, kid }: GrantContext): ArrayBuffer =>
  buffer(Buffer.from(['passerelle/grant/v1', keyId, to, kid].join('\n')))

const buffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer

const Party = z.string().transform((text, context): PartyId => {
  const party = parsePartyId(text)
  if (party.ok) return party.value
  context.addIssue({ code: 'custom', message: 'no party' })
  return z.NEVER
})

const Content = z.strictObject({
  secret: z.base64url().transform((text) => new Uint8Array(Buffer.from(text, 'base64url'))),
  caseRef: z.string().transform((text, context): CaseRef => {
    const ref = parseCaseRef(text)
    if (ref.ok) return ref.value
    context.addIssue({ code: 'custom', message: 'no case reference' })
    return z.NEVER
  }),
  rung: z.string().max(64),
  sender: Party,
  reader: Party,
  generation: z.int().min(0),
})

export async function newEncryptionKey(): Promise<EncryptionKey> {
  const { kem } = hpke
  const pair = await kem.generateKeyPair()
  const publicKey = new Uint8Array(await kem.serializePublicKey(pair.publicKey))
  const privateKey = new Uint8Array(await kem.serializePrivateKey(pair.privateKey))
  return { kid: Buffer.from(publicKey).toString('base64url'), publicKey, privateKey }
}

/** @returns the encapsulated key (32 bytes) and the ciphertext */
export async function sealGrant(
  { keyId, secret, ...about }: GrantedKey,
  to: Omit<GrantContext, 'keyId'> & Pick<EncryptionKey, 'publicKey'>,
): Promise<Uint8Array> {
  const recipientPublicKey = await hpke.kem.deserializePublicKey(buffer(to.publicKey))
  const { caseRef, rung, sender, reader, generation } = about
  const content = { secret: Buffer.from(secret).toString('base64url'), caseRef, rung, sender, reader, generation }
  const { enc, ct } = await hpke.seal(
    { recipientPublicKey, info: infoOf({ ...to, keyId }) },
    buffer(Buffer.from(JSON.stringify(content))),
  )
  return new Uint8Array(Buffer.concat([new Uint8Array(enc), new Uint8Array(ct)]))
}

/** @returns a refusal for whatever was not sealed to this key, for this party and as this content key */
export async function openGrant(
  sealed: Uint8Array,
  context: GrantContext & Pick<EncryptionKey, 'privateKey'>,
): Promise<Result<GrantedKey, 'unreadable'>> {
  try {
    const recipientKey = await hpke.kem.deserializePrivateKey(buffer(context.privateKey))
    const enc = buffer(sealed.subarray(0, ENCAPSULATED_BYTES))
    const plain = await hpke.open(
      { recipientKey, enc, info: infoOf(context) },
      buffer(sealed.subarray(ENCAPSULATED_BYTES)),
    )
    const content = Content.parse(JSON.parse(Buffer.from(plain).toString('utf8')))
    return content.secret.length === 32 ? ok({ keyId: context.keyId, ...content }) : refuse('unreadable')
  } catch {
    // Whatever the library says of a foreign ciphertext, to us it is one that does not open.
    return refuse('unreadable')
  }
}
