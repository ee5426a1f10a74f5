import { type ChildProcess, fork, spawn } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Fault, instant } from '@passerelle/kernel'
import { Client } from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import {
  ensureDatabase,
  isUniqueViolation,
  migrate,
  openDatabase,
  startEmbeddedPostgres,
  timestamp,
  transaction,
} from './index.ts'
import { testDatabase, testServerUrl } from './testing.ts'

interface Schema {
  counter: { id: string; n: number }
}

const COUNTERS = `create table counter (id text primary key, n bigint not null);
  insert into counter values ('a', 0), ('b', 0);`

const faultCode = (error: unknown) =>
  error instanceof Fault ? { code: error.code, retryable: error.retryable } : error

const opened = async () => {
  const test = await testDatabase([])
  const database = test.open()
  return {
    database,
    async [Symbol.asyncDispose]() {
      await database.close()
      await test.drop()
    },
  }
}

const query = async (url: string, text: string) => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}
const started = (dir: string): Promise<{ child: ChildProcess; url: string }> =>
  new Promise((resolve, reject) => {
    const child = fork(new URL('./embedded/start-for-test.ts', import.meta.url), [dir], {
      stdio: 'inherit',
      execArgv: [],
    })
    child.once('message', (url) => resolve({ child, url: JSON.stringify(url).slice(1, -1) }))
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)))
  })

describe('columns', async () => {
  const test = await testDatabase('select 1')
  const database = test.open()
  afterAll(async () => {
    await database.close()
    await test.drop()
  })
  const one = async (expression: string, ...values: unknown[]) =>
    (await database.pool.query(`select ${expression} as v`, values)).rows[0].v

  it('reads whole numbers as numbers', async () => {
    expect(await one('9007199254740991::int8')).toBe(Number.MAX_SAFE_INTEGER)
    expect(await one('array[1,null,3]::int8[]')).toEqual([1, null, 3])
  })
  it('refuses to round a number beyond 2^53', async () => {
    await expect(one('9007199254740993::int8').catch(faultCode)).resolves.toEqual({
      code: 'store-number-unsafe',
      retryable: false,
    })
  })
  it('reads back the point in time that was written', async () => {
    const at = instant(1_800_000_000_123)
    expect(await one('$1::timestamptz', timestamp(at))).toBe(at)
    expect(await one("'2027-02-03T10:00:00.5+05:30'::timestamptz")).toBe(Date.parse('2027-02-03T10:00:00.5+05:30'))
  })
  it('reads a day as that day, whatever the time zone', async () =>
    expect(await one("'2027-02-03'::date")).toBe('2027-02-03'))
  it('reads bytes as bytes', async () =>
    expect(await one('$1::bytea', Buffer.from([0, 255]))).toEqual(Buffer.from([0, 255])))
})

describe('a transaction', async () => {
  const test = await testDatabase(COUNTERS)
  const database = test.open<Schema>()
  afterAll(async () => {
    await database.close()
    await test.drop()
  })
  const add = (id: string) => database.pool.query('update counter set n = n + 1 where id = $1', [id])
  const read = async (id: string) => (await database.pool.query('select n from counter where id = $1', [id])).rows[0].n

  it('leaves nothing behind when the work throws', async () => {
    const before = await read('a')
    const work = transaction(database, async (tx) => {
      await tx.updateTable('counter').set({ n: 99 }).where('id', '=', 'a').execute()
      throw new Error('no')
    })
    await expect(work).rejects.toThrow('no')
    expect(await read('a')).toBe(before)
  })

  it('runs the work again after a serialization failure', async () => {
    let runs = 0
    await transaction(
      database,
      async (tx) => {
        const { n } = await tx.selectFrom('counter').select('n').where('id', '=', 'a').executeTakeFirstOrThrow()
        if (++runs === 1) await add('a')
        await tx
          .updateTable('counter')
          .set({ n: n + 10 })
          .where('id', '=', 'a')
          .execute()
      },
      { isolation: 'repeatable read' },
    )
    expect(runs).toBe(2)
    expect(await read('a')).toBe(11)
  })

  it('gives up after the bounded number of runs, with a fault that may be retried', async () => {
    let runs = 0
    const work = transaction(
      database,
      async (tx) => {
        runs++
        await tx.selectFrom('counter').select('n').where('id', '=', 'b').execute()
        await add('b')
        await tx.updateTable('counter').set({ n: 0 }).where('id', '=', 'b').execute()
      },
      { isolation: 'repeatable read', retries: 2 },
    )
    expect(await work.catch(faultCode)).toEqual({ code: 'store-contention', retryable: true })
    expect(runs).toBe(3)
  })

  it('names a lost connection, does not run again, and works again afterwards', async () => {
    let runs = 0
    const work = transaction(database, async (tx) => {
      runs++
      const pid = await tx.selectNoFrom((eb) => eb.fn<number>('pg_backend_pid').as('pid')).executeTakeFirstOrThrow()
      await database.pool.query('select pg_terminate_backend($1)', [pid.pid])
      await tx.selectFrom('counter').selectAll().execute()
    })
    expect(await work.catch(faultCode)).toEqual({ code: 'store-unavailable', retryable: true })
    expect(runs).toBe(1)
    expect(await read('a')).toBe(11)
  })

  it('leaves a key that is taken to the caller', async () => {
    const work = transaction(database, (tx) => tx.insertInto('counter').values({ id: 'a', n: 1 }).execute())
    const error = await work.catch((thrown: unknown) => thrown)
    expect(isUniqueViolation(error, 'counter_pkey')).toBe(true)
    expect(isUniqueViolation(error, 'another')).toBe(false)
  })

  it('calls a server that is not there unavailable', async () => {
    const nowhere = openDatabase<Schema>({ url: 'postgres://postgres@127.0.0.1:1/x', max: 1, applicationName: 'test' })
    expect(await transaction(nowhere, async () => 1).catch(faultCode)).toEqual({
      code: 'store-unavailable',
      retryable: true,
    })
    await nowhere.close()
  })
})

