/**
 * Commands that come at the same time share a transaction.
 * Keeps: no two with one key in it, so who repeats a command waits for its answer.
 */
import type { Result } from '@passerelle/kernel'
import { inCompany } from '@passerelle/messaging'
import { askForKeys } from './ask-for-keys.ts'
import type { Engine } from './engine.ts'
import { type Accepted, type CommandRefusal, type CommandRequest, executeTogether } from './execute-command.ts'

export type ExecuteCommand = (request: CommandRequest) => Promise<Result<Accepted, CommandRefusal>>

/** Transactions at a time: a second one, so that a case that is locked elsewhere does not hold up the others. */
const AT_A_TIME = 2
const IN_ONE = 64

/** What a command needs to read and has no key for yet is asked for once, and then it is tried again. */
export function commandQueue(engine: Engine): ExecuteCommand {
  const execute = inCompany({ atATime: AT_A_TIME, group: nextGroup, run: (group) => executeTogether(engine, group) })
  return async (request) => {
    const result = await execute(request)
    return isClosedYet(result) && (await askForKeys(engine)) ? execute(request) : result
  }
}

const isClosedYet = (result: Result<Accepted, CommandRefusal>): boolean =>
  !result.ok && result.error.kind === 'key-pending'

/** The first that wait, but no key twice. */
function nextGroup(waiting: readonly CommandRequest[]): readonly CommandRequest[] {
  const group: CommandRequest[] = []
  const keys = new Set<string>()
  for (const request of waiting) {
    const { party, idempotencyKey } = request
    const key = idempotencyKey === undefined ? undefined : `${party} ${idempotencyKey}`
    if (group.length < IN_ONE && (key === undefined || !keys.has(key))) group.push(request)
    if (key !== undefined) keys.add(key)
  }
  return group
}
