/**
 * Bugs in what an end keeps of a case: events, numbers, holds, states.
 */
import type { CaseRef } from '@passerelle/kernel'
import type { CaseRow, CaseStore, CaseTransaction, Intake, StoredEvent } from '@passerelle/messaging'
import { inTransactions, type Plant } from './plant.ts'

const idOf = (headers: readonly (readonly [string, Uint8Array])[]): string =>
  Buffer.from(headers.find(([name]) => name === 'ce_id')?.[1] ?? []).toString()

const dedupeByIdOnly = (intake: Intake, store: CaseStore): Intake => ({
  async handle(batch, from) {
    const ids = batch.records.map(({ headers }) => idOf(headers))
    const known = await store.transact((tx) => tx.knownEvents(ids as never))
    const seen = new Set<string>(known.flatMap(({ eventId, place }) => (place === null ? [] : [eventId])))
    const fresh = batch.records.filter((_, index) => {
      const id = ids[index]!
      if (id !== '' && seen.has(id)) return false
      seen.add(id)
      return true
    })
    if (fresh.at(-1) === batch.records.at(-1)) return intake.handle({ ...batch, records: fresh }, from)
    const to = batch.records.at(-1)!.offset + 1
    if (fresh.length === 0) return store.transact((tx) => tx.advance(batch, { from, to }))
    await intake.handle({ ...batch, records: fresh }, from)
    return store.transact((tx) => tx.advance(batch, { from: fresh.at(-1)!.offset + 1, to }))
  },
})

/** What waits is never looked at again. */
const noRefold = (tx: CaseTransaction): CaseTransaction => ({
  ...tx,
  eventsOf: async (ref) => (await tx.eventsOf(ref)).filter(({ status, place }) => status !== 'held' || place === null),
})

/** Rows are written with something of them changed. */
const writing =
  (change: (row: CaseRow) => CaseRow) =>
  (tx: CaseTransaction): CaseTransaction => ({ ...tx, putCases: (rows) => tx.putCases(rows.map(change)) })

const forgetAPause = writing((row) => ({
  ...row,
  folded: { ...row.folded, state: { ...row.folded.state, suspension: null } },
}))

const silentOverReasons = (tx: CaseTransaction): CaseTransaction => {
  const silent = <One extends Pick<StoredEvent, 'status' | 'cause'>>(one: One): One =>
    one.status === 'superseded' ? { ...one, cause: null } : one
  return {
    ...tx,
    addEvents: (events) => tx.addEvents(events.map(silent)),
    placeEvents: (placements) => tx.placeEvents(placements.map(silent)),
  }
}

/** Beyond every number that a history reaches. */
const FAR = 1_000
const isArrival = ({ status, place }: StoredEvent): boolean => place !== null && status !== 'held' && status !== 'fork'

/** Each event that arrives brings another along. */
const bringing =
  (another: (event: StoredEvent) => StoredEvent) =>
  (tx: CaseTransaction): CaseTransaction => ({
    ...tx,
    addEvents: (events) => tx.addEvents([...events, ...events.filter(isArrival).map(another)]),
  })

/** A number is taken by whoever asks for it, also where the answer is no. */
function numbersBeforeTheDecision(store: CaseStore): CaseStore {
  const lost = new Map<CaseRef, number>()
  return {
    ...store,
    transact: (work) =>
      store.transact(async (tx) => {
        let asked: CaseRef | undefined
        let commanded = false
        let answered = false
        const value = await work({
          ...tx,
          async claimKeys(keys) {
            const before = await tx.claimKeys(keys)
            commanded = before.includes('free')
            return before
          },
          async lockCases(refs, seenBy) {
            const rows = await tx.lockCases(refs, seenBy)
            if (!commanded) return rows
            asked = refs[0]
            return new Map([...rows].map(([ref, row]) => [ref, further(row, lost.get(ref) ?? 0)] as const))
          },
          async saveAnswers(answers, at) {
            answered = answers.length > 0
            if (asked && answered) lost.delete(asked)
            await tx.saveAnswers(answers, at)
          },
        })
        if (asked && !answered) lost.set(asked, (lost.get(asked) ?? 0) + 1)
        return value
      }),
  }
}

const further = (row: CaseRow, by: number): CaseRow => {
  const { case: chain } = row.own
  return { ...row, own: { ...row.own, case: { ...chain, sequence: chain.sequence + by } } }
}

export const IN_THE_RECORD: readonly Plant[] = [
  {
    name: 'dedupe-by-id-only',
    what: 'a record counts as known when its identifier is, whatever it says',
    breaks: ['no record is skipped', 'who may read has the key', 'both ends keep the same keys'],
    intake: dedupeByIdOnly,
  },
  {
    name: 'no-refold',
    what: 'what waited for a gap is not folded when the gap closes',
    breaks: ['holds are shown', 'both ends see the same file'],
    store: (store) => inTransactions(store, noRefold),
  },
  {
    name: 'forget-a-pause',
    what: 'an end forgets that an advisory stops a case',
    breaks: ['both ends see what the log says', 'both ends see the same file'],
    store: (store) => inTransactions(store, forgetAPause),
  },
  {
    name: 'forget-a-pause-at-one-end',
    what: 'one end forgets that an advisory stops a case',
    breaks: ['both ends see the same file'],
    store: (store, end) => (end === 'origin' ? inTransactions(store, forgetAPause) : store),
  },
  {
    name: 'never-taken-in-anew',
    what: 'what was put aside stays there, also when it could be read by now',
    breaks: ['holds are released', 'both ends see the same file', 'every event is there once'],
    store: (store) => ({ ...store, parked: { ...store.parked, one: async () => undefined } }),
  },
  {
    name: 'hidden-hold',
    what: 'a case does not say that something of it waits',
    breaks: ['holds are shown'],
    store: (store) =>
      inTransactions(
        store,
        writing((row) => ({ ...row, held: 0 })),
      ),
  },
  {
    name: 'silent-hold',
    what: 'nobody is alarmed when something waits',
    breaks: ['a hold raises an alarm'],
    store: (store) => inTransactions(store, (tx) => ({ ...tx, addAlarms: async () => undefined })),
  },
  {
    name: 'silent-over-reasons',
    what: 'what came too late is marked, and not why',
    breaks: ['what is superseded says why'],
    store: (store) => inTransactions(store, silentOverReasons),
  },
  {
    name: 'phantom',
    what: 'with each event comes one that nobody wrote',
    breaks: ['nothing stands that nobody wrote'],
    store: (store) =>
      inTransactions(
        store,
        bringing((event) => ({
          ...event,
          eventId: `${event.eventId.slice(0, -1)}${event.eventId.endsWith('0') ? 1 : 0}` as StoredEvent['eventId'],
          hash: event.hash.toUpperCase(),
          sequence: event.sequence + FAR,
        })),
      ),
  },
  {
    name: 'taken-in-twice',
    what: 'each event that arrives is kept under two numbers',
    breaks: ['every event is there once'],
    store: (store) =>
      inTransactions(
        store,
        bringing((event) => ({ ...event, sequence: event.sequence + FAR })),
      ),
  },
  {
    name: 'number-before-the-decision',
    what: 'a command that is refused has used up a number',
    breaks: ['numbers have no gap'],
    store: numbersBeforeTheDecision,
  },
  {
    name: 'reuse-of-a-number-after-restore',
    what: 'an end that comes back from a backup draws numbers before it has found its own events again',
    breaks: ['a number is drawn once'],
    drawsAtOnce: true,
  },
]
