/**
 * A case store that counts what its transactions have committed: foreign events taken in, own echoes folded.
 * Changes nothing of what it wraps.
 */
import type { End } from '@passerelle/kernel'
import type { CaseStore, CaseTransaction } from '@passerelle/messaging'
import { now } from '../worker.ts'

export interface Tally {
  /** Events of the other end that were taken in. */
  readonly arrived: number
  /** Own events that came back and were folded. */
  readonly echoed: number
}

export interface WatchedStore {
  readonly store: CaseStore
  /** Resolves with the moment at which both counts had been reached. */
  reached(tally: Tally): Promise<number>
  tally(): Tally
  /** Resolves with the moment at which an event was visible here. */
  seen(eventId: string): Promise<number>
}

export function watchedStore(store: CaseStore, end: End): WatchedStore {
  let tally: Tally = { arrived: 0, echoed: 0 }
  let checks: (() => void)[] = []
  const awaited = new Map<string, (at: number) => void>()
  const arrivedEarly = new Map<string, number>()
  const commit = (added: readonly string[], echoed: number): void => {
    tally = { arrived: tally.arrived + added.length, echoed: tally.echoed + echoed }
    const at = now()
    for (const id of added) {
      const tell = awaited.get(id)
      if (tell) tell(at)
      else if (arrivedEarly.size < 20_000) arrivedEarly.set(id, at)
      awaited.delete(id)
    }
    for (const check of checks) check()
  }
  const watched: CaseStore = {
    ...store,
    async transact(work) {
      let [added, echoed]: [string[], number] = [[], 0]
      const value = await store.transact((tx) => {
        ;[added, echoed] = [[], 0] // the work may be run again
        const spying: CaseTransaction = {
          ...tx,
          addEvents(events) {
            for (const event of events)
              if (event.writer !== end && !event.type.startsWith('receipt.')) added.push(event.eventId)
            return tx.addEvents(events)
          },
          removeOutbox(ids) {
            echoed += ids.length
            return tx.removeOutbox(ids)
          },
        }
        return work(spying)
      })
      if (added.length + echoed > 0) commit(added, echoed)
      return value
    },
  }
  return {
    store: watched,
    tally: () => tally,
    reached: (goal) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (tally.arrived < goal.arrived || tally.echoed < goal.echoed) return
          checks = checks.filter((one) => one !== check)
          resolve(now())
        }
        checks.push(check)
        check()
      }),
    seen: (eventId) =>
      new Promise((resolve) => {
        const early = arrivedEarly.get(eventId)
        arrivedEarly.delete(eventId)
        if (early === undefined) awaited.set(eventId, resolve)
        else resolve(early)
      }),
  }
}
