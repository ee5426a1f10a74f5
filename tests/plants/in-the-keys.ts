/**
 * Bugs in what an end does with its content keys: it keeps what was withdrawn, it loses what was granted.
 */
import type { CaseTransaction } from '@passerelle/messaging'
import { inTransactions, type Plant } from './plant.ts'

const withoutErasing = (tx: CaseTransaction): CaseTransaction => ({ ...tx, eraseKeys: async () => undefined })

const neverGone = (tx: CaseTransaction): CaseTransaction => ({
  ...tx,
  keysOf: async (refs) => (await tx.keysOf(refs)).map((row) => ({ ...row, erasedIn: null })),
})

export const IN_THE_KEYS: readonly Plant[] = [
  {
    name: 'keep-what-was-withdrawn',
    what: 'the origin end does not part with keys to what was withdrawn',
    breaks: ['both ends keep the same keys', 'what had to be erased is answered for by both holders'],
    store: (store, end) => (end === 'origin' ? inTransactions(store, withoutErasing) : store),
  },
  {
    name: 'never-gone-for-good',
    what: 'the destination end does not notice that epochs have passed since it erased something',
    breaks: ['what had to be erased is answered for by both holders'],
    store: (store, end) => (end === 'destination' ? inTransactions(store, neverGone) : store),
  },
  {
    name: 'grants-are-lost',
    what: 'what was granted is read, and not kept',
    breaks: ['who may read has the key'],
    store: (store) => ({ ...store, keys: { ...store.keys, arrive: (_, next) => store.keys.arrive([], next) } }),
  },
]
