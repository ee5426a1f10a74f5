/**
 * What an end does about keys at the registry, which passes them on and can open none. Every call may throw the fault
 * `registry-silent`: an end works on without it, and asks again.
 */
import type { KeyId, PartyId } from '@passerelle/kernel'
import type { PartyKey } from '@passerelle/trust'

export interface GivenGrant {
  readonly keyId: KeyId
  readonly to: PartyId
  /** The encryption key of the party to which it is sealed. */
  readonly toKid: string
  readonly sealed: Uint8Array
}

export interface KeptGrant extends GivenGrant {
  readonly number: number
  /** The end that gave it, for example `origin-ma`. */
  readonly from: string
}

export interface KeyHub {
  publish(key: PartyKey): Promise<void>
  /** The newest of each party. */
  partyKeys(): Promise<readonly PartyKey[]>
  /** @returns those that were not taken, since they are sealed to a key that is no longer good */
  give(grants: readonly GivenGrant[]): Promise<readonly GivenGrant[]>
  /** Those addressed to parties of this end, by number, those after `after`. */
  given(after: number, limit: number): Promise<readonly KeptGrant[]>
  forget(keyIds: readonly KeyId[]): Promise<void>
  /** Asks the end that made them, for example `destination-de`, for keys that it should have granted and that are not there. */
  want(keyIds: readonly KeyId[], of: string): Promise<void>
  /** Keys of this end that others asked for so. */
  wanted(): Promise<readonly KeyId[]>
}
