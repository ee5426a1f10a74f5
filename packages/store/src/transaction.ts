/**
 * One unit of work, all or nothing. Contention (serialization failure, deadlock) runs the work again, a bounded number
 * of times: so the work may touch nothing but `tx`. A lost connection is thrown, as the outcome of a commit is then unknown.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { IsolationLevel, Transaction } from 'kysely'
import type { Database } from './open-database.ts'
import { asStoreFault, isContention } from './store-fault.ts'

export interface TransactionOptions {
  readonly isolation?: IsolationLevel
  /** How often the work may be run again. Default 4. */
  readonly retries?: number
}

/** @throws Fault store-contention | store-unavailable (both retryable), and whatever the work throws */
export async function transaction<Schema, T>(
  database: Database<Schema>,
  work: (tx: Transaction<Schema>) => Promise<T>,
  { isolation = 'read committed', retries = 4 }: TransactionOptions = {},
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await database.db.transaction().setIsolationLevel(isolation).execute(work)
    } catch (error) {
      if (!isContention(error) || attempt >= retries) throw asStoreFault(error)
      // Those who collided must not meet again: wait a little, each differently long.
      await pause(Math.random() * 10 * 2 ** attempt)
    }
  }
}
