import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Proxy, startProxy } from '../../../tests/faults/proxy.ts'
import { migrate } from './migrate.ts'
import { openDatabase } from './open-database.ts'
import { type TestDatabase, testDatabase } from './testing.ts'
import { transaction } from './transaction.ts'

const FIRST = { name: '0001', sql: 'create table note (text text)' }
let database: TestDatabase
let proxy: Proxy

beforeAll(async () => {
  database = await testDatabase([FIRST])
  proxy = await startProxy(Number(new URL(database.url).port))
})
afterAll(async () => {
  await proxy.close()
  await database.drop()
})

function throughProxy() {
  const url = new URL(database.url)
  url.port = String(proxy.port)
  return openDatabase<unknown>({
    url: url.href,
    max: 1,
    applicationName: 'test',
    statementTimeout: 300,
    patience: 200,
  })
}

describe('a connection that never answers again', () => {
  it('is given up soon after a statement must have ended, and the next one is a new one', async () => {
    const pool = throughProxy()
    await sql`select 1`.execute(pool.db)
    proxy.turn('vanished')
    const lost = transaction(pool, (tx) => sql`insert into note values ('a')`.execute(tx))
    await expect(lost).rejects.toMatchObject({ code: 'store-unavailable' })
    await transaction(pool, (tx) => sql`insert into note values ('b')`.execute(tx))
    await pool.close()
  })

  it('is told from one that is idle', async () => {
    proxy.turn('open')
    const pool = throughProxy()
    const process = async () => (await sql<{ id: number }>`select pg_backend_pid() as id`.execute(pool.db)).rows[0]?.id
    const before = await process()
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(await process()).toBe(before)
    await pool.close()
  })

  it('is told from one on which a migration takes its time', async () => {
    proxy.turn('open')
    const pool = throughProxy()
    await migrate(pool, [FIRST, { name: '0002', sql: 'select pg_sleep(1.5)' }])
    await pool.close()
  })

  it('is given up by the server too, whose locks others wait for', async () => {
    proxy.turn('open')
    const pool = throughProxy()
    const setting = await sql<{ idle: string }>`select current_setting('tcp_keepalives_idle') as idle`.execute(pool.db)
    expect(setting.rows).toEqual([{ idle: '10' }])
    await pool.close()
  })
})
