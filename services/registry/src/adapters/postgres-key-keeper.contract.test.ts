import { readdirSync, readFileSync } from 'node:fs'
import { migrate } from '@passerelle/store'
import { testDatabase } from '@passerelle/store/testing'
import { expect, it } from 'vitest'
import { keyKeeperContract } from '../testing/key-keeper-contract.ts'
import { registryTables } from './key-tables.ts'
import { postgresKeyKeeper } from './postgres-key-keeper.ts'

keyKeeperContract('postgres', async (allowances) => {
  const database = await testDatabase(registryTables)
  const [keeper, another] = [
    postgresKeyKeeper(database.open(), allowances),
    postgresKeyKeeper(database.open(), allowances),
  ]
  return {
    keeper,
    another,
    async [Symbol.asyncDispose]() {
      await keeper.close()
      await another.close()
      await database.drop()
    },
  }
})

it('a registry of before allowances counts what each end has there already', async () => {
  const folder = new URL('../../migrations/', import.meta.url)
  const before = readdirSync(folder).filter((name) => name < '0003')
  const list = before.map((name) => ({ name: name.slice(0, -4), sql: readFileSync(new URL(name, folder), 'utf8') }))
  await using test = await testDatabase(list)
  const database = test.open<never>()
  await database.pool.query(
    `insert into key_grant (key_id, to_party, to_kid, from_end, sealed, number)
     values (gen_random_uuid(), 'CTR-MA-CAS', 'a', 'destination-de', '\\x0102', 1), (gen_random_uuid(), 'CTR-MA-CAS', 'a', 'destination-de', '\\x03', 2)`,
  )
  await database.pool.query(`insert into chunk values (sha256('a'), 'origin-ma', '\\x01020304')`)
  await migrate(database, folder)
  const kept = await postgresKeyKeeper(test.open()).kept()
  expect(kept.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual([
    { end: 'origin-ma', kind: 'chunks', number: 1, bytes: 4 },
    { end: 'destination-de', kind: 'grants', number: 2, bytes: 3 },
  ])
  await database.close()
})
