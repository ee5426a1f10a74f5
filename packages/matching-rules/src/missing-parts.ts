/**
 * Which parts of a profile are missing, and which factor is not reckoned because of each. Keeps: an empty list says that there is none,
 * which is no gap of the rules; it is told all the same, since nobody may have asked.
 */
import type { ProfileChangedSealed } from '@passerelle/contracts'
import type { Factor } from './rules.ts'

export type ProfilePart = keyof ProfileChangedSealed

export interface MissingPart {
  readonly part: ProfilePart
  /** What is unknown as long as it is missing; null where it counts as none. */
  readonly leavesOut: Factor | null
}

/** A missing part that makes a factor unknown, and a list that counts as empty. */
const NOT_SAID: readonly (readonly [ProfilePart, Factor])[] = [
  ['homeCity', 'location'],
  ['homeRegion', 'location'],
  ['isced2011', 'education'],
  ['availableFrom', 'availability'],
  ['expectedWage', 'wage'],
]
const COUNTS_AS_NONE: readonly ProfilePart[] = ['occupations', 'skills', 'languages', 'recognitions', 'licences']

const isEmpty = (value: ProfileChangedSealed[ProfilePart]): boolean => Array.isArray(value) && value.length === 0

export const missingParts = (profile: ProfileChangedSealed): readonly MissingPart[] => [
  ...NOT_SAID.flatMap(([part, leavesOut]) => (profile[part] === null ? [{ part, leavesOut }] : [])),
  ...COUNTS_AS_NONE.flatMap((part) => (isEmpty(profile[part]) ? [{ part, leavesOut: null }] : [])),
]
