/**
 * A case store as a simulated end sees it: the real one, watched, and able to die at any call of it.
 * Keeps: what dies inside a transaction leaves nothing of it behind; what a dead end still does reaches nobody.
 */
import type { CaseStore, CaseTransaction, DoneEffect, ShardOutbox, StoredEvent } from '@passerelle/messaging'

/** The end died here: everything it held in memory is gone. */
export class Died extends Error {
  constructor() {
    super('the end died')
    this.name = 'Died'
  }
}

/** Whether nothing but the death of the end is behind a fault: what is collected beside it is a fault of its own. */
export const isDeath = (fault: unknown): boolean =>
  fault instanceof Died || (fault instanceof AggregateError && fault.errors.length > 0 && fault.errors.every(isDeath))

export interface Life {
  alive: boolean
  /** Calls into the record left until it dies; null where it lives on. */
  callsLeft: number | null
  /** Told of each event that a transaction made durable, before anybody can act on it. */
  committed(events: readonly StoredEvent[]): void
  /** Told of what is about to be noted as done. */
  doing(effects: readonly DoneEffect[]): void
}

function reach(life: Life): void {
  if (life.callsLeft !== null && life.alive && --life.callsLeft < 0) life.alive = false
  if (!life.alive) throw new Died()
}

const watchedTransaction = (tx: CaseTransaction, life: Life, added: StoredEvent[]): CaseTransaction => {
  const call =
    <Args extends unknown[], Value>(work: (...args: Args) => Promise<Value>) =>
    async (...args: Args): Promise<Value> => {
      reach(life)
      return work(...args)
    }
  const watched: CaseTransaction = {
    ...tx,
    async addEvents(events) {
      reach(life)
      await tx.addEvents(events)
      added.push(...events)
    },
    async addEffects(effects) {
      reach(life)
      life.doing(effects)
      await tx.addEffects(effects)
    },
  }
  if (life.callsLeft === null) return watched
  return {
    ...watched,
    lockCases: call(tx.lockCases),
    putCases: call(tx.putCases),
    placeEvents: call(tx.placeEvents),
    addOutbox: call(tx.addOutbox),
    removeOutbox: call(tx.removeOutbox),
    advance: call(tx.advance),
    park: call(tx.park),
    resolveParked: call(tx.resolveParked),
    saveAnswers: call(tx.saveAnswers),
  }
}

const watchedOutbox = (outbox: ShardOutbox, life: Life): ShardOutbox => ({
  async unsent(limit, failing) {
    reach(life)
    return outbox.unsent(limit, failing)
  },
  async markSent(ids, at) {
    reach(life)
    return outbox.markSent(ids, at)
  },
  async markDone(ids) {
    reach(life)
    return outbox.markDone(ids)
  },
})

export function watchedStore(store: CaseStore, life: Life): CaseStore {
  return {
    ...store,
    async transact<T>(work: (tx: CaseTransaction) => Promise<T>) {
      reach(life)
      const added: StoredEvent[] = []
      const value = await store.transact(async (tx) => {
        const done = await work(watchedTransaction(tx, life, added))
        reach(life)
        return done
      })
      if (added.length > 0) life.committed(added)
      reach(life)
      return value
    },
    async withShards(shards, work) {
      reach(life)
      return store.withShards(shards, (outbox) => work(watchedOutbox(outbox, life)))
    },
    async resend(before) {
      reach(life)
      return store.resend(before)
    },
  }
}
