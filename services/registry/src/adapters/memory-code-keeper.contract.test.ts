import { codeKeeperContract } from '../testing/code-keeper-contract.ts'
import { memoryCodeKeeper } from './memory-code-keeper.ts'

codeKeeperContract('memory', async () => {
  const keeper = memoryCodeKeeper()
  return { keeper, another: keeper, [Symbol.asyncDispose]: async () => await keeper.close() }
})
