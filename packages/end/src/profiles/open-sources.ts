/**
 * Opens what a matching profile can be composed from: the one that is held, the newest summary, recognitions and trainings.
 */
import type { CaseFile, LocalState, ProfileSources } from '@passerelle/casework'
import type { CaseTransaction } from '@passerelle/messaging'
import type { Engine } from '../engine/engine.ts'
import { type OnBehalf, openForPurpose, openSummary } from '../engine/open-for-purpose.ts'
import { openFacts } from './open-facts.ts'

export interface SourcesOf {
  readonly local: LocalState
  readonly files: readonly CaseFile[]
  readonly on: OnBehalf
}

export async function openProfileSources(
  tx: CaseTransaction,
  engine: Engine,
  { local, files, on }: SourcesOf,
): Promise<Omit<ProfileSources, 'returnCountry'> & { readonly pending: boolean }> {
  const { profile: held } = local
  const event = held.state === 'kept' ? held.event : undefined
  const profile = event && (await openForPurpose(tx, engine, { id: event, types: ['profile.changed'], on }))
  const { end } = engine.identity
  const referrals = files.flatMap((file) => (file.kind === 'referral' && file.opener === end ? [file] : []))
  const newest = referrals.toSorted((a, b) => b.submittedAt - a.submittedAt)[0]
  const summary = newest && (await openSummary(tx, engine, { file: newest, on }))
  const { facts, pending } = await openFacts(tx, engine, { on, but: () => false })
  return {
    before: event && profile ? { event, profile } : undefined,
    summary: newest && summary ? { event: newest.submission, summary } : undefined,
    // What is held has learnt of them, and the counsellor may know better since.
    facts: profile ? [] : facts,
    pending,
  }
}
