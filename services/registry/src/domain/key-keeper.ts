/**
 * What the registry keeps for the ends: encryption keys of parties, grants of content keys, sealed pieces of documents.
 * Keeps: it can open none of it, and knows no case; what one end gave, no other end can change or take away.
 */
import { DAY, type Instant, type PartyId, type Result } from '@passerelle/kernel'
import type { PartyKey } from '@passerelle/trust'
import type { AllowanceRefusal, Allowances, KeptByEnd } from './allowance.ts'
import type { PartnerActs } from './partner-acts.ts'

/** A content key, sealed to the encryption key `toKid` of a party. */
export interface Grant {
  readonly keyId: string
  readonly to: PartyId
  readonly toKid: string
  readonly sealed: Uint8Array
}

export interface KeptGrant extends Grant {
  /** Grows in the order in which grants can be seen; one that was replaced gets a new one. */
  readonly number: number
  /** The end that gave it, for example `origin-ma`. */
  readonly from: string
}

/** Who wants keys of whom. */
export interface WantedBy {
  readonly of: string
  readonly by: string
  /** The parties of the end that asks. */
  readonly parties: readonly PartyId[]
  readonly at: Instant
}

/** For how long a key is wanted that is not asked for again. */
export const WANTED_FOR = DAY

export type GrantRefusal = 'granted-by-another-end' | AllowanceRefusal

/** Every call may throw Fault `store-unavailable` (retryable). */
export interface KeyKeeper {
  /** Of each party the newest key is given out, and the one before is still good for grants. */
  publish(key: PartyKey): Promise<void>
  /** The newest of each party, in the order of their names. */
  partyKeys(): Promise<readonly PartyKey[]>
  /**
   * Takes all grants, but for those to a key that is no longer good. One for the same key and party is taken as the same,
   * or where it is for another key of that party in the place of the former.
   * @returns those that were not taken, or that another end has granted one of the keys or there is no room for all, and none was taken
   */
  give(
    grants: readonly Grant[],
    by: { readonly from: string; readonly at: Instant },
  ): Promise<Result<readonly Grant[], GrantRefusal>>
  /** Those addressed to one of the parties, in the order of their numbers, from the first after `after`. */
  given(of: {
    readonly to: readonly PartyId[]
    readonly after: number
    readonly limit: number
  }): Promise<readonly KeptGrant[]>
  /**
   * Asks for keys that the end `by` should have and lacks. What was granted of them to its parties served it nothing and is
   * forgotten, so that it can be granted anew; with that, nobody waits for them any more.
   */
  want(keyIds: readonly string[], asking: WantedBy): Promise<void>
  /** The keys that are wanted of an end, those longest wanted first; what was not asked for again for a day is no longer. */
  wanted(of: { readonly end: string; readonly at: Instant; readonly limit: number }): Promise<readonly string[]>
  /** Forgets what this end gave of these keys. @returns how many grants that were */
  forget(keyIds: readonly string[], from: string): Promise<number>
  /** @param sha256 of the bytes, in hex; who put it first may drop it */
  putChunk(
    sha256: string,
    chunk: { readonly sealed: Uint8Array; readonly by: string },
  ): Promise<Result<undefined, AllowanceRefusal>>
  chunk(sha256: string): Promise<Uint8Array | undefined>
  /** @returns whether there was one that this end had put */
  dropChunk(sha256: string, by: string): Promise<boolean>
  readonly allowances: Allowances
  /** Who is suspended, beside what is kept for the ends. */
  readonly partners: PartnerActs
  /** What each end has here, of each kind that it has any of. */
  kept(): Promise<readonly KeptByEnd[]>
  /** Whether it can be asked now. */
  isReady(): Promise<boolean>
  close(): Promise<void>
}

/** How many keys of a party are good: the newest, and the one before, since who seals may not have heard of the newest yet. */
export const GOOD_KEYS = 2

/**
 * The number after `last`, never one that the clock has passed: also a registry that comes back from a backup gives out none
 * again that an end has read up to.
 */
export const numberAfter = (last: number, at: Instant): number => Math.max(last, at * 1_000) + 1

/** The last of each key and party, as a later one takes the place of the former. */
export const onePerReader = (grants: readonly Grant[]): readonly Grant[] => [
  ...new Map(grants.map((grant) => [`${grant.keyId} ${grant.to}`, grant])).values(),
]
