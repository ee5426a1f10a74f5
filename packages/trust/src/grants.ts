/**
 * Grants: a content key sealed to one party by HPKE (RFC 9180: DHKEM X25519, HKDF-SHA256, AES-256-GCM, base mode).
 * Keeps: what the key is for is inside, so who keeps grants learns of no case; a grant opens only as what it was given as.
 */
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
import { type Recipient, recipientOf, senderTo } from './hpke.ts'
import type { ContentKey } from './sealed-part.ts'
import { KEY_BYTES, newKeyPair } from './x25519.ts'

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
export interface GrantedTo {
  readonly to: PartyId
  readonly kid: string
}

/** @returns the encapsulated key (32 bytes), the number of the grant under it (4 bytes), and the ciphertext */
export type SealGrant = (key: GrantedKey) => Uint8Array
/** @returns a refusal for whatever was not sealed to this key, for this party and as this content key */
export type OpenGrant = (sealed: Uint8Array, keyId: KeyId) => Result<GrantedKey, 'unreadable'>

const NUMBER_BYTES = 4
const HEAD_BYTES = KEY_BYTES + NUMBER_BYTES

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

/** Which content key it is stands beside each grant. */
const infoOf = ({ to, kid }: GrantedTo): Buffer => Buffer.from(['passerelle/grant/v2', to, kid].join('\n'))

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

export function newEncryptionKey(): EncryptionKey {
  const pair = newKeyPair()
  return { kid: Buffer.from(pair.publicKey).toString('base64url'), ...pair }
}

/**
 * Seals grants to one key of a party: agreeing with it is what costs, so that is done once.
 * @returns undefined where nothing can be sealed to that key
 */
export function grantsTo({ publicKey, ...to }: GrantedTo & Pick<EncryptionKey, 'publicKey'>): SealGrant | undefined {
  const sender = senderTo({ publicKey, info: infoOf(to) })
  return (
    sender &&
    (({ keyId, secret, ...about }) => {
      const { caseRef, rung, sender: from, reader, generation } = about
      const said = { secret: base64url(secret), caseRef, rung, sender: from, reader, generation }
      const { sequence, sealed } = sender.seal(Buffer.from(JSON.stringify(said)), Buffer.from(keyId))
      const number = Buffer.alloc(NUMBER_BYTES)
      number.writeUInt32BE(sequence)
      return new Uint8Array(Buffer.concat([sender.encapsulated, number, sealed]))
    })
  )
}

/** Opens grants to one key of a party. */
export function grantsOf({ privateKey, ...to }: GrantedTo & Pick<EncryptionKey, 'privateKey'>): OpenGrant {
  const info = infoOf(to)
  const recipients = new Map<string, Recipient | undefined>()
  const recipientFor = (encapsulated: Uint8Array): Recipient | undefined => {
    const name = base64url(encapsulated)
    if (!recipients.has(name)) recipients.set(name, recipientOf(encapsulated, { privateKey, info }))
    return recipients.get(name)
  }
  return (sealed, keyId) => {
    if (sealed.length < HEAD_BYTES) return refuse('unreadable')
    const sequence = new DataView(sealed.buffer, sealed.byteOffset).getUint32(KEY_BYTES)
    const at = { sequence, about: Buffer.from(keyId) }
    const plain = recipientFor(sealed.subarray(0, KEY_BYTES))?.open(sealed.subarray(HEAD_BYTES), at)
    return plain ? granted(keyId, plain) : refuse('unreadable')
  }
}

function granted(keyId: KeyId, plain: Uint8Array): Result<GrantedKey, 'unreadable'> {
  try {
    const content = Content.parse(JSON.parse(Buffer.from(plain).toString('utf8')))
    return content.secret.length === 32 ? ok({ keyId, ...content }) : refuse('unreadable')
  } catch {
    // Whoever seals something else under the name of a grant has granted nothing.
    return refuse('unreadable')
  }
}
