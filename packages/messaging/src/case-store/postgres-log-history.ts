/**
 * What an end remembers of the logs it has read, in Postgres.
 */
import type { ClientBase, QueryResult } from 'pg'
import type { LogHistory, LogHistoryWrites } from './log-history.ts'

/** Whatever runs one statement. */
export interface Statements {
  query(text: string, values?: unknown[]): Promise<QueryResult>
}

export const postgresLogHistory = (client: Statements): LogHistory => ({
  async incarnations() {
    const { rows } = await client.query('select topic, topic_id, generation from log_incarnation')
    return rows.map((row) => ({ topic: row.topic, topicId: row.topic_id, generation: row.generation }))
  },
  async rewritings() {
    const { rows } = await client.query(
      'select id, side, topic, topic_id, asked_at, done_at, ends from log_rewriting order by topic_id, id, side',
    )
    return rows.map((row) => ({
      id: row.id,
      side: row.side,
      topic: row.topic,
      topicId: row.topic_id,
      askedAt: row.asked_at,
      doneAt: row.done_at,
      ends: row.ends,
    }))
  },
  async gaps(topicId) {
    const { rows } = await client.query(
      'select rewriting, partition, from_offset, to_offset from log_gap where topic_id = $1 order by partition, from_offset',
      [topicId],
    )
    return rows.map((row) => ({
      rewriting: row.rewriting,
      topicId,
      partition: row.partition,
      from: row.from_offset,
      to: row.to_offset,
    }))
  },
})

const dateOf = (at: number | null): Date | null => (at === null ? null : new Date(at))

export const postgresLogHistoryWrites = (client: ClientBase): LogHistoryWrites => ({
  async putIncarnation({ topic, topicId, generation }) {
    await client.query(
      `insert into log_incarnation (topic_id, topic, generation) values ($1, $2, $3)
       on conflict (topic_id) do update set generation = greatest(log_incarnation.generation, excluded.generation)`,
      [topicId, topic, generation],
    )
  },
  async putRewriting({ id, side, topic, topicId, askedAt, doneAt, ends }) {
    await client.query(
      `insert into log_rewriting (id, side, topic, topic_id, asked_at, done_at, ends) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (id, side) do update set asked_at = excluded.asked_at,
         done_at = coalesce(log_rewriting.done_at, excluded.done_at),
         ends = case when log_rewriting.done_at is null then excluded.ends else log_rewriting.ends end`,
      [id, side, topic, topicId, dateOf(askedAt), dateOf(doneAt), JSON.stringify(ends)],
    )
  },
  async addGap({ rewriting, topicId, partition, from, to }) {
    await client.query(
      `insert into log_gap (rewriting, topic_id, partition, from_offset, to_offset) values ($1, $2, $3, $4, $5)
       on conflict do nothing`,
      [rewriting, topicId, partition, from, to],
    )
  },
})
