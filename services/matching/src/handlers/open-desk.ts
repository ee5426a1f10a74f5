/**
 * Puts keys and profiles together: what comes opens what is on disk, what is taken back is dropped from memory and disk.
 */
import type { Clock, KeyId } from '@passerelle/kernel'
import type { CandidateBook } from '../domain/candidate-book.ts'
import type { ProfileStore } from '../domain/profile-store.ts'
import type { ProfileGate } from './admit-profile.ts'
import { type KeyDesk, type KeyDeskOptions, openKeyDesk } from './key-desk.ts'
import { openHeld } from './take-profiles.ts'

export interface DeskOptions extends Omit<KeyDeskOptions, 'wanted' | 'come' | 'gone'> {
  readonly store: ProfileStore
  readonly book: CandidateBook
  readonly gate: ProfileGate
  readonly clock: Clock
  /** Told how many profiles went, and why. */
  onGone(count: number, why: 'taken-back' | 'unconfirmed'): void
}

export function openDesk({ store, book, gate, onGone, ...options }: DeskOptions): KeyDesk {
  const keyOf = (id: KeyId) => desk.get(id)
  const desk = openKeyDesk({
    ...options,
    wanted: async () => (await store.held()).map(({ keyId }) => keyId),
    come: (keys) =>
      openHeld(
        { store, book, gate, keyOf },
        keys.map(({ keyId }) => keyId),
      ),
    async gone(ids, why) {
      const closed = (await store.held()).filter(({ keyId }) => ids.includes(keyId))
      for (const { caseRef } of closed) book.close(caseRef)
      if (why === 'taken-back') await store.drop(ids, options.clock.now())
      if (closed.length > 0) onGone(closed.length, why)
    },
  })
  return desk
}
