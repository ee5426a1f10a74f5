import { afterAll, describe, expect, it } from 'vitest'
import type { ServiceTables } from './service-database.ts'
import { type TestDatabase, testDatabase } from './testing.ts'

/** A table that is empty at first, one that is not, and one that refers to another. */
const tables: ServiceTables = {
  sets: [
    {
      migrations: [
        {
          name: '0001',
          sql: `create table letter (id bigint generated always as identity primary key, text text not null);
            create table counter (one boolean primary key default true, next bigint not null, at timestamptz);
            insert into counter (next, at) values (7, '2027-01-12T09:00:00Z');
            create table answer (letter bigint not null references letter, text text not null)`,
        },
      ],
      history: 'schema_migration',
    },
  ],
  is: [],
  becomes: [],
}

const used: TestDatabase[] = []
const lease = async (): Promise<TestDatabase> => {
  const test = await testDatabase(tables)
  used.push(test)
  return test
}
afterAll(() => Promise.all(used.map((one) => one.drop())))

/** As who administers it. */
const asked = async (test: TestDatabase, text: string) => {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: test.url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

describe('the database of a test that is over', () => {
  it('is that of the next, with nothing of before, numbers counted from the start, and what migrations had put in', async () => {
    const before = await lease()
    await asked(
      before,
      `insert into letter (text) values ('a'), ('b'); insert into answer values (1, 'c'); update counter set next = 9`,
    )
    await before.drop()
    const after = await lease()
    expect(after.url).toBe(before.url)
    expect(await asked(after, 'select text from letter union all select text from answer')).toEqual([])
    expect(await asked(after, `select next, at = '2027-01-12T09:00:00Z' as same from counter`)).toEqual([
      { next: '7', same: true },
    ])
    expect(await asked(after, `insert into letter (text) values ('d') returning id`)).toEqual([{ id: '1' }])
    expect(await asked(after, 'select name from schema_migration')).toHaveLength(1)
    await expect(asked(after, `insert into answer values (17, 'of nothing')`)).rejects.toThrow('foreign key')
  })

  it('takes nobody along who still used it', async () => {
    const before = await lease()
    const database = before.open()
    const client = await database.pool.connect()
    client.on('error', () => undefined)
    await before.drop()
    await expect(client.query('select 1')).rejects.toThrow(/terminat|connection/i)
    client.release(true)
    await database.close()
    expect((await lease()).url).toBe(before.url)
  })

  it('goes where a test has changed its tables', async () => {
    const before = await lease()
    await asked(before, 'alter table letter add column more text')
    await before.drop()
    const after = await lease()
    expect(after.url).not.toBe(before.url)
    await expect(asked(before, 'select 1')).rejects.toThrow('does not exist')
  })
})
