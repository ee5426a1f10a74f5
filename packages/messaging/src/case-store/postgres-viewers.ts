/**
 * What is asked of the database on behalf of parties: as a role that finds their cases alone, for one transaction.
 * Keeps: the rows are held back by the database's own rules (migration 0005), not by what the statement asks.
 */
import type { PartyId } from '@passerelle/kernel'
import { asStoreFault } from '@passerelle/store'
import type { Pool, PoolClient, QueryConfig, QueryResult } from 'pg'
import { together } from '../together.ts'
import type { CaseListFilter, PartyReads } from './case-store.ts'
import { CASE_COLUMNS, caseRow, storedEvent } from './postgres-rows.ts'
import { EVENT_COLUMNS } from './postgres-statements.ts'

const BECOME = 'set local role passerelle_desk'
const FOR = "select set_config('passerelle.parties', $1, true)"

/** One statement of a transaction on behalf of parties; the end's own go on after it. In one round trip. */
export async function onBehalfOf(
  client: PoolClient,
  parties: readonly PartyId[],
  statement: QueryConfig,
): Promise<QueryResult> {
  const [, , result] = await together(
    client.query(BECOME),
    client.query(FOR, [parties.join(',')]),
    client.query(statement),
    client.query('set local role none'),
  )
  return result
}

/** One statement by itself, which writes nothing. In one round trip. */
async function read(pool: Pool, party: PartyId, statement: QueryConfig): Promise<QueryResult['rows']> {
  let client: PoolClient | undefined
  let broken = true
  try {
    client = await pool.connect()
    const [, , , result] = await together(
      client.query('begin read only'),
      client.query(BECOME),
      client.query(FOR, [party]),
      client.query(statement),
      client.query('commit'),
    )
    broken = false
    return result.rows
  } catch (error) {
    throw asStoreFault(error)
  } finally {
    client?.release(broken)
  }
}

function listQuery(party: PartyId, filter: CaseListFilter): QueryConfig {
  const values: unknown[] = [party]
  const where = ['parties @> array[$1]']
  const bind = (value: unknown): string => `$${values.push(value)}`
  if (filter.state !== undefined) where.push(`${bind(filter.state)} = any(states)`)
  if (filter.number !== undefined) where.push(`number = ${bind(filter.number)}`)
  if (filter.corridor !== undefined) where.push(`corridor = ${bind(filter.corridor)}`)
  if (filter.dueBefore !== undefined) where.push(`due_at < ${bind(new Date(filter.dueBefore))}`)
  if (filter.held !== undefined) where.push(filter.held ? 'held > 0' : 'held = 0')
  if (filter.after) {
    const due = bind(filter.after.dueAt === null ? 'infinity' : new Date(filter.after.dueAt))
    where.push(`(coalesce(due_at, 'infinity'), case_ref) > (${due}::timestamptz, ${bind(filter.after.caseRef)}::uuid)`)
  }
  const text = `select ${CASE_COLUMNS} from case_file where ${where.join(' and ')}
    order by coalesce(due_at, 'infinity'), case_ref limit ${bind(filter.limit)}`
  return { text, values }
}

export const postgresPartyReads = (pool: Pool, party: PartyId): PartyReads => ({
  async readCase(ref) {
    const text = `select ${CASE_COLUMNS} from case_file where case_ref = $1`
    return (await read(pool, party, { text, values: [ref] })).map(caseRow)[0]
  },
  async readEvents(ref) {
    const text = `select ${EVENT_COLUMNS} from case_event where case_ref = $1 order by scope, writer, sequence`
    return (await read(pool, party, { text, values: [ref] })).map(storedEvent)
  },
  async readOpenings(ref) {
    const text =
      'select case_ref, event_id, party, actor, purpose, opened_at from opening where case_ref = $1 order by id'
    const rows = await read(pool, party, { text, values: [ref] })
    return rows.map((row) => ({
      caseRef: row.case_ref,
      eventId: row.event_id,
      party: row.party,
      actor: row.actor,
      purpose: row.purpose,
      openedAt: row.opened_at,
    }))
  },
  listCases: async (filter) => (await read(pool, party, listQuery(party, filter))).map(caseRow),
})
