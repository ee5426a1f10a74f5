/**
 * Bugs that a simulation and the runs under faults must find, each planted around a port and never in the product: one by one, by name.
 */
import type { End } from '@passerelle/kernel'
import type { CaseStore, CaseTransaction, Intake, TopicPartition } from '@passerelle/messaging'

export interface Plant {
  readonly name: string
  readonly what: string
  store?(store: CaseStore, end: End): CaseStore
  intake?(intake: Intake, store: CaseStore): Intake
  /** An end that was restored does not wait until it has found its own events again. */
  readonly drawsAtOnce?: boolean
}

const inTransactions = (store: CaseStore, change: (tx: CaseTransaction) => CaseTransaction): CaseStore => ({
  ...store,
  transact: (work) => store.transact((tx) => work(change(tx))),
})

const relayMarksBeforeAcknowledgement = (store: CaseStore): CaseStore => ({
  ...store,
  withShard: (shard, work) =>
    store.withShard(shard, (outbox) =>
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
      }),
    ),
})

/** The position stays moved where the rest was rolled back. */
const positionOutsideTheTransaction = (store: CaseStore): CaseStore => ({
  ...store,
  async transact(work) {
    let moved: { readonly partition: TopicPartition; readonly from: number; readonly to: number } | undefined
    try {
      return await store.transact((tx) =>
        work({
          ...tx,
          async advance(partition, move) {
            await tx.advance(partition, move)
            moved = { partition, ...move }
          },
        }),
      )
    } catch (fault) {
      const { partition, ...move } = moved ?? {}
      if (partition) await store.transact((tx) => tx.advance(partition, move as { from: number; to: number }))
      throw fault
    }
  },
})

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

const QUEUE = 3
const dropOnFullQueue = (intake: Intake): Intake => ({
  handle: (batch, from) =>
    batch.records.length <= QUEUE
      ? intake.handle(batch, from)
      : intake.handle({ ...batch, records: [...batch.records.slice(0, QUEUE - 1), batch.records.at(-1)!] }, from),
})

const forgetAPause = (tx: CaseTransaction): CaseTransaction => ({
  ...tx,
  putCases: (rows) =>
    tx.putCases(
      rows.map((row) => ({ ...row, folded: { ...row.folded, state: { ...row.folded.state, suspension: null } } })),
    ),
})

export const PLANTS: readonly Plant[] = [
  {
    name: 'relay-marks-before-acknowledgement',
    what: 'the relay calls a record sent before the log has said so',
    store: relayMarksBeforeAcknowledgement,
  },
  {
    name: 'position-outside-the-transaction',
    what: 'a position is kept where the events it stands for were rolled back',
    store: positionOutsideTheTransaction,
  },
  {
    name: 'dedupe-by-id-only',
    what: 'a record counts as known when its identifier is, whatever it says',
    intake: dedupeByIdOnly,
  },
  {
    name: 'no-refold',
    what: 'what waited for a gap is not folded when the gap closes',
    store: (store) => inTransactions(store, noRefold),
  },
  { name: 'drop-on-full-queue', what: 'of a large batch only what fits is taken in', intake: dropOnFullQueue },
  {
    name: 'forget-a-pause',
    what: 'an end forgets that an advisory stops a case',
    store: (store) => inTransactions(store, forgetAPause),
  },
  {
    name: 'reuse-of-a-number-after-restore',
    what: 'an end that comes back from a backup draws numbers before it has found its own events again',
    drawsAtOnce: true,
  },
]

export const plantOf = (name: string): Plant | undefined => PLANTS.find((one) => one.name === name)
