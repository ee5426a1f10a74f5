/**
 * Who works at a party, in Postgres. Keeps: the people of a party are changed by one transaction at a time.
 */
import type { PoolClient } from 'pg'
import type { Statements } from '../case-store/postgres-log-history.ts'
import { personMark } from '../case-store/viewer.ts'
import type { PartyPerson, People, PeopleWrites } from './people.ts'

const OF_PARTY = 'select actor, role, state, changed_by, changed_at from person where party = $1 order by actor'
const ASSIGNED = 'select case_ref from case_file where viewers @> array[$1] order by case_ref limit $2'

interface PersonSql {
  actor: string
  role: string
  state: PartyPerson['state']
  changed_by: string
  changed_at: PartyPerson['changedAt']
}

async function peopleOf({ query }: Statements, party: PartyPerson['party']): Promise<readonly PartyPerson[]> {
  const { rows } = await query(OF_PARTY, [party])
  return rows.map(({ actor, role, state, changed_by: changedBy, changed_at: changedAt }: PersonSql) => ({
    party,
    actor,
    role,
    state,
    changedBy,
    changedAt,
  }))
}

export const postgresStaff = (statements: Statements): Pick<People, 'peopleOf' | 'casesOf'> => ({
  peopleOf: (party) => peopleOf(statements, party),
  async casesOf({ party, actor }, limit) {
    return (await statements.query(ASSIGNED, [personMark(party, actor), limit])).rows.map((row) => row.case_ref)
  },
})

const PUT = `insert into person (party, actor, role, state, changed_by, changed_at) values ($1, $2, $3, $4, $5, $6)
  on conflict (party, actor) do update set role = excluded.role, state = excluded.state, changed_by = excluded.changed_by,
    changed_at = excluded.changed_at`

export const postgresStaffWrites = (client: PoolClient): Pick<PeopleWrites, 'lockPeople' | 'putPerson'> => ({
  async lockPeople(party) {
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 2))', [party])
    return peopleOf({ query: (text, values) => client.query(text, values) }, party)
  },
  async putPerson({ party, actor, role, state, changedBy, changedAt }) {
    await client.query(PUT, [party, actor, role, state, changedBy, new Date(changedAt)])
  },
})
