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
import { openedBy, sealTo } from './hpke.ts'
import type { ContentKey } from './sealed-part.ts'
import { newKeyPair } from './x25519.ts'

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

const infoOf = ({ keyId, to, kid }: GrantContext): Buffer =>
  Buffer.from(['passerelle/grant/v1', keyId, to, kid].join('\n'))

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

/** @returns the encapsulated key (32 bytes) and the ciphertext; undefined where nothing can be sealed to that key */
export function sealGrant(
  { keyId, secret, ...about }: GrantedKey,
  to: Omit<GrantContext, 'keyId'> & Pick<EncryptionKey, 'publicKey'>,
): Uint8Array | undefined {
  const { caseRef, rung, sender, reader, generation } = about
  const content = { secret: Buffer.from(secret).toString('base64url'), caseRef, rung, sender, reader, generation }
  return sealTo(Buffer.from(JSON.stringify(content)), { publicKey: to.publicKey, info: infoOf({ ...to, keyId }) })
}

/** @returns a refusal for whatever was not sealed to this key, for this party and as this content key */
export function openGrant(
  sealed: Uint8Array,
  context: GrantContext & Pick<EncryptionKey, 'privateKey'>,
): Result<GrantedKey, 'unreadable'> {
  const plain = openedBy(sealed, { privateKey: context.privateKey, info: infoOf(context) })
  if (!plain) return refuse('unreadable')
  try {
    const content = Content.parse(JSON.parse(Buffer.from(plain).toString('utf8')))
    return content.secret.length === 32 ? ok({ keyId: context.keyId, ...content }) : refuse('unreadable')
  } catch {
    // Whoever seals something else under the name of a grant has granted nothing.
    return refuse('unreadable')
  }
}
