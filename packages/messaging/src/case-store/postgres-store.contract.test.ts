import { testDatabase } from '@passerelle/store/testing'
import { caseStoreContract } from '@passerelle/testing'
import { caseStoreTables, postgresCaseStore } from './postgres-store.ts'

caseStoreContract(
  'postgres',
  async () => {
    const database = await testDatabase(caseStoreTables)
    const store = postgresCaseStore(database.open())
    return {
      store,
      reopen: async () => postgresCaseStore(database.open()),
      async [Symbol.asyncDispose]() {
        await store.close()
        await database.drop()
      },
    }
  },
  { concurrent: true, persistent: true },
)
