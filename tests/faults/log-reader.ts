/**
 * The whole log of the corridor as the run itself reads it, past every proxy. Keeps: each record once, in the order of its partition.
 */
import { type DecodedEvent, decodeEvent, schemaSource } from '@passerelle/contracts/avro'
import { type End, topicsOf } from '@passerelle/kernel'
import type { DeliveredRecord } from '@passerelle/messaging'
import { CORRIDOR, PARTITIONS } from './parties.ts'
import type { World } from './world.ts'

export interface ReadRecord extends DeliveredRecord {
  readonly topic: string
  readonly partition: number
}

export const placeOf = ({ topic, partition, offset }: Pick<ReadRecord, 'topic' | 'partition' | 'offset'>): string =>
  `${topic}/${partition}/${offset}`

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
  const next = new Map<string, number>()
  let reading: Promise<void> = Promise.resolve()
  const readPartition = async (topic: string, partition: number): Promise<void> => {
    const key = `${topic}/${partition}`
    for (let found = AT_ONCE; found === AT_ONCE; ) {
      const offset = next.get(key) ?? 0
      const some = await transport.log.read(topic, { partition, offset }, AT_ONCE)
      for (const record of some) {
        records.push({ ...record, topic, partition })
        const id = headerOf(record, 'ce_id')
        if (id !== null) ids.add(id)
      }
      next.set(key, (some.at(-1)?.offset ?? offset - 1) + 1)
      found = some.length
    }
  }
  const read = async (): Promise<void> => {
    for (const topic of topicsOf(CORRIDOR))
      for (let partition = 0; partition < PARTITIONS; partition += 1) await readPartition(topic, partition)
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
