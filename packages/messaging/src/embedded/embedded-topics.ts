/**
 * The topics of the embedded log: made, described, found, trimmed. Keeps: the number of partitions is fixed for ever;
 * only a prefix of a partition is ever removed. Records are embedded-records.ts.
 */
import type { Pool } from 'pg'
import type { TopicPlan, TopicState } from '../log/log.ts'
import { logFault } from '../log/log-faults.ts'

export interface EmbeddedTopic {
  readonly number: number
  readonly name: string
  readonly id: string
  readonly partitions: number
}

export interface Place {
  readonly topic: string
  readonly partition: number
}

// One statement: a topic is never seen without its partitions.
const CREATE = `
with made as (
  insert into passerelle_log.topic (name, partitions, retention_ms) values ($1, $2, $3)
  on conflict (name) do nothing returning number, partitions)
insert into passerelle_log.partition (topic, partition) select number, generate_series(0, partitions - 1) from made`

export async function createTopic(pool: Pool, plan: TopicPlan): Promise<void> {
  await pool.query(CREATE, [plan.topic, plan.partitions, plan.retentionMs ?? null])
  const { partitions } = await findTopic(pool, plan.topic)
  if (partitions !== plan.partitions) {
    throw logFault('partition-count-fixed', `${plan.topic} has ${partitions}, not ${plan.partitions}`)
  }
}

export async function findTopic(pool: Pool, name: string): Promise<EmbeddedTopic> {
  const { rows } = await pool.query<EmbeddedTopic>(
    'select number, name, id, partitions from passerelle_log.topic where name = $1',
    [name],
  )
  if (!rows[0]) throw logFault('topic-unknown', name)
  return rows[0]
}

export async function describeTopic(pool: Pool, name: string): Promise<TopicState> {
  const { id, number } = await findTopic(pool, name)
  const { rows } = await pool.query<{ partition: number; first_offset: string; next_offset: string }>(
    'select partition, first_offset, next_offset from passerelle_log.partition where topic = $1 order by partition',
    [number],
  )
  const partitions = rows.map((row) => ({
    partition: row.partition,
    start: Number(row.first_offset),
    end: Number(row.next_offset),
  }))
  return { topic: name, topicId: id, partitions }
}

const TRIM = `
with place as (
  update passerelle_log.partition p set first_offset = least(p.next_offset, greatest(p.first_offset, $3))
  where topic = $1 and partition = $2 returning first_offset)
delete from passerelle_log.record r using place
where r.topic = $1 and r.partition = $2 and r."offset" < place.first_offset`

/** Removes what lies before an offset. */
export async function trimEmbeddedLog(pool: Pool, place: Place, before: number): Promise<void> {
  const { number } = await findTopic(pool, place.topic)
  await pool.query(TRIM, [number, place.partition, before])
}

// The first record that is young enough, or the end: what lies before it is a prefix even where clocks were set back.
const EXPIRED = `
select t.name as topic, p.partition, coalesce(
  (select min(r."offset") from passerelle_log.record r
   where r.topic = p.topic and r.partition = p.partition
     and r.appended_at >= extract(epoch from clock_timestamp()) * 1000 - t.retention_ms), p.next_offset) as before
from passerelle_log.partition p join passerelle_log.topic t on t.number = p.topic
where t.retention_ms is not null and p.first_offset < p.next_offset`

/** Removes what is older than its topic's retention. Safe from several processes at once. */
export async function sweepEmbeddedLog(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ topic: string; partition: number; before: string }>(EXPIRED)
  for (const { topic, partition, before } of rows) await trimEmbeddedLog(pool, { topic, partition }, Number(before))
}
