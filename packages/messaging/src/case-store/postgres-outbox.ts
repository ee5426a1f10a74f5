/**
 * The outbox as its relay sees it: shards claimed by advisory locks on one connection, read in append order, marked as sent.
 * Keeps: a shard has one relay at a time; whatever happens to the connection gives its shards back.
 */
import type { Instant } from '@passerelle/kernel'
import { asStoreFault } from '@passerelle/store'
import type { Pool, PoolClient } from 'pg'
import { together } from '../together.ts'
import { BATCH_BYTES, type ShardOutbox } from './case-store.ts'
import { plain } from './postgres-arrays.ts'
import { type UnsentSql, unsentRecord } from './postgres-outbox-rows.ts'

/** Advisory locks of relays live in this range, one a shard. */
const SHARD_LOCK = 7_262_742_000

/**
 * The index is read in its order while shards are claimed: a bitmap of it would hold all that is gone since the last vacuum,
 * again at each pass, where an ordered reading marks those entries dead as it meets them. What is on its way is passed over
 * row by row: it has no index of its own, since marking a record sent would then cost more than reading past it.
 */
const CLAIM_SHARDS = `select mine, set_config('passerelle.shards', mine::text, false), set_config('enable_bitmapscan', 'off', false) from (
    select coalesce(array_agg(shard), '{}') as mine from unnest($1::int[]) as shard
    where pg_try_advisory_lock($2::bigint + shard)) as claim`

const LEAVE_SHARDS = `select pg_advisory_unlock_all(), set_config('enable_bitmapscan', 'on', false),
  set_config('passerelle.shards', '{}', false)`

/** From the outbox to each event by its identifier: never the other way round, whatever the tables seemed to hold when it was planned. */
const UNSENT = `select * from (
    select *, sum(octet_length(value)) over (order by id) - octet_length(value) as before
    from (
      select id, topic, event_id, fingerprint from outbox
      where shard = any(current_setting('passerelle.shards')::smallint[]) and sent_at is null and topic <> all($2::text[])
      order by id limit $1
    ) as waiting cross join lateral (
      select case_ref, writer, type, recorded_at, sequence, hash, schema_id, value, traceparent from case_event
      where event_id = waiting.event_id and log_offset is null limit 1
    ) as event
  ) as batch where before < $3 order by id`

/** Reads the shards that this connection has claimed. */
const shardOutbox = (client: PoolClient): ShardOutbox => ({
  async unsent(limit, failing) {
    const values = [limit, failing, BATCH_BYTES]
    const { rows } = await client.query<UnsentSql>({ name: 'unsent', text: UNSENT, values })
    return rows.map(unsentRecord)
  },
  async markSent(ids, at: Instant) {
    await client.query({
      name: 'mark-sent',
      text: 'update outbox set sent_at = $2, attempts = attempts + 1 where id = any($1::bigint[])',
      values: [plain(ids), new Date(at)],
    })
  },
  async markDone(ids) {
    const text = 'delete from outbox where id = any($1::bigint[])'
    await client.query({ name: 'mark-done', text, values: [plain(ids)] })
  },
})

export async function withShards(
  pool: Pool,
  shards: readonly number[],
  work: (outbox: ShardOutbox) => Promise<void>,
): Promise<readonly number[]> {
  let client: PoolClient | undefined
  let broken = true
  try {
    client = await pool.connect()
    const claimed = client.query<{ mine: readonly number[] }>({
      name: 'claim-shards',
      text: CLAIM_SHARDS,
      values: [plain(shards), SHARD_LOCK],
    })
    // The first reading shares the round trip of the claim.
    const [{ rows }] = await together(claimed, work(shardOutbox(client)))
    await client.query(LEAVE_SHARDS)
    broken = false
    return rows[0]?.mine ?? []
  } catch (error) {
    throw asStoreFault(error)
  } finally {
    // After a fault the connection is closed, which gives the locks back whatever happened.
    client?.release(broken)
  }
}
