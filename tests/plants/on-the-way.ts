/**
 * Bugs on the way of a record: outbox, relay, log, batch, position.
 */
import { Fault } from '@passerelle/kernel'
import type { CaseStore, CaseTransaction, Intake, OutboxRow } from '@passerelle/messaging'
import { inTransactions, type Plant } from './plant.ts'

const relayMarksBeforeAcknowledgement = (store: CaseStore): CaseStore => ({
  ...store,
  withShards: (shards, work) =>
    store.withShards(shards, (outbox) =>
      work({
        async unsent(limit, failing) {
          const records = await outbox.unsent(limit, failing)
          await outbox.markSent(
            records.map(({ id }) => id),
            0 as never,
          )
          return records
        },
        markSent: outbox.markSent,
        markDone: outbox.markDone,
      }),
    ),
})

const relayInAnyOrder = (store: CaseStore): CaseStore => ({
  ...store,
  withShards: (shards, work) =>
    store.withShards(shards, (outbox) =>
      work({ ...outbox, unsent: async (limit, failing) => (await outbox.unsent(limit, failing)).toReversed() }),
    ),
})

/** Rows wait in memory for the next transaction; a death in between is their end. */
const outboxATransactionLater = (store: CaseStore): CaseStore => {
  let waiting: readonly OutboxRow[] = []
  return {
    ...store,
    async transact(work) {
      const rows: OutboxRow[] = []
      const value = await store.transact(async (tx) => {
        await tx.addOutbox(waiting)
        return work({ ...tx, addOutbox: async (added) => void rows.push(...added) })
      })
      waiting = rows
      return value
    },
  }
}

/** Events of this kind are believed done as soon as they are written, and never sent. */
const keptAtHome = (store: CaseStore, isKept: (type: string) => boolean): CaseStore => ({
  ...store,
  transact: (work) =>
    store.transact((tx) => {
      const kept = new Set<string>()
      return work({
        ...tx,
        addEvents: (events) =>
          tx.addEvents(
            events.map((event) => {
              if (event.status !== 'pending' || !isKept(event.type)) return event
              kept.add(event.eventId)
              return { ...event, status: 'applied' }
            }),
          ),
        addOutbox: (rows) => tx.addOutbox(rows.filter(({ eventId }) => !kept.has(eventId))),
      })
    }),
})

/** The positions first, in a transaction of their own; then the work without them. */
const positionOutsideTheTransaction = (store: CaseStore): CaseStore => ({
  ...store,
  async transact(work) {
    const moves: Parameters<CaseTransaction['advance']>[] = []
    try {
      return await store.transact((tx) =>
        work({
          ...tx,
          async advance(...move) {
            moves.push(move)
            throw new Error('not yet')
          },
        }),
      )
    } catch (fault) {
      if (moves.length === 0) throw fault
    }
    await store.transact((tx) => Promise.all(moves.map((move) => tx.advance(...move))))
    return store.transact((tx) => work({ ...tx, advance: async () => undefined }))
  },
})

const unfencedPosition = (store: CaseStore): CaseStore =>
  inTransactions(store, (tx) => ({
    ...tx,
    advance: async (partition, { to }) => tx.advance(partition, { from: await store.position(partition), to }),
  }))

const positionBeyondTheBatch = (store: CaseStore): CaseStore =>
  inTransactions(store, (tx) => ({
    ...tx,
    advance: (partition, { from, to }) => tx.advance(partition, { from, to: to + 1 }),
  }))

const QUEUE = 3
const dropOnFullQueue = (intake: Intake): Intake => ({
  handle: (batch, from) =>
    batch.records.length <= QUEUE
      ? intake.handle(batch, from)
      : intake.handle({ ...batch, records: [...batch.records.slice(0, QUEUE - 1), batch.records.at(-1)!] }, from),
})

const poisonStopsThePartition = (intake: Intake): Intake => ({
  async handle(batch, from) {
    if (batch.records.some(({ value, key }) => value === null || key === null))
      throw new Fault('planted', 'this record again', { retryable: true })
    await intake.handle(batch, from)
  },
})

export const ON_THE_WAY: readonly Plant[] = [
  {
    name: 'relay-marks-before-acknowledgement',
    what: 'the relay calls a record sent before the log has said so',
    breaks: ['what is called sent lies in the log'],
    store: relayMarksBeforeAcknowledgement,
  },
  {
    name: 'relay-in-any-order',
    what: 'the relay sends what it has found in the order in which it likes it',
    breaks: ['the log keeps the order of each case'],
    store: relayInAnyOrder,
  },
  {
    name: 'outbox-a-transaction-later',
    what: 'what is to be sent is not written with the event, but a little later',
    breaks: ['what is sent comes back'],
    store: outboxATransactionLater,
  },
  {
    name: 'commands-kept-at-home',
    what: 'what somebody wrote counts as done at once and is never sent',
    breaks: ['what was accepted has one effect'],
    store: (store) => keptAtHome(store, (type) => !type.startsWith('receipt.')),
  },
  {
    name: 'receipts-kept-at-home',
    what: 'receipts count as given at once and are never sent',
    breaks: ['what is written reaches the log'],
    store: (store) => keptAtHome(store, (type) => type.startsWith('receipt.')),
  },
  {
    name: 'position-outside-the-transaction',
    what: 'a position is moved in a transaction of its own, before the events it stands for',
    breaks: ['no record is skipped', 'both ends see the same file'],
    store: positionOutsideTheTransaction,
  },
  {
    name: 'unfenced-position',
    what: 'a consumer that has lost its partition sets the position back',
    breaks: ['positions never move back'],
    store: unfencedPosition,
  },
  {
    name: 'position-beyond-the-batch',
    what: 'a position is set one record further than was read',
    breaks: ['positions never pass the end of the log', 'no record is skipped'],
    store: positionBeyondTheBatch,
  },
  {
    name: 'drop-on-full-queue',
    what: 'of a large batch only what fits is taken in',
    breaks: [
      'no record is skipped',
      'both ends see the same file',
      'who may read has the key',
      'both ends keep the same keys',
    ],
    intake: dropOnFullQueue,
  },
  {
    name: 'poison-stops-the-partition',
    what: 'a record that can never be read is tried for ever',
    breaks: ['everything is taken in in the end'],
    intake: poisonStopsThePartition,
  },
]
