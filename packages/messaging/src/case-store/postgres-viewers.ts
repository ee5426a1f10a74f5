/**
 * What is asked of the database on behalf of people: as a role that finds the cases that they see alone, for one transaction.
 * Keeps: the rows are held back by the database's own rules (migrations 0005, 0009), not by what the statement asks.
 */
import { asStoreFault } from '@passerelle/store'
import type { Pool, PoolClient, QueryConfig, QueryResult } from 'pg'
import { OPENED_OF_CASE, openedInNeed } from '../people/postgres-opened.ts'
import { together } from '../together.ts'
import type { CaseListFilter, MatterListFilter, ViewerReads } from './case-store.ts'
import { CASE_COLUMNS, caseRow, storedEvent } from './postgres-rows.ts'
import { EVENT_COLUMNS } from './postgres-statements.ts'
import type { Viewer } from './viewer.ts'

const BECOME = 'set local role passerelle_desk'
const FOR = "select set_config('passerelle.viewers', $1, true), set_config('passerelle.opened', $2, true)"

const forViewers = (viewers: readonly Viewer[]): readonly string[] => [
  viewers.flatMap(({ marks }) => marks).join(','),
  viewers.flatMap(({ opened }) => opened).join(','),
]

/** One statement of a transaction on behalf of viewers; the end's own go on after it. In one round trip. */
export async function onBehalfOf(
  client: PoolClient,
  viewers: readonly Viewer[],
  statement: QueryConfig,
): Promise<QueryResult> {
  const [, , result] = await together(
    client.query(BECOME),
    client.query(FOR, [...forViewers(viewers)]),
    client.query(statement),
    client.query('set local role none'),
  )
  return result
}

/** One statement by itself, which writes nothing. In one round trip. */
async function read(pool: Pool, viewer: Viewer, statement: QueryConfig): Promise<QueryResult['rows']> {
  let client: PoolClient | undefined
  let broken = true
  try {
    client = await pool.connect()
    const [, , , result] = await together(
      client.query('begin read only'),
      client.query(BECOME),
      client.query(FOR, [...forViewers([viewer])]),
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

function listQuery({ party }: Viewer, filter: CaseListFilter): QueryConfig {
  const values: unknown[] = [party]
  const where = ['parties @> array[$1]', 'matter_kind is null']
  const bind = (value: unknown): string => `$${values.push(value)}`
  if (filter.state !== undefined) where.push(`${bind(filter.state)} = any(states)`)
  if (filter.states !== undefined) where.push(`states && ${bind(filter.states)}::text[]`)
  if (filter.number !== undefined) where.push(`number = ${bind(filter.number)}`)
  if (filter.called !== undefined)
    where.push(`lower(coalesce(number, left(case_ref::text, 8))) = lower(${bind(filter.called)})`)
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

/** Newest first. */
function mattersQuery({ kind, state, corridor, by, after, limit }: MatterListFilter): QueryConfig {
  const values: unknown[] = [kind]
  const where = ['matter_kind = $1']
  const bind = (value: unknown): string => `$${values.push(value)}`
  if (state !== undefined) where.push(`${bind(state)} = any(states)`)
  if (corridor !== undefined) where.push(`corridor = ${bind(corridor)}`)
  if (by.length > 0) where.push(`found_by @> ${bind(by)}::text[]`)
  if (after) where.push(`(told_at, case_ref) < (${bind(new Date(after.toldAt))}, ${bind(after.caseRef)}::uuid)`)
  const text = `select ${CASE_COLUMNS} from case_file where ${where.join(' and ')}
    order by told_at desc, case_ref desc limit ${bind(limit)}`
  return { text, values }
}

export const postgresViewerReads = (pool: Pool, viewer: Viewer): ViewerReads => ({
  async readCase(ref) {
    const text = `select ${CASE_COLUMNS} from case_file where case_ref = $1`
    return (await read(pool, viewer, { text, values: [ref] })).map(caseRow)[0]
  },
  async readEvents(ref) {
    const text = `select ${EVENT_COLUMNS} from case_event where case_ref = $1 order by scope, writer, sequence`
    return (await read(pool, viewer, { text, values: [ref] })).map(storedEvent)
  },
  async readOpenings(ref) {
    const text =
      'select case_ref, event_id, party, actor, purpose, opened_at from opening where case_ref = $1 order by id'
    const rows = await read(pool, viewer, { text, values: [ref] })
    return rows.map((row) => ({
      caseRef: row.case_ref,
      eventId: row.event_id,
      party: row.party,
      actor: row.actor,
      purpose: row.purpose,
      openedAt: row.opened_at,
    }))
  },
  async readOpenedInNeed(ref) {
    return (await read(pool, viewer, { text: OPENED_OF_CASE, values: [ref, viewer.party] })).map(openedInNeed)
  },
  listCases: async (filter) => (await read(pool, viewer, listQuery(viewer, filter))).map(caseRow),
  listMatters: async (filter) => (await read(pool, viewer, mattersQuery(filter))).map(caseRow),
})
