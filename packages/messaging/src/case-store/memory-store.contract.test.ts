import { caseStoreContract } from '@passerelle/testing'
import { memoryCaseStore } from './memory-store.ts'

caseStoreContract(
  'memory',
  async () => {
    const store = memoryCaseStore()
    return { store, [Symbol.asyncDispose]: () => store.close() }
  },
  { concurrent: false, persistent: false },
)
