import { randomUUID } from 'node:crypto'
import { type CaseRef, matterRefFrom } from '@passerelle/kernel'
import { type TestDatabase, testDatabase } from '@passerelle/store/testing'
import type { Pool, PoolClient } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseStoreTables } from './postgres-store.ts'

const [OURS, THEIRS] = ['OFF-DE-NW-01', 'OFF-DE-BE-01']

let database: TestDatabase
let pool: Pool
beforeAll(async () => {
  database = await testDatabase(caseStoreTables)
  ;({ pool } = database.open())
  for (const party of [OURS, THEIRS])
    await pool.query(
      `insert into case_file (case_ref, corridor, version, doc, parties, viewers, states, held, opened_at, changed_at)
       values ($1, 'de-ma', 1, '{}', array[$2], array[$2 || '/*', $2 || '/-'], '{}', 0, now(), now())`,
      [randomUUID(), party],
    )
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

/** In a transaction as people's requests have it, which is rolled back. */
async function atTheDesk<T>(viewers: string | undefined, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('set local role passerelle_desk')
    if (viewers !== undefined) await client.query("select set_config('passerelle.viewers', $1, true)", [viewers])
    return await work(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}
const parties = async (client: Pick<PoolClient, 'query'>): Promise<string[]> =>
  (await client.query('select parties[1] as party from case_file order by 1')).rows.map(({ party }) => party)

describe('the database of an end, asked by any statement at all', () => {
  it('shows whoever acts for a party the cases of that party', async () => {
    expect(await parties(pool)).toEqual([THEIRS, OURS])
    expect(await atTheDesk(`${OURS}/*`, parties)).toEqual([OURS])
    expect(await atTheDesk(`${OURS}/-,${THEIRS}/*`, parties)).toEqual([THEIRS, OURS])
  })

  it('shows nothing to whoever does not say for whom', async () => {
    expect(await atTheDesk(undefined, parties)).toEqual([])
    expect(await atTheDesk('', parties)).toEqual([])
  })

  it('does not keep for the next transaction of a connection for whom the last one was', async () => {
    const { pool: one } = database.open({ max: 1 })
    const client = await one.connect()
    await client.query('begin')
    await client.query('set local role passerelle_desk')
    await client.query("select set_config('passerelle.viewers', $1, true)", [`${OURS}/*`])
    await client.query('commit')
    await client.query('begin')
    await client.query('set local role passerelle_desk')
    expect(await parties(client)).toEqual([])
    await client.query('commit')
    client.release()
    await one.end()
  })

  it.each([
    "update case_file set doc = '{}'",
    'delete from case_file',
    'insert into case_file select gen_random_uuid(), corridor, number, version, doc, owes, parties from case_file',
    'select * from content_key',
    'select * from party_key',
    'select * from idempotency',
    'select * from outbox',
    'select * from noted_chunk',
    'select * from kept_opening',
    'select * from employer_link',
    'select * from parked_record',
    'select * from unclosed_record',
    'select * from cover',
    'select * from person',
    'select * from operator_act',
    'select * from assignment',
    'select * from vacancy_mapping',
    'select * from vacancy_import',
    'select * from imported_vacancy',
  ])('lets nobody who acts for a party do this: %s', async (statement) => {
    await expect(atTheDesk(`${OURS}/*`, (client) => client.query(statement))).rejects.toThrow(
      /permission denied|row-level/,
    )
  })

  it.each([
    'alter table case_file disable row level security',
    'alter table case_file no force row level security',
    'drop policy of_their_viewers on case_file',
    'drop table case_event',
    'create table x (id int)',
    'create policy all_of_it on case_file using (true)',
    'truncate case_event',
    "insert into schema_migration (name, hash) values ('9999', '')",
    'set role postgres',
    'grant passerelle_end to passerelle_desk',
    'create role somebody',
  ])('lets the end itself not do this: %s', async (statement) => {
    await expect(pool.query(statement)).rejects.toThrow(/permission denied|must be owner|must be able|ADMIN option/)
  })

  it('lets the end empty as a whole what lay open before it was closed, so that nothing stays on disk', async () => {
    await expect(pool.query('truncate unclosed_record')).resolves.toBeDefined()
  })

  it.each(['thread', 'unknown'])(
    'takes no matter for all parties of the end where it is for two (%s)',
    async (kind) => {
      const insert = (viewers: readonly string[]) =>
        pool.query(
          `insert into case_file (case_ref, corridor, version, doc, parties, viewers, states, held, opened_at, changed_at,
           matter_kind, found_by, told_at)
         values ($1, 'de-ma', 1, '{}', array[$4], $2, '{}', 0, now(), now(), $3, '{}', now())`,
          [matterRefFrom(randomUUID() as CaseRef), viewers, kind, OURS],
        )
      await expect(insert([`${OURS}/*`, '*'])).rejects.toThrow('matter_of_two')
    },
  )

  it('holds an owner of the tables to it too', async () => {
    const { rows } = await pool.query(
      "select relname from pg_class where relname in ('assignment', 'case_file', 'case_event', 'cover', 'employer_link', 'kept_opening', 'noted_chunk', 'opened_in_need', 'opening', 'operator_act', 'person', 'unclosed_record') and relrowsecurity and relforcerowsecurity order by 1",
    )
    expect(rows.map(({ relname }) => relname)).toEqual([
      'assignment',
      'case_event',
      'case_file',
      'cover',
      'employer_link',
      'kept_opening',
      'noted_chunk',
      'opened_in_need',
      'opening',
      'operator_act',
      'person',
      'unclosed_record',
    ])
    const { rows: owned } = await pool.query('select relname from pg_class where relowner = current_user::regrole')
    expect(owned).toEqual([])
  })
})
