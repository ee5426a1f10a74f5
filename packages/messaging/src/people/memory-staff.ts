/**
 * Who works at a party, in memory.
 */
import type { CaseRef } from '@passerelle/kernel'
import type { CaseRow } from '../case-store/rows.ts'
import type { PeopleTables } from './memory-people.ts'
import type { PartyPerson, People, PeopleWrites } from './people.ts'

const keyOf = ({ party, actor }: Pick<PartyPerson, 'party' | 'actor'>): string => `${party} ${actor}`

const peopleOf = ({ staff }: PeopleTables, party: string): readonly PartyPerson[] =>
  [...staff.values()].filter((one) => one.party === party).toSorted((a, b) => (a.actor < b.actor ? -1 : 1))

export const memoryStaff = (
  tables: PeopleTables,
  cases: ReadonlyMap<CaseRef, CaseRow>,
): Pick<People, 'peopleOf' | 'casesOf'> => ({
  peopleOf: async (party) => peopleOf(tables, party),
  casesOf: async ({ party, actor }, limit) =>
    [...cases.values()]
      .filter(({ parties, assigned }) => parties.includes(party) && assigned[party]?.to === actor)
      .map(({ caseRef }) => caseRef)
      .toSorted()
      .slice(0, limit),
})

export const memoryStaffWrites = (
  tables: PeopleTables,
  rest: (() => void)[],
): Pick<PeopleWrites, 'lockPeople' | 'putPerson'> => ({
  lockPeople: async (party) => peopleOf(tables, party),
  putPerson: async (person) => void rest.push(() => tables.staff.set(keyOf(person), person)),
})
