/**
 * Why a decision that reached the log does not apply: one table, code -> meaning. Told to its author.
 */
export const supersededCauses = {
  'wrong-end': 'The type is not this end’s to emit in this file.',
  'file-unknown': 'The file does not exist in this case.',
  'file-exists': 'A file with this identifier exists already.',
  'not-in-this-state': 'The file has moved on; the table has no way from its state.',
  'case-closed': 'The case was closed before.',
  suspended: 'An advisory stops the case.',
  'withdrawn-by-person': 'The person withdrew before.',
  'consent-withdrawn': 'The person withdrew the consent before.',
  'consent-expired': 'The consent reached its end before.',
  'round-over': 'The round it answers or opens is not the current one.',
  'offer-over': 'The offer or the slot it names is not the current one.',
  'check-over': 'The legal pre-check it names is not the one in force, or its time is over.',
  'deadline-moved': 'The deadline it names does not run any more.',
  'advisory-not-in-force': 'The advisory it lifts is not in force.',
  'consent-unknown': 'The consent it ends is not in force, or ends at another time.',
} as const

export type SupersededCause = keyof typeof supersededCauses
