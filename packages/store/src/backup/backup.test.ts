import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, testServerUrl } from '../testing.ts'
import { appliedIn, clearEmpty, databaseParts, dropDatabase, linesOf, loadDatabase, makeTables } from './index.ts'

const SQL = `
  create sequence numbers;
  create table kept (
    id bigint generated always as identity primary key, number bigint, bytes bytea, words text[], doc jsonb,
    at timestamptz, day date, share double precision, exact numeric, answer boolean, whole_row text);
  create table part (of bigint not null references kept, note text);
  create function refuse() returns trigger language plpgsql as $$ begin raise 'nobody may write here'; end $$;
  create view both_of_them as select id, note from kept join part on part.of = kept.id`
const TABLES = {
  sets: [{ migrations: [{ name: '0001-kept', sql: SQL }], history: 'schema_migration' as const }],
  is: [],
  becomes: [],
}

async function ask(url: string, sql: string, values: unknown[] = []) {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql, values)).rows
  } finally {
    await client.end()
  }
}

const WORDS = ['a "quoted" word', 'back\\slash', '', 'two\nlines', 'NULL', '{,}', 'é 字 🧭']
let source: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  source = await testDatabase(TABLES)
  await ask(
    source.url,
    `insert into kept (number, bytes, words, doc, at, day, share, exact, answer, whole_row) values
      (9007199254740993, $1, $2, $3, '2027-01-12 09:00:00.123456+01', '0044-03-15 BC', 0.1::float8 + 0.2, 1e-30, false, $4),
      (null, null, null, null, 'infinity', null, 'NaN', 'NaN', null, null)`,
    [randomBytes(300_000), WORDS, JSON.stringify({ n: [null, 'x\u2028y', 1e21] }), '("a",\\"b)\t\r\n\\N'],
  )
  await ask(source.url, `insert into part select 1, 'note ' || n from generate_series(1, 1201) n`)
  await ask(source.url, "select nextval('numbers'), nextval('numbers')")
  await ask(source.url, 'create trigger refuse before insert on part execute function refuse()')
})
afterAll(() => source.drop())

async function* from(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines
}
const copyOf = (url: string): Promise<readonly string[]> => Array.fromAsync(linesOf(databaseParts(url)))

async function emptyOne() {
  const name = `copy_${randomBytes(6).toString('hex')}`
  await makeTables(testServerUrl(), name, { tables: TABLES, applied: await appliedIn(source.url) })
  const url = new URL(testServerUrl())
  url.pathname = `/${name}`
  return { name, url: url.href, [Symbol.asyncDispose]: () => dropDatabase(testServerUrl(), name) }
}

describe('a copy of a database', () => {
  it('comes back to the very same rows and numbers, of every type that is used', async () => {
    await using other = await emptyOne()
    const lines = await copyOf(source.url)
    await loadDatabase(other.url, from(lines))
    expect(await copyOf(other.url)).toEqual(lines)
    expect(lines.length).toBeGreaterThan(1_200)
    expect(await ask(other.url, "insert into kept default values returning id, nextval('numbers')")).toEqual([
      { id: '3', nextval: '3' },
    ])
  })

  it('is of one moment, though somebody writes meanwhile', async () => {
    const reading = databaseParts(source.url)
    await reading.next()
    await ask(source.url, 'insert into kept (number) values (7)')
    const rest = await Array.fromAsync(reading)
    await ask(source.url, 'delete from kept where number = 7')
    const kept = rest.find((part) => part.kind === 'sum' && part.table === 'public.kept')
    expect(kept).toMatchObject({ rows: 2 })
  })

  it.each([
    ['a row that was changed', (lines: readonly string[]) => lines.map((line) => line.replace('note 700', 'note 7OO'))],
    ['a row that is missing', (lines: readonly string[]) => lines.filter((line) => !line.includes('note 700'))],
    [
      'a row that is there twice',
      (lines: readonly string[]) => lines.flatMap((line) => (line.includes('note 700') ? [line, line] : [line])),
    ],
    ['an end that was cut off', (lines: readonly string[]) => lines.slice(0, -1)],
    [
      'a line that was cut short',
      (lines: readonly string[]) => lines.map((line, at) => (at === 5 ? line.slice(0, -3) : line)),
    ],
  ])('with %s is refused, and leaves nothing behind', async (_, damage) => {
    await using other = await emptyOne()
    const lines = damage(await copyOf(source.url))
    await expect(loadDatabase(other.url, from(lines))).rejects.toMatchObject({ code: 'backup-damaged' })
    expect(await ask(other.url, 'select count(*)::int as many from part')).toEqual([{ many: 0 }])
  })

  it('is not put where columns are others', async () => {
    await using other = await emptyOne()
    await ask(other.url, 'alter table part add column more text')
    await expect(loadDatabase(other.url, from(await copyOf(source.url)))).rejects.toMatchObject({
      code: 'backup-does-not-fit',
    })
  })

  it('of a version that nobody here knows is not put anywhere', async () => {
    const applied = { schema_migration: [{ name: '0001-kept', hash: 'of another text' }] }
    await expect(makeTables(testServerUrl(), 'never_made', { tables: TABLES, applied })).rejects.toMatchObject({
      code: 'backup-of-another-version',
    })
  })

  it('replaces a database that was never used, and no other', async () => {
    await using other = await emptyOne()
    const begun = ['public.schema_migration']
    await using client = await connected(other.url)
    await expect(clearEmpty(testServerUrl(), other.name, begun)).rejects.toThrow('in use')
    await client.end()
    await ask(other.url, 'insert into kept (number) values (1)')
    await expect(clearEmpty(testServerUrl(), other.name, begun)).rejects.toThrow('not empty (public.kept)')
    await ask(other.url, 'delete from kept')
    await clearEmpty(testServerUrl(), other.name, begun)
    await expect(ask(other.url, 'select 1')).rejects.toThrow('does not exist')
  })
})

async function connected(url: string) {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  let ended: Promise<void> | undefined
  const end = () => (ended ??= client.end())
  return { end, [Symbol.asyncDispose]: end }
}
