/**
 * Takes in what the destination tells of profiles: onto disk as it came, into memory where its key is there, and out of both when it was
 * forgotten. Keeps: what was not taken in is counted by its cause; nothing of it is told.
 */
import { type Clock, type Corridor, corridorOf, type KeyId } from '@passerelle/kernel'
import type { Batch, Log, LogConsumer, TopicPartition } from '@passerelle/messaging'
import type { GrantedKey } from '@passerelle/trust'
import type { CandidateBook } from '../domain/candidate-book.ts'
import type { ProfileChange, ProfileStore } from '../domain/profile-store.ts'
import { admitProfile, type ProfileGate } from './admit-profile.ts'
import { openProfile } from './open-profile.ts'

export interface TakingOptions {
  readonly log: Pick<Log, 'consume'>
  readonly group: string
  readonly topics: readonly string[]
  readonly store: ProfileStore
  readonly book: CandidateBook
  readonly gate: ProfileGate
  readonly clock: Clock
  keyOf(id: KeyId): GrantedKey | undefined
  onTaken(what: ProfileChange['kind'] | 'refused', cause?: string): void
  onFault(fault: unknown): void
}

const nameOf = ({ topicId, partition }: TopicPartition): string => `${topicId}/${partition}`

export function takeProfiles(options: TakingOptions): Promise<LogConsumer> {
  const { log, group, topics, store, onFault } = options
  const positions = new Map<string, number>()
  return log.consume({
    group,
    topics,
    maxBatchRecords: 200,
    maxBytes: 2 * 1024 * 1024,
    async position(partition) {
      const next = await store.position(partition)
      positions.set(nameOf(partition), next)
      return next
    },
    async handle(batch) {
      const to = batch.records.at(-1)!.offset + 1
      await takeBatch(options, batch, { from: positions.get(nameOf(batch)) ?? 0, to })
      positions.set(nameOf(batch), to)
    },
    onFault,
  })
}

async function takeBatch(
  options: TakingOptions,
  batch: Batch,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<void> {
  const { store, clock, book } = options
  const changes = await admitted(options, batch, corridorOf(batch.topic))
  // Out of memory first: whatever becomes of the disk, it is read no more.
  for (const { kind, caseRef } of changes) if (kind === 'forgotten') book.close(caseRef)
  await store.take(changes, { topicId: batch.topicId, partition: batch.partition, from, to }, clock.now())
  for (const change of changes) options.onTaken(change.kind)
  await openHeld(
    options,
    changes.flatMap((one) => (one.kind === 'changed' ? [one.keyId] : [])),
  )
}

async function admitted(options: TakingOptions, { records }: Batch, corridor: Corridor): Promise<ProfileChange[]> {
  const changes: ProfileChange[] = []
  for (const record of records) {
    const verdict = await admitProfile(record, corridor, options.gate)
    if (verdict.ok) changes.push(verdict.value)
    else options.onTaken('refused', verdict.error)
  }
  return changes
}

type Opening = Pick<TakingOptions, 'store' | 'book' | 'gate' | 'keyOf'>

/** Opens into memory what is on disk under these keys; a newer profile under a key that has not come closes the one before. */
export async function openHeld({ store, book, gate, keyOf }: Opening, ids: readonly KeyId[]): Promise<void> {
  if (ids.length === 0) return
  for (const sealed of await store.byKeys(ids)) {
    const key = keyOf(sealed.keyId)
    const opened = key && openProfile(sealed, key, gate.schemas)
    if (opened) book.open(opened)
    else book.close(sealed.caseRef)
  }
}
