/**
 * What a planted bug is: something wrapped around a port of an end, never a change of the product.
 */
import type { End } from '@passerelle/kernel'
import type { CaseStore, CaseTransaction, Intake } from '@passerelle/messaging'
import type { Invariant } from '../simulation/invariants.ts'

export interface Plant {
  readonly name: string
  readonly what: string
  /** What it breaks; the first of them is what it is planted for. */
  readonly breaks: readonly [Invariant, ...Invariant[]]
  store?(store: CaseStore, end: End): CaseStore
  intake?(intake: Intake, store: CaseStore): Intake
  /** An end that was restored does not wait until it has found its own events again. */
  readonly drawsAtOnce?: boolean
}

/** The store with each of its transactions changed. */
export const inTransactions = (store: CaseStore, change: (tx: CaseTransaction) => CaseTransaction): CaseStore => ({
  ...store,
  transact: (work) => store.transact((tx) => work(change(tx))),
})
