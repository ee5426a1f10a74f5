/**
 * What an end knows of the people of its parties beside their cases: who covers whom, who was to see to which case, and who
 * has opened one in need.
 * Keeps: all of it is local to the end, and everything that is given for a time ends by itself.
 */
import type { CaseRef, Instant, PartyId } from '@passerelle/kernel'

/** Somebody of a party, as its provider names them. */
export interface OfParty {
  readonly party: PartyId
  readonly actor: string
}

export interface Cover {
  readonly id: string
  readonly party: PartyId
  readonly absent: string
  /** Who sees to the cases of the absent meanwhile. */
  readonly by: string
  readonly from: Instant
  readonly until: Instant
  readonly givenBy: string
  readonly givenAt: Instant
}

/** What somebody sees for a time beside their own cases. */
export interface Standing {
  readonly covers: readonly string[]
  readonly opened: readonly CaseRef[]
  /** When the first of it ends; null where there is nothing. */
  readonly until: Instant | null
}

/** A case that somebody has opened whom it is not assigned to. */
export interface OpenedInNeed extends OfParty {
  readonly id: string
  readonly caseRef: CaseRef
  /** A code of the end's own list. */
  readonly reason: string
  readonly openedAt: Instant
  readonly until: Instant
  readonly acknowledged: { readonly by: string; readonly at: Instant } | null
}

/** Somebody as the list of their party has them. */
export interface PartyPerson extends OfParty {
  readonly role: string
  readonly state: 'active' | 'left'
  readonly changedBy: string
  readonly changedAt: Instant
}

export interface AssignmentRecord {
  readonly caseRef: CaseRef
  readonly party: PartyId
  /** null: nobody any more. */
  readonly to: string | null
  readonly by: string
  readonly because: 'opened' | 'assigned' | 'released' | 'left'
  readonly at: Instant
}

export interface People {
  /** The list of a party, by name; empty where it has none. */
  peopleOf(party: PartyId): Promise<readonly PartyPerson[]>
  /** The cases that are assigned to somebody, the first of them. */
  casesOf(person: OfParty, limit: number): Promise<readonly CaseRef[]>
  standingOf(person: OfParty, at: Instant): Promise<Standing>
  /** Running and to come, the earliest first, 500 at most. */
  coversOf(party: PartyId, at: Instant): Promise<readonly Cover[]>
  giveCover(cover: Cover): Promise<void>
  /** @returns whether there was one that had not ended */
  endCover(cover: Pick<Cover, 'party' | 'id'>, at: Instant): Promise<boolean>
  /** Of all cases of the party: those first that nobody has acknowledged, of each the newest first; 200 at most. */
  openedInNeedAt(party: PartyId): Promise<readonly OpenedInNeed[]>
  /** The first who acknowledges counts; never whoever opened it. @returns how it stands then; undefined where there is none */
  acknowledge(opened: Pick<OpenedInNeed, 'party' | 'id'>, by: string, at: Instant): Promise<OpenedInNeed | undefined>
  /** How many nobody has acknowledged, and since when the oldest of them waits. */
  unacknowledged(): Promise<{ readonly count: number; readonly oldest: Instant | null }>
}

export interface PeopleWrites {
  /** The list of a party, which no other transaction changes until this one ends. */
  lockPeople(party: PartyId): Promise<readonly PartyPerson[]>
  putPerson(person: PartyPerson): Promise<void>
  addAssignments(records: readonly AssignmentRecord[]): Promise<void>
  /** In the order in which they were made. */
  assignmentsOf(ref: CaseRef): Promise<readonly AssignmentRecord[]>
  addOpenedInNeed(opened: OpenedInNeed): Promise<void>
}

export const MOST_COVERS = 500
export const MOST_OPENED = 200
