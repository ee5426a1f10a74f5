/**
 * Writes and reads the records of the embedded log. Keeps: offsets are dense and become visible in order, because the
 * counter's row is locked until the commit; several partitions are locked in order, so writers cannot deadlock.
 */
import type { Pool } from 'pg'
import { type BatchLimit, withinLimit } from '../log/batch-limit.ts'
import type { DeliveredRecord } from '../log/log.ts'
import { logFault } from '../log/log-faults.ts'
import type { EmbeddedTopic } from './embedded-topics.ts'
import { headersToText, type RecordRow, recordFromRow } from './record-columns.ts'

/** A record on its way into a partition. */
export interface PlacedRecord extends Omit<DeliveredRecord, 'offset' | 'timestamp'> {
  readonly partition: number
}

const utf8 = new TextEncoder()

// One statement is one transaction and one round trip.
const APPEND = `
with incoming as materialized (
  select partition, place, headers,
    substring($3::bytea from key_at for key_length) as key,
    substring($3::bytea from value_at for value_length) as value
  from unnest($2::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::text[])
    with ordinality as given (partition, key_at, key_length, value_at, value_length, headers, place)
), locked as materialized (
  select p.partition, counts.many
  from passerelle_log.partition p
  join (select partition, count(*) as many from incoming group by partition) counts using (partition)
  where p.topic = $1 order by p.partition for update of p
), counted as (
  update passerelle_log.partition p set next_offset = p.next_offset + locked.many
  from locked where p.topic = $1 and p.partition = locked.partition
  returning p.partition, p.next_offset - locked.many as base
)
insert into passerelle_log.record (topic, partition, "offset", appended_at, key, value, headers)
select $1, i.partition, c.base + row_number() over (partition by i.partition order by i.place) - 1,
  floor(extract(epoch from clock_timestamp()) * 1000)::bigint, i.key, i.value, i.headers
from incoming i join counted c using (partition)`

/**
 * All keys and values in one run of bytes, with places (from 1) and lengths; null where there is none. One parameter
 * travels in binary; an array of bytes would travel as hexadecimal text (measured: half the rate or less).
 */
function packed(records: readonly PlacedRecord[]): [bytes: Buffer, ...(number | null)[][]] {
  const parts: Uint8Array[] = []
  let at = 1
  const pack = (bytes: Uint8Array | null): readonly [number | null, number | null] => {
    if (bytes === null) return [null, null]
    parts.push(bytes)
    at += bytes.length
    return [at - bytes.length, bytes.length]
  }
  const places = records.map(
    ({ key, value }) => [...pack(key === null ? null : utf8.encode(key)), ...pack(value)] as const,
  )
  const column = (n: 0 | 1 | 2 | 3) => places.map((place) => place[n])
  return [Buffer.concat(parts), column(0), column(1), column(2), column(3)]
}

export async function appendRecords(pool: Pool, topic: EmbeddedTopic, records: readonly PlacedRecord[]): Promise<void> {
  const { rowCount } = await pool.query({
    name: 'passerelle-log-append',
    text: APPEND,
    values: [
      topic.number,
      records.map(({ partition }) => partition),
      ...packed(records),
      records.map(({ headers }) => headersToText(headers)),
    ],
  })
  // A topic that was dropped meanwhile has no counters, so nothing at all was written.
  if (rowCount !== records.length) throw logFault('topic-unknown', topic.name)
}

// Sizes come from the stored lengths: what exceeds the limit is not even loaded.
const READ = `
select p.first_offset, p.next_offset, r.*
from passerelle_log.partition p
left join lateral (
  select * from (
    select "offset", appended_at, key, value, headers,
      sum(coalesce(octet_length(value), 0) + octet_length(headers)) over (order by "offset")
        - coalesce(octet_length(value), 0) - octet_length(headers) as bytes_before
    from passerelle_log.record
    where topic = $1 and partition = $2 and "offset" >= greatest($3::bigint, p.first_offset)
    order by "offset" limit $4) run
  where bytes_before < $5) r on true
where p.topic = $1 and p.partition = $2
order by r."offset"`

type ReadRow = { next_offset: string } & (RecordRow | { [Column in keyof RecordRow]: null })

export interface ReadPlace {
  readonly topic: EmbeddedTopic
  readonly partition: number
  readonly offset: number
}

export async function readRecords(
  pool: Pool,
  place: ReadPlace,
  limit: BatchLimit,
): Promise<{ readonly records: readonly DeliveredRecord[]; readonly end: number }> {
  const { rows } = await pool.query<ReadRow>({
    name: 'passerelle-log-read',
    text: READ,
    values: [place.topic.number, place.partition, place.offset, Math.max(1, limit.maxBatchRecords), limit.maxBytes],
  })
  const [first] = rows
  if (!first) throw logFault('topic-unknown', `${place.topic.name}/${place.partition}`)
  const records = rows.flatMap((row) => (row.offset === null ? [] : [recordFromRow(row)]))
  return { records: withinLimit(records, limit), end: Number(first.next_offset) }
}
