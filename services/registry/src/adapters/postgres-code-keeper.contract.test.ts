import { testDatabase } from '@passerelle/store/testing'
import { codeKeeperContract } from '../testing/code-keeper-contract.ts'
import { registryTables } from './key-tables.ts'
import { postgresCodeKeeper } from './postgres-code-keeper.ts'

codeKeeperContract('postgres', async () => {
  const database = await testDatabase(registryTables)
  const [keeper, another] = [postgresCodeKeeper(database.open()), postgresCodeKeeper(database.open())]
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
