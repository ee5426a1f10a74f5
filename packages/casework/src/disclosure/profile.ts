/**
 * Whether the matching profile of a case still stands. Keeps: it rests on the one consent under which it was confirmed, and goes with it;
 * a case that is closed, or with another party by now, has none.
 */
import type { End, Instant } from '@passerelle/kernel'
import type { KeptProfile, LocalState } from '../local-state.ts'
import type { CaseState } from '../state.ts'
import { stopOf } from '../superseding.ts'
import { holderNow } from './rungs.ts'

export interface ProfileHolder {
  readonly end: End
  readonly at: Instant
}

/** @returns undefined where there is none, or none that may be held any more */
export function standingProfile(
  { profile }: LocalState,
  expected: CaseState,
  { end, at }: ProfileHolder,
): KeptProfile | undefined {
  if (profile.state !== 'kept' || expected.closure.state === 'closed') return undefined
  if (!isCovered(profile, expected, at)) return undefined
  return holderNow(expected, end, profile.party) === profile.party ? profile : undefined
}

function isCovered({ consent: id }: KeptProfile, expected: CaseState, at: Instant): boolean {
  const consent = id !== null && Object.hasOwn(expected.consents, id) ? expected.consents[id] : undefined
  if (!consent?.purposes.includes('job-matching') || stopOf(expected, 'job-matching', consent.recipient)) return false
  return consent.until === null || consent.until > at
}
