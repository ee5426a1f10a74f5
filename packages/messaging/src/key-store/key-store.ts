/**
 * The port behind which an end keeps its keys: content keys, encryption keys of its parties, epochs.
 * Keeps: secrets come and go wrapped; an erased key never comes back. What a command or a batch needs of it is part of the
 * case store's transaction; what is here works beside the cases.
 */
import type { Rung } from '@passerelle/casework'
import type { CaseRef, EventId, Instant, KeyId, PartyId } from '@passerelle/kernel'
import type { WrappedSecret } from '@passerelle/trust'

/** Of a key that opens the sealed part of one event alone, as it outlasts what was closed with the same key. Nothing is written with it. */
export interface Retained {
  readonly eventId: EventId
  /** Of its schedule, which says the ground. */
  readonly kind: string
  /** The key with which the part was closed. */
  readonly ofKey: KeyId
  /** When it is destroyed; null while that cannot be known, as nothing has happened yet from which the time counts. */
  readonly until: Instant | null
  /** A law asks to keep it: it is read only to tell the person what is held. */
  readonly only: boolean
}

export interface ContentKeyRow {
  readonly keyId: KeyId
  readonly caseRef: CaseRef
  /** Made by this end, or granted to it. */
  readonly own: boolean
  /** Null until it was granted, or something was written with it that stands on one rung alone. */
  readonly rung: Rung | null
  readonly sender: PartyId
  readonly reader: PartyId
  readonly generation: number | null
  /** The first event of its end that is sealed with it; null where the key has come before it. */
  readonly number: number | null
  /** The end that granted it, for example `origin-ma`; null for own ones. */
  readonly giver: string | null
  /** Null while it is awaited, and once it is erased. */
  readonly secret: Pick<WrappedSecret, 'epoch' | 'wrapped'> | null
  /** When it was made, or first seen in an event. */
  readonly since: Instant
  /** To whom of the other end it was granted. */
  readonly givenTo: PartyId | null
  readonly erasedAt: Instant | null
  /** The newest epoch by then: when the two after it have begun, nothing that is left opens anything with it. */
  readonly erasedIn: number | null
  readonly retained: Retained | null
}

/** A key that events are sealed with and that this end may not have yet. */
export interface AwaitedKey
  extends Pick<ContentKeyRow, 'keyId' | 'caseRef' | 'own' | 'rung' | 'sender' | 'reader' | 'since'> {
  readonly number: number
}

/** What the known says of a key together with what one more event does. */
export const usedFirst = <Known extends Pick<ContentKeyRow, 'rung' | 'number'>>(
  known: Known,
  said: AwaitedKey,
): Known => ({
  ...known,
  rung: known.rung ?? said.rung,
  number: known.number === null ? said.number : Math.min(known.number, said.number),
})

type Named = Pick<ContentKeyRow, 'own' | 'caseRef'>

/** Whose key it is nobody changes by using its name. */
export const isSameKey = (known: Named, said: Named): boolean =>
  known.own === said.own && known.caseRef === said.caseRef

/** Each key once, with what all of its events say. */
export function eachOnce(awaited: readonly AwaitedKey[]): readonly AwaitedKey[] {
  const keys = new Map<KeyId, AwaitedKey>()
  for (const key of awaited) {
    const known = keys.get(key.keyId) ?? key
    if (isSameKey(known, key)) keys.set(key.keyId, usedFirst(known, key))
  }
  return [...keys.values()]
}

/** What a grant has brought. */
export interface ArrivedKey extends Omit<AwaitedKey, 'number'> {
  readonly rung: Rung
  readonly generation: number
  readonly giver: string
  readonly secret: Pick<WrappedSecret, 'epoch' | 'wrapped'>
}

export interface PartyKeyRow {
  readonly party: PartyId
  readonly kid: string
  readonly publicKey: Uint8Array
  readonly secret: Pick<WrappedSecret, 'epoch' | 'wrapped'>
  readonly validFrom: Instant
  /** The registry has it. */
  readonly published: boolean
}

export interface Epoch {
  readonly number: number
  readonly begunAt: Instant
  /** When all rows had been wrapped anew under it and the ones before were destroyed. */
  readonly settledAt: Instant | null
}

