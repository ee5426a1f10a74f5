/**
 * The whole log as the run itself reads it, past every proxy. Keeps: each record once, in the order of its partition.
 */
import { type DecodedEvent, decodeEvent, schemaSource } from '@passerelle/contracts/avro'
import type { End } from '@passerelle/kernel'
import type { DeliveredRecord } from '@passerelle/messaging'
import { PARTITIONS, TOPIC, type World } from './world.ts'

export interface ReadRecord extends DeliveredRecord {
  readonly partition: number
}

export interface LogReader {
  /** What has been read so far. */
  readonly records: readonly ReadRecord[]
  /** Identifiers that records bear in their headers. */
  readonly ids: ReadonlySet<string>
  /** Reads on to the end of the log. @throws where the log is away */
  readOn(): Promise<void>
}

const AT_ONCE = 1_000

export function logReader({ transport }: World): LogReader {
  const records: ReadRecord[] = []
  const ids = new Set<string>()
  const next = Array.from({ length: PARTITIONS }, () => 0)
  let reading: Promise<void> = Promise.resolve()
  const read = async (): Promise<void> => {
    for (let partition = 0; partition < PARTITIONS; partition += 1)
      for (let found = AT_ONCE; found === AT_ONCE; ) {
        const some = await transport.log.read(TOPIC, { partition, offset: next[partition] ?? 0 }, AT_ONCE)
        for (const record of some) {
          records.push({ ...record, partition })
          const id = headerOf(record, 'ce_id')
          if (id !== null) ids.add(id)
        }
        next[partition] = (some.at(-1)?.offset ?? (next[partition] ?? 0) - 1) + 1
        found = some.length
      }
  }
  return {
    records,
    ids,
    // One after the other: a reading that began before may have passed what the caller waits for.
    readOn: () => (reading = reading.catch(() => undefined).then(read)),
  }
}

export function headerOf({ headers }: DeliveredRecord, name: string): string | null {
  const found = headers.find(([known]) => known === name)
  return found ? Buffer.from(found[1]).toString() : null
}

const schemas = schemaSource()

/** The event of a record, by whoever its headers say; undefined where it is none. */
export function eventOf(record: DeliveredRecord): DecodedEvent | undefined {
  const source = headerOf(record, 'ce_source')
  const end: End | undefined = source?.endsWith('/origin')
    ? 'origin'
    : source?.endsWith('/destination')
      ? 'destination'
      : undefined
  if (!record.value || !end) return undefined
  const decoded = decodeEvent(record.value, schemas, { end })
  return decoded.ok ? decoded.value : undefined
}
