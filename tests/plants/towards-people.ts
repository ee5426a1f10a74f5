/**
 * Bugs in what an end tells people and the other end: answers, receipts, notices, deadlines.
 */

import type { CaseRef, End } from '@passerelle/kernel'
import { otherEnd } from '@passerelle/kernel'
import { type CaseRow, type CaseStore, type CaseTransaction, wholeParty } from '@passerelle/messaging'
import { partiesOf } from '../simulation/parties.ts'
import { inTransactions, type Plant } from './plant.ts'

/** The answer to a command stays where what it speaks of was rolled back. */
const answerOutsideTheTransaction = (store: CaseStore): CaseStore => ({
  ...store,
  async transact(work) {
    const saved: Parameters<CaseTransaction['saveAnswers']>[] = []
    try {
      return await store.transact((tx) =>
        work({
          ...tx,
          async saveAnswers(...answers) {
            saved.push(answers)
            await tx.saveAnswers(...answers)
          },
        }),
      )
    } catch (fault) {
      await store.transact(async (tx) => {
        for (const answers of saved) await tx.saveAnswers(...answers)
      })
      throw fault
    }
  },
})

/** Outside of the intake, which moves a position first, the other end is thought to be further than it is. */
function acknowledgeTooMuch(store: CaseStore, end: End): CaseStore {
  const there = otherEnd(end)
  const moved = (row: CaseRow, by: number): CaseRow => {
    const { heads } = row.folded
    const head = { ...heads[there], sequence: heads[there].sequence + by }
    return { ...row, folded: { ...row.folded, heads: { ...heads, [there]: head } } }
  }
  return inTransactions(store, (tx) => {
    const ahead = new Set<string>()
    let takingIn = false
    return {
      ...tx,
      async advance(partition, move) {
        takingIn = true
        await tx.advance(partition, move)
      },
      async lockCases(refs, seenBy) {
        const rows = await tx.lockCases(refs, seenBy)
        if (takingIn) return rows
        for (const [ref, row] of rows) if (row.owes) ahead.add(ref)
        return new Map([...rows].map(([ref, row]) => [ref, ahead.has(ref) ? moved(row, 1) : row] as const))
      },
      putCases: (rows) => tx.putCases(rows.map((row) => (ahead.has(row.caseRef) ? moved(row, -1) : row))),
    }
  })
}

const acknowledgeForEver = (tx: CaseTransaction): CaseTransaction => ({
  ...tx,
  putCases: (rows) =>
    tx.putCases(
      rows.map((row) => {
        const [from, to] = [
          row.parties[0],
          Object.values(row.folded.state.parties)
            .flat()
            .find((one) => !row.parties.includes(one)),
        ]
        return from && to ? { ...row, receipted: 0, owes: { from, to, traceparent: null } } : row
      }),
    ),
})

/** A case is looked at again when it was first to be looked at, for ever. */
const timerNeverSetAnew = (store: CaseStore): CaseStore =>
  inTransactions(store, (tx) => ({
    ...tx,
    async putCases(rows) {
      const before = await Promise.all(rows.map(({ caseRef }) => store.readCase(caseRef)))
      await tx.putCases(rows.map((row, index) => ({ ...row, timerAt: before[index]?.timerAt ?? row.timerAt })))
    },
  }))

/** Whoever acts on deadlines does not see what a case holds. */
const fireOnAHold = (store: CaseStore, end: End): CaseStore => ({
  ...inTransactions(store, (tx) => {
    let firing = true
    const held = new Map<CaseRef, number>()
    const seen = (work: () => unknown) => {
      firing = false
      return work()
    }
    return {
      ...tx,
      advance: (partition, move) => seen(() => tx.advance(partition, move)) as Promise<void>,
      claimKeys: (keys) => seen(() => tx.claimKeys(keys)) as ReturnType<CaseTransaction['claimKeys']>,
      async lockCases(refs, seenBy) {
        const rows = await tx.lockCases(refs, seenBy)
        if (!firing) return rows
        for (const [ref, row] of rows) held.set(ref, row.held)
        return new Map([...rows].map(([ref, row]) => [ref, { ...row, held: 0 }] as const))
      },
      putCases: (rows) =>
        tx.putCases(rows.map((row) => (firing ? { ...row, held: held.get(row.caseRef) ?? row.held } : row))),
    }
  }),
  async dueCases(at, limit) {
    const rows = await Promise.all(
      partiesOf(end).map((party) => store.seenBy(wholeParty(party)).listCases({ held: true, limit })),
    )
    const holding = rows.flat().filter(({ timerAt }) => timerAt !== null && timerAt <= at)
    return [...new Set([...holding.map(({ caseRef }) => caseRef), ...(await store.dueCases(at, limit))])]
  },
})

export const TOWARDS_PEOPLE: readonly Plant[] = [
  {
    name: 'answer-outside-the-transaction',
    what: 'a command that was rolled back is remembered as answered',
    breaks: ['what is answered is stored'],
    store: answerOutsideTheTransaction,
  },
  {
    name: 'forgotten-keys',
    what: 'a command that is sent twice is carried out twice',
    breaks: ['a command asked for twice is done once'],
    store: (store) =>
      inTransactions(store, (tx) => ({ ...tx, claimKeys: async (keys) => keys.map(() => 'free' as const) })),
  },
  {
    name: 'forgotten-receipts',
    what: 'receipts that had to wait are never given',
    breaks: ['what has arrived is acknowledged'],
    store: (store) => ({ ...store, owingCases: async () => [] }),
  },
  {
    name: 'acknowledge-too-much',
    what: 'a receipt that had to wait speaks of one event more than has come',
    breaks: ['receipts are truthful'],
    store: acknowledgeTooMuch,
  },
  {
    name: 'acknowledge-for-ever',
    what: 'every receipt calls for another one',
    breaks: ['it comes to rest'],
    store: (store) => inTransactions(store, acknowledgeForEver),
  },
  {
    name: 'forgotten-notices',
    what: 'an end does not remember which notices it has given',
    breaks: ['a notice is given once'],
    store: (store) => inTransactions(store, (tx) => ({ ...tx, effectsOf: async () => new Set<string>() })),
  },
  {
    name: 'fire-on-a-hold',
    what: 'deadlines fire in a case of which something waits',
    breaks: ['no deadline fires on a hold'],
    store: fireOnAHold,
  },
  {
    name: 'timer-never-set-anew',
    what: 'a deadline that was met is looked at for ever',
    breaks: ['deadlines come to rest'],
    store: timerNeverSetAnew,
  },
]
