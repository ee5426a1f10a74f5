/**
 * People of parties in Postgres. Keeps: each statement names the party it is asked for.
 */
import type { PoolClient } from 'pg'
import { plain, quoted } from '../case-store/postgres-arrays.ts'
import type { Statements } from '../case-store/postgres-log-history.ts'
import { firstEnd } from './first-end.ts'
import { MOST_COVERS, type People, type PeopleWrites } from './people.ts'
import { postgresOpened, postgresOpenedWrites } from './postgres-opened.ts'
import { postgresStaff, postgresStaffWrites } from './postgres-staff.ts'

/** What was opened in need counts as long as the party has a part in the case. */
const RUNNING = `select absent, null as case_ref, until_at from cover
    where party = $1 and covered_by = $2 and ended_at is null and from_at <= $3 and $3 < until_at
  union all
  select null, case_ref, until_at from opened_in_need one join case_file using (case_ref)
    where one.party = $1 and actor = $2 and one.opened_at <= $3 and $3 < until_at and parties @> array[$1]`

const COVERS = `select id, absent, covered_by, from_at, until_at, given_by, given_at from cover
  where party = $1 and ended_at is null and $2 < until_at order by from_at, id limit ${MOST_COVERS}`

const GIVE = `insert into cover (id, party, absent, covered_by, from_at, until_at, given_by, given_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`

const END = 'update cover set ended_at = $3 where party = $1 and id = $2 and ended_at is null and $3 < until_at'

export const postgresPeople = (statements: Statements): People => ({
  ...postgresOpened(statements),
  ...postgresStaff(statements),
  async standingOf({ party, actor }, at) {
    const { rows } = await statements.query(RUNNING, [party, actor, new Date(at)])
    return {
      covers: rows.flatMap(({ absent }) => absent ?? []),
      opened: rows.flatMap(({ case_ref: ref }) => ref ?? []),
      until: firstEnd(rows.map((row) => row.until_at)),
    }
  },
  async coversOf(party, at) {
    const { rows } = await statements.query(COVERS, [party, new Date(at)])
    return rows.map((row) => ({
      id: row.id,
      party,
      absent: row.absent,
      by: row.covered_by,
      from: row.from_at,
      until: row.until_at,
      givenBy: row.given_by,
      givenAt: row.given_at,
    }))
  },
  async giveCover({ id, party, absent, by, from, until, givenBy, givenAt }) {
    const times = [new Date(from), new Date(until)]
    await statements.query(GIVE, [id, party, absent, by, ...times, givenBy, new Date(givenAt)])
  },
  async endCover({ party, id }, at) {
    const { rowCount } = await statements.query(END, [party, id, new Date(at)])
    return rowCount === 1
  },
})

const ADD = `insert into assignment (case_ref, party, assigned_to, assigned_by, because, assigned_at)
  select case_ref, party, assigned_to, assigned_by, because, to_timestamp(assigned_at / 1000)
  from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::float8[])
    as row (case_ref, party, assigned_to, assigned_by, because, assigned_at)`

export const postgresPeopleWrites = (client: PoolClient): PeopleWrites => ({
  ...postgresOpenedWrites(client),
  ...postgresStaffWrites(client),
  async addAssignments(records) {
    if (records.length === 0) return
    await client.query(ADD, [
      plain(records.map(({ caseRef }) => caseRef)),
      quoted(records.map(({ party }) => party)),
      quoted(records.map(({ to }) => to)),
      quoted(records.map(({ by }) => by)),
      plain(records.map(({ because }) => because)),
      plain(records.map(({ at }) => at)),
    ])
  },
  async assignmentsOf(ref) {
    const { rows } = await client.query(
      'select party, assigned_to, assigned_by, because, assigned_at from assignment where case_ref = $1 order by id',
      [ref],
    )
    return rows.map((row) => ({
      caseRef: ref,
      party: row.party,
      to: row.assigned_to,
      by: row.assigned_by,
      because: row.because,
      at: row.assigned_at,
    }))
  },
})
