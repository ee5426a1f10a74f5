/**
 * A candidate as the rules see them: the matching profile of `profile.changed` and what was consented to.
 * Keeps: gender, age, needs for protection and whatever else a case holds have no place here.
 */
import type { ProfileChangedSealed, PurposeCode } from '@passerelle/contracts'

export interface Candidate extends ProfileChangedSealed {
  /** Whatever names the profile; it orders those that are equal and is never looked into. */
  readonly id: string
  readonly consents: readonly PurposeCode[]
}
