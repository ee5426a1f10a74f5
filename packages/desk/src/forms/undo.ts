/**
 * How what was sent can be taken back, as far as the contract has a way: by a command that undoes it, by saying it anew, or not at all.
 */
export type Undo = { readonly kind: 'by'; readonly type: string } | { readonly kind: 'anew' | 'never' }

/** What undoes what; whether it is possible as things stand, the end says. */
const UNDONE_BY: Readonly<Record<string, string>> = {
  'case.closed': 'case.reopened',
  'case.suspended': 'case.resumed',
  'consent.granted': 'consent.withdrawn',
  'departure.confirmed': 'departure.cancelled',
  'match.proposed': 'match.counsellor-declined',
  'referral.submitted': 'referral.withdrawn',
  'vacancy.published': 'vacancy.closed',
  'visit.requested': 'visit.cancelled',
}

/** Said as a whole each time: what was said last counts. */
const SAID_ANEW: ReadonlySet<string> = new Set([
  'centre.capacity-changed',
  'centre-profile.changed',
  'country-sheet.published',
  'profile.changed',
  'referral.drafted',
  'vacancy.changed',
  'visit.programme-offered',
])

export function undoOf(type: string): Undo {
  const by = UNDONE_BY[type]
  if (by !== undefined) return { kind: 'by', type: by }
  return { kind: SAID_ANEW.has(type) ? 'anew' : 'never' }
}