describe('migrations', () => {
  const first = { name: '0001-a', sql: 'create table a (id int); create table a2 (id int)' }
  const second = { name: '0002-b', sql: 'create table b (id int)' }
  it('apply once, in order, and only what is new', async () => {
    await using world = await opened()
    expect(await migrate(world.database, [first])).toEqual(['0001-a'])
    expect(await migrate(world.database, [second, first])).toEqual(['0002-b'])
    expect(await migrate(world.database, [first, second])).toEqual([])
  })
  it('do not run twice when two start at once', async () => {
    await using world = await opened()
    const applied = await Promise.all([migrate(world.database, [first]), migrate(world.database, [first])])
    expect(applied.flat()).toEqual(['0001-a'])
  })
  it.each([
    ['a changed file', [{ ...first, sql: 'create table other (id int)' }]],
    ['a removed file', [second]],
    ['a file put before an applied one', [{ name: '0000-z', sql: 'select 1' }, first]],
  ])('refuse %s', async (_what, list) => {
    await using world = await opened()
    await migrate(world.database, [first])
    expect(await migrate(world.database, list).catch(faultCode)).toEqual({
      code: 'store-history-changed',
      retryable: false,
    })
  })
  it('leave nothing of one that fails, and say which', async () => {
    await using world = await opened()
    const broken = { name: '0002-broken', sql: 'create table c (id int); select nonsense' }
    await expect(migrate(world.database, [first, broken])).rejects.toThrow('0002-broken')
    expect(await migrate(world.database, [first, { name: '0002-c', sql: 'create table c (id int)' }])).toEqual([
      '0002-c',
    ])
  })
  it('come from a folder of SQL files', async () => {
    await using world = await opened()
    const folder = mkdtempSync(path.join(tmpdir(), 'migrations-'))
    writeFileSync(path.join(folder, '0001-x.sql'), first.sql)
    writeFileSync(path.join(folder, 'README.md'), 'not SQL')
    expect(await migrate(world.database, new URL(`file://${folder}`))).toEqual(['0001-x'])
    rmSync(folder, { recursive: true })
  })
})

describe('a database', () => {
  it('is made once, also when two ask at the same time', async () => {
    const made = await Promise.all([1, 2, 3].map(() => ensureDatabase(testServerUrl(), 'wanted-twice')))
    expect(made.filter(Boolean)).toHaveLength(1)
  })
  it('of a test file is dropped with those who still use it', async () => {
    const test = await testDatabase(COUNTERS)
    const database = test.open()
    await database.pool.query('select 1')
    await test.drop()
    await expect(database.pool.query('select 1')).rejects.toThrow('does not exist')
    await database.close()
  })
})