/** The backup of the keys: all that lived when an epoch had settled. */
export interface KeyCopy {
  readonly epoch: number
  readonly content: readonly ContentKeyRow[]
  readonly parties: readonly PartyKeyRow[]
  /** Of what was put aside. */
  readonly parked: readonly WrappedSecret[]
}

export interface AwaitedKeys {
  readonly count: number
  readonly oldest: Instant | null
}

/** What there is to do; asked in one go, since mostly there is nothing. */
export interface KeyChores {
  readonly newest: Epoch | undefined
  /** Own keys that were not granted to this end itself. */
  readonly unkept: boolean
  /** Erased keys of which the registry may still hold grants. */
  readonly unforgotten: boolean
  readonly unpublished: boolean
  /** Keys that were not granted yet, or whose grant was not looked for. */
  readonly awaited: boolean
  /** When the first chunk may have to be dropped; null where there is none. */
  readonly firstDrop: Instant | null
  /** The parties that have a key from the newest epoch. */
  readonly withKey: readonly PartyId[]
}

export interface KeyStore {
  chores(): Promise<KeyChores>
  /** Cases with living keys of this end's that nobody was given yet, by reference, those after `after`. */
  ungiven(limit: number, after?: CaseRef): Promise<readonly CaseRef[]>
  /** Own living keys of these, given to somebody before, count as given to nobody. @returns their cases */
  giveAgain(keyIds: readonly KeyId[]): Promise<readonly CaseRef[]>
  markGiven(given: readonly { readonly keyId: KeyId; readonly to: PartyId }[]): Promise<void>
  /** Own living keys that were not granted to this end itself. */
  unkept(limit: number): Promise<readonly ContentKeyRow[]>
  markKept(keyIds: readonly KeyId[]): Promise<void>
  /** Own erased keys of which the registry may still hold grants. */
  unforgotten(limit: number): Promise<readonly KeyId[]>
  markForgotten(keyIds: readonly KeyId[]): Promise<void>
  /** Those of these cases in which a key may have to be given to somebody, or to go. */
  toLookAt(refs: readonly CaseRef[]): Promise<readonly CaseRef[]>
  /** Cases in which there is a key that is not erased, by reference, those after `after`. */
  withKeys(limit: number, after?: CaseRef): Promise<readonly CaseRef[]>
  awaited(): Promise<AwaitedKeys>
  /** Cases in which a key is awaited, by reference, those after `after`. */
  awaiting(limit: number, after?: CaseRef): Promise<readonly CaseRef[]>
  grantsRead(): Promise<number>
  /** Which of these keys this end neither has nor has erased. */
  lacking(keyIds: readonly KeyId[]): Promise<readonly KeyId[]>
  /** Takes granted keys, where they are awaited or unknown, and remembers up to where was read. @throws Fault `epoch-passed` */
  arrive(keys: readonly ArrivedKey[], next: number): Promise<void>
  epochs(): Promise<readonly Epoch[]>
  /** @returns false where it, or a later one, has begun already */
  beginEpoch(number: number, at: Instant): Promise<boolean>
  /** From now on nobody writes under an older one. @returns false where rows are still wrapped under an older one */
  settleEpoch(number: number, at: Instant): Promise<boolean>
  /** Secrets that are wrapped under an older epoch, by name. */
  wrappedBefore(epoch: number, limit: number): Promise<readonly WrappedSecret[]>
  /** Replaces them, where they are still wrapped as they were under `before`. */
  rewrap(rows: readonly { readonly before: number; readonly now: WrappedSecret }[]): Promise<void>
  /** Content keys that live, for the backup of the keys. */
  living(): Promise<readonly ContentKeyRow[]>
  /** The keys of what was put aside, for the same. */
  parkedKeys(): Promise<readonly WrappedSecret[]>
  /**
   * Brings back from a backup of the keys what lives there: what is erased stays so, and what is wrapped under an older epoch, of
   * which the backup knows nothing any more, was erased, or discarded where it was put aside.
   */
  restore(copy: KeyCopy, at: Instant): Promise<void>
  partyKeys(): Promise<readonly PartyKeyRow[]>
  /** @throws Fault `epoch-passed` */
  addPartyKeys(rows: readonly PartyKeyRow[]): Promise<void>
  markPublished(kids: readonly string[]): Promise<void>
  dropPartyKeys(kids: readonly string[]): Promise<void>
}
