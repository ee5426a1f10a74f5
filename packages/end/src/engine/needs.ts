/**
 * Why a case may be opened in need, and for how long. Keeps: a closed list, as what somebody writes in a hurry may be about the person.
 */
export const NEEDS = [
  'person-is-here',
  'danger-to-person',
  'journey-today',
  'deadline-today',
  'colleague-not-reachable',
] as const
export type Need = (typeof NEEDS)[number]

/** For how many hours: unless something else is said, and at most. */
export const NEED_HOURS = { usual: 4, most: 24 }
