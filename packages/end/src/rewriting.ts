/**
 * Does what an end owes the log: asks the other end for what it has missed, and writes its own stored events again
 * where a log was made anew or the other end asks. Keeps: nothing is given up; what fails is tried at the next beat.
 */
import { type Clock, MINUTE, SECOND, topicsOf } from '@passerelle/kernel'
import { type Log, type Pulse, type Rewriting, rewritingRecord, startPulse, writeAgain } from '@passerelle/messaging'
import type { Engine } from './engine/engine.ts'
import type { Recovery } from './recovery.ts'

export interface RewritingOptions {
  readonly engine: Engine
  readonly log: Log
  readonly wallClock: Clock
  readonly recovery: Pick<Recovery, 'resume'>
  onFault(fault: unknown): void
}

/** The question lies in the log and may be forgotten there too before the other end comes back. */
const ASK_AGAIN_AFTER = 10 * MINUTE

export const startRewriting = (options: RewritingOptions): Pulse =>
  startPulse({
    everyMs: SECOND,
    onFault: options.onFault,
    async beat() {
      const open = (await options.engine.store.rewritings()).filter(({ doneAt }) => doneAt === null)
      options.recovery.resume(open)
      for (const one of open) await doOne(one, options).catch(options.onFault)
    },
  })

async function doOne(rewriting: Rewriting, options: RewritingOptions): Promise<void> {
  const { engine, log, wallClock } = options
  const { identity, store, schemas } = engine
  const { id, side, topic, topicId, askedAt } = rewriting
  const corridor = identity.corridors.find((one) => topicsOf(one).includes(topic))
  // What was to be done for a log that is no more, or in a corridor that is another end's now, is void.
  if (corridor === undefined || (await log.describe(topic)).topicId !== topicId) return
  const now = wallClock.now()
  if (side === 'own')
    await writeAgain({ end: identity.end, store, log, schemas, clock: wallClock, corridor }, rewriting)
  else if (id !== topicId && (askedAt === null || now - askedAt > ASK_AGAIN_AFTER)) {
    const question = rewritingRecord(corridor, { kind: 'asked', by: identity.end, id, ends: [] })
    await log.append(topic, [question])
    await store.transact((tx) => tx.putRewriting({ ...rewriting, askedAt: now }))
  }
}
