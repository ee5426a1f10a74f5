/**
 * Who may do what: the one table of roles and rights. Every route that is not public names the right it needs.
 * Whose cases are meant is not said here but by one right: without it a caller sees those of their party that are theirs, or nobody's.
 */

export type Right =
  /** Whoever has signed in, whatever their role. */
  | 'signed-in'
  /** Lists, files and timelines of the party's own cases, and their content; each opening is recorded. */
  | 'read-cases'
  /** Sees all cases of the party, whoever they are assigned to. */
  | 'see-whole-party'
  /** Says who of the party sees to a case, and who covers whom. */
  | 'assign'
  /** Says who may work with the cases of the party, and in which role. */
  | 'administer-people'
  /** Opens a case that is assigned to somebody else, where a person needs it now. */
  | 'open-in-need'
  /** Opens cases, counsels, notes, takes consent, writes messages, corrects. */
  | 'counsel'
  /** Sends a referral, answers questions about it, shares the dossier. */
  | 'refer'
  /** Asks about a referral, accepts, declines, reroutes it. */
  | 'answer'
  /** All that is done and recorded from departure to the last follow-up. */
  | 'accompany'
  /** Answers for what is held of a person: access and erasure. */
  | 'answer-for-data'
  /** Reads and writes what passes between the ends and concerns no person: vacancies, questions and answers, threads. */
  | 'exchange'
  /** Issues and lifts advisories, which suspend all cases of a corridor. */
  | 'warn'
  /** Proposes, accepts and refuses what both ends keep to. */
  | 'agree'
  /** Says what a centre offers, and how many it can take in. */
  | 'announce'
  /** Publishes what there is in a country for those who return. */
  | 'publish'
  /** Gives a case to another party. */
  | 'hand-over'
  /** Sees what was put aside, by size and cause, and has it taken in again. */
  | 'operate'
  /** Publishes keys, passes on grants, keeps and takes sealed bytes: ends at the registry. */
  | 'exchange-sealed'
  /** Asks an end which cases somebody sees: the matching beside it. */
  | 'ask-who-sees'
  /** Asks a matching on behalf of somebody who is signed in at an end: that end. */
  | 'ask-for-somebody'

const CASEWORK = [
  'signed-in',
  'read-cases',
  'counsel',
  'refer',
  'answer',
  'accompany',
  'answer-for-data',
  'open-in-need',
  'exchange',
] as const
const PARTY = [...CASEWORK, 'see-whole-party', 'hand-over', 'warn'] as const
const LEAD = [...PARTY, 'assign', 'administer-people', 'agree', 'announce', 'publish'] as const
const NO_CASE = ['signed-in'] as const

const TABLE = {
  counsellor: CASEWORK,
  'office-lead': LEAD,
  'case-worker': CASEWORK,
  'centre-lead': LEAD,
  /** A party's own program, which acts for the whole party. */
  system: PARTY,
  'programme-editor': [...NO_CASE, 'publish'],
  mentor: NO_CASE,
  'embassy-officer': NO_CASE,
  employer: NO_CASE,
  volunteer: NO_CASE,
  analyst: NO_CASE,
  ministry: NO_CASE,
  operator: ['signed-in', 'operate'],
  /** An end of a corridor, as the registry knows it. */
  end: ['exchange-sealed', 'ask-who-sees', 'ask-for-somebody'],
} as const satisfies Readonly<Record<string, readonly Right[]>>

export type Role = keyof typeof TABLE

export const ROLES = Object.keys(TABLE) as readonly Role[]

export const isRole = (text: string): text is Role => Object.hasOwn(TABLE, text)

/** A role that the table does not know has no right at all. */
export const mayRole = (role: string, right: Right): boolean =>
  isRole(role) && (TABLE[role] as readonly Right[]).includes(right)
