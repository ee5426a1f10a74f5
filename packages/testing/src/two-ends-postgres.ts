/**
 * The two-ends world on what outlives a process: a Postgres database for each end, the embedded log in a third.
 */
import { caseTopic, type End } from '@passerelle/kernel'
import { type CaseStore, caseStoreTables, postgresCaseStore } from '@passerelle/messaging'
import { embeddedLog, migrateEmbeddedLog, trimEmbeddedLog } from '@passerelle/messaging/embedded'
import { type TestDatabase, testDatabase } from '@passerelle/store/testing'
import { Pool } from 'pg'
import { DE_MA, type TwoEnds, type TwoEndsOptions, topicPlans, twoEnds } from './two-ends.ts'

export interface PostgresEnds extends AsyncDisposable {
  readonly world: TwoEnds
  /** The record of an end as it is now, in a database of its own. */
  backUp(end: End): Promise<CaseStore>
  /** The log is gone, and made anew with the same topics. */
  loseLog(): Promise<void>
  /** The log forgets everything that is in it now. */
  forgetLog(): Promise<void>
}

const TOPIC = caseTopic(DE_MA)

export async function twoEndsOnPostgres(options: TwoEndsOptions = {}): Promise<PostgresEnds> {
  const logDatabase = await testDatabase('select 1')
  const pool = new Pool({ connectionString: logDatabase.url, max: 6 })
  await migrateEmbeddedLog(pool)
  const backOff = { initialMs: 5, maxMs: 50 }
  const log = embeddedLog({ pool, connectionString: logDatabase.url, pollMs: 100, backOff })
  const databases = {
    destination: await testDatabase(caseStoreTables),
    origin: await testDatabase(caseStoreTables),
  }
  const stores = {
    destination: postgresCaseStore(databases.destination.open({ max: 12 })),
    origin: postgresCaseStore(databases.origin.open({ max: 12 })),
  }
  const copies: CaseStore[] = []
  const dropAll: TestDatabase[] = [databases.destination, databases.origin, logDatabase]
  const afterwards = async (): Promise<void> => {
    for (const store of [stores.destination, stores.origin, ...copies]) await store.close()
    await pool.end()
    for (const database of dropAll) await database.drop()
  }
  const world = await twoEnds({ ...options, log, store: (end) => stores[end], afterwards })
  const backUp = async (end: End): Promise<CaseStore> => {
    const database = await testDatabase(caseStoreTables)
    dropAll.push(database)
    await copyRecord(databases[end].url, database.url)
    const copy = postgresCaseStore(database.open({ max: 12 }))
    copies.push(copy)
    return copy
  }
  const loseLog = async (): Promise<void> => {
    await pool.query('delete from passerelle_log.topic')
    await log.createTopics(topicPlans([DE_MA], options.partitions))
  }
  const forgetLog = async (): Promise<void> => {
    for (const { partition, end } of (await log.describe(TOPIC)).partitions)
      await trimEmbeddedLog(pool, { topic: TOPIC, partition }, end)
  }
  return { world, backUp, loseLog, forgetLog, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() }
}

const TABLES = [
  'case_file',
  'case_event',
  'outbox',
  'inbox_position',
  'parked_record',
  'idempotency',
  'effect',
  'content_key',
  'party_key',
  'key_epoch',
  'grants_read',
  'assignment',
  'cover',
  'opened_in_need',
  'person',
  'operator_act',
  'employer_link',
  'mail_wish',
  'mail_cause',
  'mail',
]

/** Row by row and in one snapshot, so that it also works while somebody is connected. */
async function copyRecord(from: string, to: string): Promise<void> {
  const [source, target] = [new Pool({ connectionString: from }), new Pool({ connectionString: to })]
  await target.query('delete from grants_read')
  for (const table of TABLES) {
    const { rows } = await source.query(`select coalesce(json_agg(t), '[]')::text as all_rows from ${table} t`)
    await target.query(
      `insert into ${table} overriding system value select * from json_populate_recordset(null::${table}, $1::json)`,
      [rows[0]?.all_rows],
    )
  }
  // Identifiers go on after those that were copied.
  for (const table of ['outbox', 'parked_record', 'assignment'])
    await target.query(
      `select setval(pg_get_serial_sequence('${table}', 'id'), (select coalesce(max(id), 0) + 1 from ${table}), false)`,
    )
  await Promise.all([source.end(), target.end()])
}
