/**
 * Composes a matching profile from what a case holds, for a counsellor to complete and confirm. Keeps: what nobody has said stays
 * unsaid, and each part names the event that it comes from. Nothing of who the person is besides is looked at.
 */
import type { ProfileChangedSealed, Summary } from '@passerelle/contracts'
import type { EventId } from '@passerelle/kernel'
import { type ProfileFact, profileAfter } from './profile-after.ts'

export interface ProfileSources {
  /** ISO 3166-1, where the person goes. */
  readonly returnCountry: string
  /** The profile that is held, where there is one. */
  readonly before: { readonly event: EventId; readonly profile: ProfileChangedSealed } | undefined
  readonly summary: { readonly event: EventId; readonly summary: Summary } | undefined
  /** In the order in which they count. */
  readonly facts: readonly { readonly event: EventId; readonly fact: ProfileFact }[]
}

export interface DraftProfile {
  readonly profile: ProfileChangedSealed
  readonly sources: readonly { readonly part: keyof ProfileChangedSealed; readonly event: EventId }[]
}

const NOTHING_SAID: Omit<ProfileChangedSealed, 'returnCountry'> = {
  homeCity: null,
  homeRegion: null,
  mobility: 'region',
  occupations: [],
  skills: [],
  languages: [],
  isced2011: null,
  availableFrom: null,
  expectedWage: null,
  recognitions: [],
  licences: [],
}

export function draftProfile({ returnCountry, before, summary, facts }: ProfileSources): DraftProfile {
  let draft: DraftProfile = { profile: { ...NOTHING_SAID, returnCountry }, sources: [] }
  if (before) draft = withParts(draft, before.profile, before.event)
  if (summary) draft = withParts(draft, ofSummary(draft.profile, summary.summary), summary.event)
  for (const { event, fact } of facts)
    draft = withParts(draft, profileAfter(ofFact(draft.profile, fact), [fact]), event)
  return draft
}

/** What a summary knows, where the profile does not say it. */
function ofSummary(profile: ProfileChangedSealed, { region, travel }: Summary): ProfileChangedSealed {
  return {
    ...profile,
    homeRegion: profile.homeRegion ?? region,
    availableFrom: profile.availableFrom ?? travel?.latest ?? travel?.earliest ?? null,
  }
}

/** Who applies for a recognition has that level at least. */
function ofFact(profile: ProfileChangedSealed, fact: ProfileFact): ProfileChangedSealed {
  const isced = fact.type === 'training.completed' ? null : fact.sealed.isced
  return isced !== null && isced > (profile.isced2011 ?? -1) ? { ...profile, isced2011: isced } : profile
}

/** The draft with what is different now, and where that comes from. */
function withParts(draft: DraftProfile, now: ProfileChangedSealed, event: EventId): DraftProfile {
  const parts = (Object.keys(now) as (keyof ProfileChangedSealed)[]).filter(
    (part) => JSON.stringify(now[part]) !== JSON.stringify(draft.profile[part]),
  )
  const kept = draft.sources.filter(({ part }) => !parts.includes(part))
  return { profile: now, sources: [...kept, ...parts.map((part) => ({ part, event }))] }
}
