import { keyKeeperContract } from '../testing/key-keeper-contract.ts'
import { memoryKeyKeeper } from './memory-key-keeper.ts'

keyKeeperContract('memory', async () => {
  const keeper = memoryKeyKeeper()
  return { keeper, another: keeper, [Symbol.asyncDispose]: async () => await keeper.close() }
})
