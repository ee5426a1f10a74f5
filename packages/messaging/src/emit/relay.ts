/**
 * Signs what the outbox holds and carries it to the log, at least once and in the order of each case.
 * Keeps: a record is marked sent only after the log has acknowledged it; a topic that fails holds up no other.
 * Whether it arrived is told by its echo (intake), not here; only what this end does not read itself is done with that.
 */
import { type Clock, comesBack, corridorOf } from '@passerelle/kernel'
import type { Signing } from '@passerelle/trust'
import { type CaseStore, SHARDS, type ShardOutbox } from '../case-store/case-store.ts'
import type { UnsentRecord } from '../case-store/rows.ts'
import type { Log } from '../log/log.ts'
import { type Pulse, startPulse } from '../pulse.ts'
import { together } from '../together.ts'
import { recordOf } from './record-of.ts'

export interface RelayOptions {
  readonly store: CaseStore
  readonly log: Pick<Log, 'append'>
  readonly signing: Signing
  /** Wall clock: the age of a sent record is measured in real time, also where the domain's time is simulated. */
  readonly clock: Clock
  readonly batch?: number
  /** How often the outbox is looked at without being woken, in ms. */
  readonly pollMs?: number
  /** Ends the work between two batches. */
  readonly signal?: AbortSignal
  /** Topics into which nothing new may be written for now. */
  readonly closedTopics?: () => readonly string[]
  onFault(fault: unknown): void
}

const ALL_SHARDS = Array.from({ length: SHARDS }, (_, shard) => shard)

/** Sends everything that is unsent now, of the shards that no other relay owns. @returns how many records were acknowledged */
export async function relayOnce(options: RelayOptions): Promise<number> {
  let sent = 0
  await options.store.withShards(ALL_SHARDS, async (outbox) => {
    sent = await drainShards(outbox, options)
  })
  return sent
}

async function drainShards(outbox: ShardOutbox, options: RelayOptions): Promise<number> {
  const limit = options.batch ?? 500
  const failing = [...(options.closedTopics?.() ?? [])]
  let sent = 0
  let records = await outbox.unsent(limit, failing)
  while (records.length > 0 && !options.signal?.aborted) {
    const acknowledged: UnsentRecord[] = []
    for (const [topic, ofTopic] of Map.groupBy(records, (record) => record.topic))
      if (await append(topic, ofTopic, options)) acknowledged.push(...ofTopic)
      else failing.push(topic)
    const marked = mark(outbox, acknowledged, options.clock)
    ;[, records] = await together(marked, outbox.unsent(limit, failing))
    sent += acknowledged.length
  }
  return sent
}

async function mark(outbox: ShardOutbox, acknowledged: readonly UnsentRecord[], clock: Clock): Promise<void> {
  const { back = [], done = [] } = Object.groupBy(acknowledged, ({ topic }) => (comesBack(topic) ? 'back' : 'done'))
  const ids = (records: readonly UnsentRecord[]): readonly number[] => records.map(({ id }) => id)
  const marked = outbox.markSent(ids(back), clock.now())
  await (done.length > 0 ? together(marked, outbox.markDone(ids(done))) : marked)
}

async function append(
  topic: string,
  records: readonly UnsentRecord[],
  { log, signing, onFault }: RelayOptions,
): Promise<boolean> {
  try {
    const hashes = records.map(({ hash }) => Buffer.from(hash, 'hex'))
    const signatures = signing.sign(hashes, corridorOf(topic))
    await log.append(
      topic,
      records.map((record, at) => recordOf(record, signatures[at]!)),
    )
    return true
  } catch (fault) {
    onFault(fault)
    return false
  }
}

export function startRelay(options: RelayOptions): Pulse {
  const stopping = new AbortController()
  const pulse = startPulse({
    everyMs: options.pollMs ?? 1_000,
    onFault: options.onFault,
    beat: async () => {
      await relayOnce({ ...options, signal: stopping.signal })
    },
  })
  return {
    wake: () => pulse.wake(),
    close() {
      stopping.abort()
      return pulse.close()
    },
  }
}
