/**
 * The part of the case store's contract that faces the log: positions, outbox, shards, echoes, what is put aside.
 */
import type { CaseStore, StoredEvent, UnsentRecord } from '@passerelle/messaging'
import { expect, it } from 'vitest'
import {
  closedUnder,
  eventOf,
  gate,
  laterBy,
  NOW,
  newPartition,
  newRef,
  parkedAt,
  putOutgoing,
} from './case-store-world.ts'

/** What a shard has to send, as its owner sees it. */
async function unsentOf(
  store: CaseStore,
  shard: number,
  failing: readonly string[] = [],
): Promise<readonly UnsentRecord[]> {
  let found: readonly UnsentRecord[] = []
  await store.withShards([shard], async (outbox) => {
    found = await outbox.unsent(1000, failing)
  })
  return found
}

const ids = (records: readonly UnsentRecord[]): unknown[] => records.map(({ eventId }) => eventId)

/** Each test has shards of its own, so that none meets another's records. */
let shards = 0
const freshShard = (): number => (shards += 1)

export function logSideContract(store: () => CaseStore): void {
  it('moves a position from where it stands, and from nowhere else', async () => {
    const place = newPartition()
    const move = (from: number, to: number) => store().transact((tx) => tx.advance(place, { from, to }))
    expect(await store().position(place)).toBe(0)
    await move(0, 5)
    await expect(move(0, 7)).rejects.toMatchObject({ code: 'position-fenced', retryable: true })
    await expect(move(4, 7)).rejects.toMatchObject({ code: 'position-fenced' })
    await move(5, 6)
    expect(await store().position(place)).toBe(6)
    expect(await store().position({ ...place, partition: 3 })).toBe(0)
  })

  it('moves a position once, where two consumers take the same batch at the same time', async () => {
    const place = newPartition()
    const take = () => store().transact((tx) => tx.advance(place, { from: 0, to: 5 }))
    const both = await Promise.allSettled([take(), take()])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const again = () => store().transact((tx) => tx.advance(place, { from: 5, to: 9 }))
    const later = await Promise.allSettled([again(), again()])
    expect(later.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('sends what a shard holds in the order in which it was put there', async () => {
    const shard = freshShard()
    const caseRef = newRef()
    const events = []
    for (let sequence = 1; sequence <= 5; sequence++)
      events.push(await putOutgoing(store(), { shard, sequence, caseRef }))
    const unsent = await unsentOf(store(), shard)
    expect(ids(unsent)).toEqual(events.map(({ eventId }) => eventId))
    expect(unsent.map(({ value }) => [...value])).toEqual(events.map(({ value }) => [...value]))
    const [first] = events
    const { writer, type, recordedAt, sequence, schemaId, traceparent } = first!
    const parts = { caseRef, writer, type, recordedAt, sequence, schemaId, traceparent }
    expect(unsent[0]).toMatchObject({ ...parts, topic: 'de-ma.case', fingerprint: 'f'.repeat(16) })
  })

  it('hands over no more at a time than fits into memory, in order, and the rest after it', async () => {
    const shard = freshShard()
    const value = new Uint8Array(180_000)
    const caseRef = newRef()
    const put: StoredEvent[] = []
    for (let sequence = 1; sequence <= 60; sequence++)
      put.push(await putOutgoing(store(), { shard, sequence, caseRef, value }))
    const sent: unknown[] = []
    for (let round = 0; round < 60 && sent.length < 60; round++)
      await store().withShards([shard], async (outbox) => {
        const some = await outbox.unsent(1000, [])
        const size = some.reduce((sum, one) => sum + one.value.length, 0)
        expect(size).toBeLessThan(12_000_000)
        sent.push(...ids(some))
        await outbox.markSent(
          some.map(({ id }) => id),
          NOW,
        )
      })
    expect(sent).toEqual(put.map(({ eventId }) => eventId))
    await store().transact((tx) => tx.removeOutbox(put.map(({ eventId }) => eventId)))
  })

  it('leaves out topics that are failing, and only those', async () => {
    const shard = freshShard()
    await putOutgoing(store(), { shard, topic: 'de-tr.case' })
    const other = await putOutgoing(store(), { shard })
    expect(ids(await unsentOf(store(), shard, ['de-tr.case']))).toEqual([other.eventId])
    expect(await unsentOf(store(), shard)).toHaveLength(2)
  })

  it('lets one relay at a time have a shard, and the next one after it, also where it failed', async () => {
    const shard = freshShard()
    const [has, mayEnd] = [gate(), gate()]
    const first = store().withShards([shard], async (outbox) => {
      await outbox.unsent(1, [])
      has.open()
      await mayEnd.opened
    })
    await has.opened
    expect(await store().withShards([shard], async () => undefined)).toEqual([])
    expect(await store().withShards([freshShard()], async () => undefined)).toHaveLength(1)
    mayEnd.open()
    expect(await first).toEqual([shard])
    const failing = store().withShards([shard], async () => {
      throw new Error('lost')
    })
    await expect(failing).rejects.toThrow('lost')
    await expect.poll(() => store().withShards([shard], async () => undefined)).toEqual([shard])
  })

  it('is done with a record when its echo has been folded, and asks for it again when none came', async () => {
    const shard = freshShard()
    const sequences = [1, 2]
    const [kept, folded] = await Promise.all(sequences.map(() => putOutgoing(store(), { shard })))
    expect((await store().backlog()).oldestUnsent).not.toBeNull()
    await store().withShards([shard], async (outbox) => {
      const unsent = await outbox.unsent(10, [])
      await outbox.markSent(
        unsent.map(({ id }) => id),
        NOW,
      )
      expect(await outbox.unsent(10, [])).toEqual([])
    })
    const { unechoed, oldestUnechoed } = await store().backlog()
    expect(unechoed).toBeGreaterThanOrEqual(2)
    expect(oldestUnechoed).toBe(NOW)
    await store().transact((tx) => tx.removeOutbox([folded!.eventId]))
    expect(await store().resend(NOW)).toBe(0)
    expect(await store().resend(laterBy(1))).toBe(1)
    expect(ids(await unsentOf(store(), shard))).toEqual([kept!.eventId])
  })

  it('is done with what never comes back once the log has it', async () => {
    const shard = freshShard()
    const [done, kept] = await Promise.all(
      ['de-ma.profiles', 'de-ma.case'].map((topic) => putOutgoing(store(), { shard, topic })),
    )
    const before = (await store().backlog()).unsent
    await store().withShards([shard], async (outbox) => {
      const unsent = await outbox.unsent(10, [])
      await outbox.markDone(unsent.flatMap(({ id, eventId }) => (eventId === done!.eventId ? [id] : [])))
      expect(ids(await outbox.unsent(10, []))).toEqual([kept!.eventId])
    })
    expect((await store().backlog()).unsent).toBe(before - 1)
    expect(await store().resend(laterBy(1))).toBe(0)
  })

  it('sends its own record, whoever has put another under the same identifier on the log', async () => {
    const shard = freshShard()
    const own = await putOutgoing(store(), { shard })
    const place = { topicId: 't', partition: 0, offset: 3, loggedAt: NOW }
    const forged = eventOf(own.caseRef, { eventId: own.eventId, status: 'fork', place })
    await store().transact((tx) => tx.addEvents([forged]))
    const unsent = await unsentOf(store(), shard)
    expect(unsent.map(({ value }) => [...value])).toEqual([[...own.value]])
  })

  it('puts a record aside of whichever kind', async () => {
    const place = newPartition()
    const kinds = ['quarantine', 'newer-version', 'dead-letter', 'suspended'] as const
    await store().transact((tx) => tx.park(kinds.map((kind, offset) => parkedAt(place, offset, { kind }))))
    for (const kind of kinds) {
      const listed = await store().parked.list({ kind, open: true, limit: 1000 })
      expect(listed.filter(({ topicId }) => topicId === place.topicId)).toHaveLength(1)
    }
  })

  it('puts a record aside once, closed as it was given, and forgets it from the list when it is resolved', async () => {
    const place = newPartition()
    const caseRef = newRef()
    const record = parkedAt(place, 4, { caseRef })
    const newer = parkedAt(place, 5, { kind: 'newer-version' })
    await store().transact((tx) => tx.park([record, newer]))
    await store().transact((tx) => tx.park([{ ...record, closed: closedUnder() }]))
    const mine = async (open: boolean) =>
      (await store().parked.list({ open, limit: 1000 })).filter(({ topicId }) => topicId === place.topicId)
    const [first, second] = await mine(true)
    expect(await mine(true)).toHaveLength(2)
    const beyond = await store().parked.list({ open: true, limit: 1000, after: first!.id })
    expect(beyond.map(({ id }) => id).filter((id) => id <= second!.id)).toEqual([second!.id])
    const { closed, ...told } = record
    expect({ ...first, id: 0 }).toEqual(told)
    expect((await store().parked.one(first!.id))?.closed).toEqual(closed)
    const newest = await store().parked.list({ kind: 'newer-version', open: true, limit: 1000 })
    expect(newest.map(({ id }) => id)).toContain(second!.id)
    expect(await store().parked.list({ caseRef, open: false, limit: 9 })).toEqual([first])
    await store().transact((tx) => tx.resolveParked(first!.id, NOW, 'redriven'))
    expect((await mine(true)).map(({ offset }) => offset)).toEqual([5])
    expect((await mine(false)).map(({ resolvedAt }) => resolvedAt)).toEqual([NOW, null])
    expect(await store().transact((tx) => tx.removeOld('quarantined-bytes', laterBy(1), 100))).toBeGreaterThan(0)
    expect((await mine(false)).map(({ offset }) => offset)).toEqual([5])
    const keys = (await store().keys.parkedKeys()).map(({ name }) => name)
    expect([keys.includes(record.closed!.keyId), keys.includes(newer.closed!.keyId)]).toEqual([false, true])
  })
}
