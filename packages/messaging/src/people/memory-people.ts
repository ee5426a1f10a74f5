/**
 * People of parties in memory.
 */
import type { CaseRef } from '@passerelle/kernel'
import type { CaseRow } from '../case-store/rows.ts'
import { firstEnd } from './first-end.ts'
import { memoryStaff, memoryStaffWrites } from './memory-staff.ts'
import {
  type AssignmentRecord,
  type Cover,
  MOST_COVERS,
  MOST_OPENED,
  type OpenedInNeed,
  type PartyPerson,
  type People,
  type PeopleWrites,
} from './people.ts'

export interface PeopleTables {
  readonly covers: Map<string, Cover>
  readonly assignments: AssignmentRecord[]
  readonly opened: Map<string, OpenedInNeed>
  readonly staff: Map<string, PartyPerson>
}

export const newPeopleTables = (): PeopleTables => ({
  covers: new Map(),
  assignments: [],
  opened: new Map(),
  staff: new Map(),
})

export const copyOfPeopleTables = ({ covers, assignments, opened, staff }: PeopleTables): PeopleTables => ({
  covers: new Map(covers),
  assignments: [...assignments],
  opened: new Map(opened),
  staff: new Map(staff),
})

const newestFirst = (a: OpenedInNeed, b: OpenedInNeed): number =>
  Number(a.acknowledged !== null) - Number(b.acknowledged !== null) || b.openedAt - a.openedAt || (a.id < b.id ? -1 : 1)

type InNeed = Pick<People, 'openedInNeedAt' | 'acknowledge' | 'unacknowledged'>

const inNeed = ({ opened }: PeopleTables): InNeed => ({
  openedInNeedAt: async (party) =>
    [...opened.values()]
      .filter((one) => one.party === party)
      .toSorted(newestFirst)
      .slice(0, MOST_OPENED),
  async acknowledge({ party, id }, by, at) {
    const one = opened.get(id)
    if (one?.party !== party) return undefined
    if (one.acknowledged === null && one.actor !== by) opened.set(id, { ...one, acknowledged: { by, at } })
    return opened.get(id)
  },
  async unacknowledged() {
    const waiting = [...opened.values()].filter(({ acknowledged }) => acknowledged === null)
    return { count: waiting.length, oldest: firstEnd(waiting.map(({ openedAt }) => openedAt)) }
  },
})

export const memoryPeople = (tables: PeopleTables, cases: ReadonlyMap<CaseRef, CaseRow>): People => ({
  ...inNeed(tables),
  ...memoryStaff(tables, cases),
  async standingOf({ party, actor }, at) {
    const covering = [...tables.covers.values()].filter(
      (one) => one.party === party && one.by === actor && one.from <= at && at < one.until,
    )
    const opened = [...tables.opened.values()].filter(
      (one) => one.party === party && one.actor === actor && one.openedAt <= at && at < one.until,
    )
    return {
      covers: covering.map(({ absent }) => absent),
      opened: opened.map(({ caseRef }) => caseRef),
      until: firstEnd([...covering, ...opened].map(({ until }) => until)),
    }
  },
  coversOf: async (party, at) =>
    [...tables.covers.values()]
      .filter((one) => one.party === party && at < one.until)
      .toSorted((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))
      .slice(0, MOST_COVERS),
  giveCover: async (cover) => void tables.covers.set(cover.id, cover),
  async endCover({ party, id }, at) {
    const cover = tables.covers.get(id)
    const runs = cover !== undefined && cover.party === party && at < cover.until
    return runs && tables.covers.delete(id)
  },
})

/** @param rest what is done at the end of the transaction */
export const memoryPeopleWrites = (tables: PeopleTables, rest: (() => void)[]): PeopleWrites => ({
  ...memoryStaffWrites(tables, rest),
  addAssignments: async (records) => void rest.push(() => tables.assignments.push(...records)),
  assignmentsOf: async (ref) => tables.assignments.filter(({ caseRef }) => caseRef === ref),
  addOpenedInNeed: async (one) => void rest.push(() => tables.opened.set(one.id, one)),
})