describe('the embedded server', () => {
  // What is killed here is a process, not the machine: no waiting for the disk.
  const settings = { fsync: 'off' }
  const parent = mkdtempSync(path.join(tmpdir(), 'embedded-'))
  chmodSync(parent, 0o755)
  afterAll(() => rmSync(parent, { recursive: true, force: true }))
  it('is PostgreSQL 18, keeps its data over a stop, and starts anew when asked to', async () => {
    const dir = path.join(parent, 'kept')
    const first = await startEmbeddedPostgres({ settings, dir })
    expect((await query(first.adminUrl, 'show server_version'))[0].server_version).toMatch(/^18\./)
    await query(first.adminUrl, 'create table kept (id int)')
    await first.stop()
    const second = await startEmbeddedPostgres({ settings, dir })
    expect(await query(second.adminUrl, 'select * from kept')).toEqual([])
    await second.stop()
    const third = await startEmbeddedPostgres({ settings, dir, fresh: true })
    await expect(query(third.adminUrl, 'select * from kept')).rejects.toThrow('does not exist')
    await third.stop()
  })

  it('quotes no value in its log', async () => {
    const lines: string[] = []
    const server = await startEmbeddedPostgres({
      settings,
      dir: path.join(parent, 'silent'),
      log: (line) => lines.push(line),
    })
    await query(server.adminUrl, 'create table t (name text primary key)')
    const twice = "insert into t values ('geheim'), ('geheim')"
    await expect(query(server.adminUrl, twice)).rejects.toThrow('duplicate key')
    await expect(query(server.adminUrl, "select 'geheim'::uuid")).rejects.toThrow('geheim')
    await server.stop()
    expect(lines.length).toBeGreaterThan(3)
    expect(lines.join('\n')).not.toContain('geheim')
  })

  it('refuses a folder that another living one uses', async () => {
    const dir = path.join(parent, 'taken')
    const server = await startEmbeddedPostgres({ settings, dir })
    expect(await startEmbeddedPostgres({ settings, dir }).catch(faultCode)).toEqual({
      code: 'store-in-use',
      retryable: false,
    })
    expect(await query(server.adminUrl, 'select 1 as v')).toEqual([{ v: 1 }])
    await server.stop()
  })

  it('recovers when its user was killed and left the server running', async () => {
    const dir = path.join(parent, 'orphan')
    const { child, url } = await started(dir)
    await query(url, 'create table kept (id int)')
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
    const server = await startEmbeddedPostgres({ settings, dir })
    expect(await query(server.adminUrl, 'select * from kept')).toEqual([])
    await expect(query(url, 'select 1')).rejects.toThrow('ECONNREFUSED')
    await server.stop()
  })

  it('recovers from a killed server whose number now belongs to somebody else', async () => {
    const dir = path.join(parent, 'stale')
    const server = await startEmbeddedPostgres({ settings, dir })
    await query(server.adminUrl, 'create table kept (id int)')
    const pidFile = path.join(dir, 'data', 'postmaster.pid')
    const text = readFileSync(pidFile, 'utf8')
    process.kill(Number(text.split('\n')[0]), 'SIGKILL')
    await server.stop()
    // A stranger of the same account: PostgreSQL itself would take it for a living server.
    const { uid, gid } = statSync(path.join(dir, 'data'))
    const stranger = spawn('sleep', ['60'], { uid, gid, stdio: 'ignore' })
    writeFileSync(pidFile, text.replace(/^\d+/, String(stranger.pid)))
    try {
      const again = await startEmbeddedPostgres({ settings, dir })
      expect(await query(again.adminUrl, 'select * from kept')).toEqual([])
      await again.stop()
    } finally {
      stranger.kill()
    }
  })

  it('begins again where the first set-up was cut off', async () => {
    const dir = path.join(parent, 'cut-off')
    mkdirSync(path.join(dir, 'data.building'), { recursive: true })
    cpSync(new URL(import.meta.url), path.join(dir, 'data.building', 'PG_VERSION'))
    const server = await startEmbeddedPostgres({ settings, dir })
    expect(await query(server.adminUrl, 'select 1 as v')).toEqual([{ v: 1 }])
    await server.stop()
  })

  it('uses the very folder it was given, even one that is closed to others', async () => {
    const dir = path.join(parent, 'private')
    mkdirSync(dir, { mode: 0o700 })
    const server = await startEmbeddedPostgres({ settings, dir })
    const [{ data_directory: data }] = await query(server.adminUrl, 'show data_directory')
    await server.stop()
    expect(data).toBe(path.join(dir, 'data'))
  })

  it.runIf(process.getuid?.() === 0)(
    'works for root in a folder below one that is closed to everyone else',
    async () => {
      const closed = path.join(parent, 'closed')
      mkdirSync(closed, { mode: 0o700 })
      const server = await startEmbeddedPostgres({ settings, dir: path.join(closed, 'db') })
      expect(await query(server.adminUrl, 'select 1 as v')).toEqual([{ v: 1 }])
      const [{ data_directory: data }] = await query(server.adminUrl, 'show data_directory')
      await server.stop()
      rmSync(path.dirname(data), { recursive: true })
    },
  )
})
