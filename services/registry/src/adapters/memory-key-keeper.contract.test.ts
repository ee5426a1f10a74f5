import { keyKeeperContract } from '../testing/key-keeper-contract.ts'
import { memoryKeyKeeper } from './memory-key-keeper.ts'

keyKeeperContract('memory', async (allowances) => {
  const keeper = memoryKeyKeeper(allowances)
  return { keeper, another: keeper, [Symbol.asyncDispose]: async () => await keeper.close() }
})
