/**
 * Keeps profiles in memory: for worlds that end with their process.
 */
import type { CaseRef, Instant, KeyId } from '@passerelle/kernel'
import { memoryLogPositions } from '@passerelle/messaging'
import {
  type Forgotten,
  isNewer,
  type ProfileChange,
  type ProfileStore,
  type SealedProfile,
  type Viewing,
} from '../domain/profile-store.ts'
import { type ToldVacancy, toldAfter } from '../domain/vacancy-store.ts'

type Row = (SealedProfile & { readonly kind: 'changed' }) | (Forgotten & { readonly kind: 'forgotten' })

export function memoryProfiles(): ProfileStore {
  const rows = new Map<CaseRef, Row & { readonly at: Instant }>()
  const positions = memoryLogPositions()
  const vacancies = new Map<CaseRef, ToldVacancy>()
  let viewings: readonly Viewing[] = []
  const standing = (): readonly (Row & { kind: 'changed' })[] =>
    [...rows.values()].filter((row): row is Row & { kind: 'changed'; at: Instant } => row.kind === 'changed')
  const take = (change: ProfileChange, at: Instant): void => {
    const before = rows.get(change.caseRef)
    if (!before || isNewer(change, before)) rows.set(change.caseRef, { ...change, at })
  }
  return {
    position: async (place) => positions.of(place),
    async take(changes, moved, at) {
      positions.move(moved)
      for (const change of changes) take(change, at)
    },
    async takeVacancies(told, moved) {
      positions.move(moved)
      for (const one of told) vacancies.set(one.ref, toldAfter(vacancies.get(one.ref), one))
    },
    vacancies: async () => [...vacancies.values()],
    held: async () => standing().map(({ caseRef, keyId, party }) => ({ caseRef, keyId, party })),
    async ofCase(ref) {
      const row = rows.get(ref)
      if (!row) return undefined
      const { caseRef, recordedAt, sequence, hash, at: changedAt } = row
      const profile = row.kind === 'changed' ? { party: row.party, eventId: row.eventId, keyId: row.keyId } : null
      return { caseRef, recordedAt, sequence, hash, changedAt, profile }
    },
    byKeys: async (ids: readonly KeyId[]) => standing().filter(({ keyId }) => ids.includes(keyId)),
    async drop(ids, at) {
      for (const { caseRef, recordedAt, sequence, hash, keyId } of standing())
        if (ids.includes(keyId)) rows.set(caseRef, { kind: 'forgotten', caseRef, recordedAt, sequence, hash, at })
    },
    async clear({ forgotten, seen }) {
      for (const [ref, { kind, at }] of rows) if (kind === 'forgotten' && at < forgotten) rows.delete(ref)
      viewings = viewings.filter(({ seenAt }) => seenAt >= seen)
    },
    async note(more) {
      viewings = [...viewings, ...more]
    },
    viewings: async (caseRef) => viewings.filter((one) => one.caseRef === caseRef),
    isReady: async () => true,
    close: async () => undefined,
  }
}
