/**
 * What a fact of the case makes of the matching profile: a recognition is what was said of it last, a training adds what it teaches.
 * Keeps: what says nothing of work changes nothing, and gives back the same profile.
 */
import type { ProfileChangedSealed, SealedOf } from '@passerelle/contracts'

/** Types that say something of what somebody may do or can. */
export const PROFILE_FACTS = ['recognition.opened', 'recognition.decided', 'training.completed'] as const
export type ProfileFactType = (typeof PROFILE_FACTS)[number]
export type ProfileFact = {
  [T in ProfileFactType]: { readonly type: T; readonly sealed: SealedOf[T] }
}[ProfileFactType]

/** @param facts in the order in which they count */
export const profileAfter = (profile: ProfileChangedSealed, facts: readonly ProfileFact[]): ProfileChangedSealed =>
  facts.reduce(after, profile)

function after(profile: ProfileChangedSealed, fact: ProfileFact): ProfileChangedSealed {
  if (fact.type === 'training.completed') {
    const added = fact.sealed.gap.filter((skill) => !profile.skills.includes(skill))
    return added.length === 0 ? profile : { ...profile, skills: [...profile.skills, ...new Set(added)] }
  }
  const { isco08, status: said } = fact.sealed
  const status = said ?? (fact.type === 'recognition.opened' ? 'applied' : null)
  if (isco08 === null || status === null) return profile
  const { recognitions } = profile
  if (recognitions.some((one) => one.isco08 === isco08 && one.status === status)) return profile
  return { ...profile, recognitions: [...recognitions.filter((one) => one.isco08 !== isco08), { isco08, status }] }
}
