/**
 * The log of a simulated world: a topic of cases with two partitions, one of matters with one, plain arrays. It forgets nothing and never lies;
 * what an append answers is what the schedule wants it to.
 */
import { type CaseRef, type Corridor, carriedBy, caseTopic, type Instant, openTopic } from '@passerelle/kernel'
import { type Batch, type DeliveredRecord, type LogRecord, logFault, partitionOf } from '@passerelle/messaging'

export const CORRIDOR = 'de-ma' as Corridor
const OF_CASES = 2
/** Those of cases, and behind them the one of matters. */
export const PARTITIONS = OF_CASES + 1
const CASES = { topic: caseTopic(CORRIDOR), topicId: 'topic-1' } as const
const MATTERS = { topic: openTopic(CORRIDOR), topicId: 'topic-2' } as const
export const isTopic = (topic: string): boolean => topic === CASES.topic || topic === MATTERS.topic

export type WrittenBy = 'relay' | 'forger' | 'poison'

export interface LogEntry extends DeliveredRecord {
  readonly by: WrittenBy
}

/** What becomes of the next append. */
export type Answer = 'acknowledged' | 'refused' | 'unanswered' | 'half-written' | 'late'

export interface Broker {
  readonly partitions: readonly LogEntry[][]
  /** Values that were ever written, in hexadecimal. */
  readonly written: Set<string>
  append(records: readonly LogRecord[], how: Answer): void
  write(entry: Pick<LogEntry, 'key' | 'value' | 'headers' | 'by'>): void
  batch(partition: number, from: number, count: number): Batch | undefined
}

const utf8 = new TextEncoder()
export const hexOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')
export const place = (partition: number) => ({ ...(partition < OF_CASES ? CASES : MATTERS), partition })
const partitionFor = (key: string): number =>
  carriedBy(key as CaseRef) === 'open' ? OF_CASES : partitionOf(key, OF_CASES)

export function simulatedBroker(now: () => Instant): Broker {
  const partitions: LogEntry[][] = Array.from({ length: PARTITIONS }, () => [])
  const written = new Set<string>()
  const write: Broker['write'] = (entry) => {
    const partition = partitions[partitionFor(entry.key ?? '')]!
    partition.push({ ...entry, offset: partition.length, timestamp: now() })
    if (entry.value) written.add(hexOf(entry.value))
  }
  return {
    partitions,
    written,
    write,
    append(records, how) {
      if (how === 'refused') throw logFault('log-unreachable', 'simulated')
      const kept = how === 'half-written' ? records.slice(0, Math.floor(records.length / 2)) : records
      for (const { key, value, headers } of kept) {
        const delivered = Object.entries(headers).map(([name, text]) => [name, utf8.encode(text)] as const)
        write({ key, value, headers: delivered, by: 'relay' })
      }
      if (how === 'half-written' || how === 'unanswered') throw logFault('log-unreachable', 'simulated')
    },
    batch(partition, from, count) {
      const all = partitions[partition]!
      const records = all.slice(from, from + count)
      return records.length === 0 ? undefined : { ...place(partition), records, end: all.length }
    },
  }
}
