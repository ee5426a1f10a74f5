/**
 * Commands that come while others are at work share a transaction: under load the cost of one is paid once for many.
 * Keeps: alone, a command waits for nobody; each is answered for itself, and one that faults takes no other with it.
 */
import { Fault, type Result } from '@passerelle/kernel'
import type { Engine } from './engine.ts'
import { type Accepted, type CommandRefusal, type CommandRequest, executeTogether } from './execute-command.ts'

export type ExecuteCommand = (request: CommandRequest) => Promise<Result<Accepted, CommandRefusal>>

interface Waiting {
  readonly request: CommandRequest
  resolve(result: Result<Accepted, CommandRefusal>): void
  reject(fault: unknown): void
}

/** Transactions at a time: a second one, so that a case that is locked elsewhere does not hold up the others. */
const AT_A_TIME = 2
const IN_ONE = 64

export function commandQueue(engine: Engine): ExecuteCommand {
  let waiting: readonly Waiting[] = []
  let running = 0

  const serve = (): void => {
    while (running < AT_A_TIME && waiting.length > 0) {
      const [group, rest] = nextGroup(waiting)
      waiting = rest
      running++
      void executeGroup(engine, group).finally(() => {
        running--
        serve()
      })
    }
  }
  return (request) =>
    new Promise((resolve, reject) => {
      waiting = [...waiting, { request, resolve, reject }]
      serve()
    })
}

/** The first that wait, but no key twice: who repeats a command waits for its answer. */
function nextGroup(waiting: readonly Waiting[]): readonly [Waiting[], Waiting[]] {
  const [group, rest]: [Waiting[], Waiting[]] = [[], []]
  const keys = new Set<string>()
  for (const one of waiting) {
    const { party, idempotencyKey } = one.request
    const key = idempotencyKey === undefined ? undefined : `${party} ${idempotencyKey}`
    if (group.length >= IN_ONE || (key !== undefined && keys.has(key))) rest.push(one)
    else group.push(one)
    if (key !== undefined) keys.add(key)
  }
  return [group, rest]
}

async function executeGroup(engine: Engine, group: readonly Waiting[]): Promise<void> {
  try {
    const results = await executeTogether(
      engine,
      group.map(({ request }) => request),
    )
    for (const [index, { resolve }] of group.entries()) resolve(results[index]!)
  } catch (fault) {
    // Where the database failed, nobody knows whether it has committed: to do it once more is for whoever asked.
    if (group.length === 1 || (fault instanceof Fault && fault.retryable)) {
      for (const { reject } of group) reject(fault)
      return
    }
    for (const one of group) await executeGroup(engine, [one])
  }
}
