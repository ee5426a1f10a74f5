import { testDatabase } from '@passerelle/store/testing'
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
