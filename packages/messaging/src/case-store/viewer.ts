/**
 * Whose eyes a case is read with: each case bears the marks of all who may see it, each viewer brings their own.
 * Keeps: nobody sees a case in which their party has no part; a case with nobody assigned at a party is everybody's there. What
 * concerns no person is seen by all parties of the end, but for what two parties write to each other.
 */
import { createHash } from 'node:crypto'
import { isPublic } from '@passerelle/casework'
import type { CaseRef, Instant, PartyId } from '@passerelle/kernel'
import type { OfParty, Standing } from '../people/people.ts'
import type { CaseRow } from './rows.ts'

export interface Viewer {
  readonly party: PartyId
  /** The person or program, as the party's provider names them. */
  readonly actor: string
  /** What a case has to bear, one of them, to be found. */
  readonly marks: readonly string[]
  /** Cases that are open to this person beside them, for a time and with a reason. */
  readonly opened: readonly CaseRef[]
  /** When something of this ends by itself; null where it is for good. */
  readonly until: Instant | null
}

/** Of everybody at this end. */
const OF_THE_END = '*'
const ofAll = (party: PartyId): string => `${party}/*`
const ofNobody = (party: PartyId): string => `${party}/-`
/** Hashed: what a provider names people by may hold anything. */
export const personMark = (party: PartyId, actor: string): string =>
  `${party}/${createHash('sha256').update(actor).digest('base64url').slice(0, 22)}`

/** Sees all cases of the party: its leads, its programs. */
export function wholeParty(party: PartyId, actor = ''): Viewer {
  return { party, actor, marks: [OF_THE_END, ofAll(party)], opened: [], until: null }
}

/** Sees their own cases, those of whom they cover, and those that are nobody's. */
export const onePerson = ({ party, actor, covers, opened, until }: OfParty & Standing): Viewer => ({
  party,
  actor,
  marks: [OF_THE_END, ofNobody(party), ...new Set([actor, ...covers].map((one) => personMark(party, one)))],
  opened,
  until,
})

/** Their own cases and those of whom they cover alone. */
export const whoseCases = ({ party, actor, covers, until }: OfParty & Standing): Viewer => ({
  party,
  actor,
  marks: [actor, ...covers].map((one) => personMark(party, one)),
  opened: [],
  until,
})

/** What nobody of the party has been assigned. */
export const nobodysCases = ({ party, actor }: OfParty): Viewer => ({
  party,
  actor,
  marks: [ofNobody(party)],
  opened: [],
  until: null,
})

type Seen = Pick<CaseRow, 'caseRef' | 'parties' | 'assigned' | 'matter'>

const isOfTheEnd = ({ matter }: Pick<Seen, 'matter'>): boolean => matter !== null && isPublic(matter)

export const marksOf = ({ parties, assigned, matter }: Omit<Seen, 'caseRef'>): readonly string[] => [
  ...(isOfTheEnd({ matter }) ? [OF_THE_END] : []),
  ...parties.flatMap((party) => {
    const to = assigned[party]?.to
    return [ofAll(party), to === undefined ? ofNobody(party) : personMark(party, to)]
  }),
]

/** The rule that the database holds too. */
export function sees({ party, marks, opened }: Viewer, row: Seen): boolean {
  if (!row.parties.includes(party)) return isOfTheEnd(row)
  return opened.includes(row.caseRef) || marksOf(row).some((mark) => marks.includes(mark))
}

/** Who of the party sees to the case; null where nobody does. */
export const assignedTo = ({ assigned }: Pick<Seen, 'assigned'>, party: PartyId) => assigned[party]?.to ?? null
