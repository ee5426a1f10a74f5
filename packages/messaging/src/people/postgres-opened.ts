/**
 * Cases opened in need, in Postgres.
 */
import type { PoolClient } from 'pg'
import type { Statements } from '../case-store/postgres-log-history.ts'
import { MOST_OPENED, type OpenedInNeed, type People, type PeopleWrites } from './people.ts'

const COLUMNS = 'id, case_ref, party, actor, reason, opened_at, until_at, acknowledged_by, acknowledged_at'

export const OPENED_OF_CASE = `select ${COLUMNS} from opened_in_need where case_ref = $1 and party = $2 order by opened_at, id`

const OF_PARTY = `select ${COLUMNS} from opened_in_need where party = $1
  order by (acknowledged_at is not null), opened_at desc, id limit ${MOST_OPENED}`

const ACKNOWLEDGE = `update opened_in_need set acknowledged_by = $3, acknowledged_at = $4
  where party = $1 and id = $2 and acknowledged_at is null and actor <> $3`

interface OpenedSql {
  id: string
  case_ref: OpenedInNeed['caseRef']
  party: OpenedInNeed['party']
  actor: string
  reason: string
  opened_at: OpenedInNeed['openedAt']
  until_at: OpenedInNeed['until']
  acknowledged_by: string | null
  acknowledged_at: OpenedInNeed['openedAt'] | null
}

export function openedInNeed(row: unknown): OpenedInNeed {
  const sql = row as OpenedSql
  const { acknowledged_by: by, acknowledged_at: at } = sql
  return {
    id: sql.id,
    caseRef: sql.case_ref,
    party: sql.party,
    actor: sql.actor,
    reason: sql.reason,
    openedAt: sql.opened_at,
    until: sql.until_at,
    acknowledged: by === null || at === null ? null : { by, at },
  }
}

type InNeed = Pick<People, 'openedInNeedAt' | 'acknowledge' | 'unacknowledged'>

export const postgresOpened = (statements: Statements): InNeed => ({
  openedInNeedAt: async (party) => (await statements.query(OF_PARTY, [party])).rows.map(openedInNeed),
  async acknowledge({ party, id }, by, at) {
    await statements.query(ACKNOWLEDGE, [party, id, by, new Date(at)])
    const { rows } = await statements.query(`select ${COLUMNS} from opened_in_need where party = $1 and id = $2`, [
      party,
      id,
    ])
    return rows.map(openedInNeed)[0]
  },
  async unacknowledged() {
    const { rows } = await statements.query(
      'select count(*) as count, min(opened_at) as oldest from opened_in_need where acknowledged_at is null',
    )
    return { count: rows[0].count, oldest: rows[0].oldest }
  },
})

const ADD = `insert into opened_in_need (id, case_ref, party, actor, reason, opened_at, until_at) values ($1, $2, $3, $4, $5, $6, $7)`

export const postgresOpenedWrites = (client: PoolClient): Pick<PeopleWrites, 'addOpenedInNeed'> => ({
  async addOpenedInNeed({ id, caseRef, party, actor, reason, openedAt, until }) {
    await client.query(ADD, [id, caseRef, party, actor, reason, new Date(openedAt), new Date(until)])
  },
})
