/**
 * Publishes the encryption key of a party, for the end it belongs to and no other.
 * Keeps: only what that end has signed with a key that is good now; who seals to it checks the signature again.
 */
import type { DirectoryParty } from '@passerelle/contracts/directory'
import { type Instant, ok, type Result, refuse } from '@passerelle/kernel'
import { endId, goodSigningKey, isSignedBy, type KnownEnd, type PartyKey } from '@passerelle/trust'
import type { KeyKeeper } from '../domain/key-keeper.ts'
import { partiesOfEnd } from '../domain/whose-party.ts'

export type PublishRefusal = 'not-found' | 'party-key-not-signed'
export type PublishPartyKey = (
  key: PartyKey,
  by: { readonly end: string; readonly at: Instant },
) => Promise<Result<undefined, PublishRefusal>>

interface Known {
  readonly keeper: KeyKeeper
  readonly parties: readonly DirectoryParty[]
  readonly ends: readonly KnownEnd[]
}

export const publishPartyKey = ({ keeper, parties, ends }: Known): PublishPartyKey =>
  async function publishPartyKey(key, { end, at }) {
    if (!partiesOfEnd(end, parties).includes(key.party)) return refuse('not-found')
    const isGood = goodSigningKey(key.signedBy, { ends, at })?.end === end
    const signer = ends.find((one) => endId(one) === end)
    if (!isGood || !isSignedBy(signer, key)) return refuse('party-key-not-signed')
    await keeper.publish(key)
    return ok(undefined)
  }
