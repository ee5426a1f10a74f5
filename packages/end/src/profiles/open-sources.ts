/**
 * Opens what a matching profile can be composed from: the one that is held, the newest summary, recognitions and trainings.
 * Keeps: of a case with several offices, what the one that asks has written, been told or been handed over.
 */
import { type CaseFile, holderNow, type LocalState, type ProfileSources, partyAt } from '@passerelle/casework'
import type { CaseTransaction } from '@passerelle/messaging'
import type { Engine } from '../engine/engine.ts'
import { mayRead } from '../engine/open-content.ts'
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
  const { end } = engine.identity
  const { profile: held } = local
  const isOwn = held.state === 'kept' && holderNow(on.keys.expected, end, held.party) === on.party
  const event = isOwn ? held.event : undefined
  const profile = event && (await openForPurpose(tx, engine, { id: event, types: ['profile.changed'], on }))
  const referrals = files
    .filter((file) => file.kind === 'referral')
    .filter((file) => file.opener === end && partyAt(file, end) === on.party)
  const newest = referrals.toSorted((a, b) => b.submittedAt - a.submittedAt)[0]
  const summary = newest && (await openSummary(tx, engine, { file: newest, on }))
  const { facts, pending } = await openFacts(tx, engine, {
    on,
    but: (stored) => !mayRead(engine, on.keys.expected, { stored, party: on.party }),
  })
  return {
    before: event && profile ? { event, profile } : undefined,
    summary: newest && summary ? { event: newest.submission, summary } : undefined,
    // What is held has learnt of them, and the counsellor may know better since.
    facts: profile ? [] : facts,
    pending,
  }
}
