/**
 * Keys as the case store's contract keeps them: made, awaited, arrived, of parties.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { type CaseRef, type KeyId, must, parseKeyId } from '@passerelle/kernel'
import type { ArrivedKey, AwaitedKey, ContentKeyRow, PartyKeyRow } from '@passerelle/messaging'
import { CENTRE, NOW, OFFICE } from './case-store-world.ts'

export const newId = (): KeyId => must(parseKeyId(randomUUID()))
export const wrapped = (epoch: number) => ({ epoch, wrapped: new Uint8Array(randomBytes(60)) })

export const ownKey = (caseRef: CaseRef, more: Partial<ContentKeyRow> = {}): ContentKeyRow => ({
  keyId: newId(),
  caseRef,
  own: true,
  rung: 'summary',
  sender: OFFICE,
  reader: CENTRE,
  generation: 0,
  number: 5,
  giver: null,
  secret: wrapped(1_000),
  since: NOW,
  givenTo: null,
  erasedAt: null,
  erasedIn: null,
  retained: null,
  ...more,
})

export const awaitedKey = (caseRef: CaseRef): AwaitedKey => ({
  keyId: newId(),
  caseRef,
  own: false,
  rung: null,
  sender: CENTRE,
  reader: OFFICE,
  number: 7,
  since: NOW,
})

export const arrived = (key: AwaitedKey, epoch = 1_000): ArrivedKey => ({
  ...key,
  rung: 'dossier',
  generation: 3,
  giver: 'origin-ma',
  secret: wrapped(epoch),
})

/** Buffers and typed arrays alike. */
export const plain = (rows: readonly ContentKeyRow[]): readonly object[] =>
  rows.map((row) => ({ ...row, secret: row.secret && { ...row.secret, wrapped: [...row.secret.wrapped] } }))

export const partyKey = (epoch: number): PartyKeyRow => ({
  party: OFFICE,
  kid: randomBytes(16).toString('hex'),
  publicKey: new Uint8Array(randomBytes(32)),
  secret: wrapped(epoch),
  validFrom: NOW,
  published: false,
})
