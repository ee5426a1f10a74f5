/**
 * The outbox as its relay sees it: shards claimed by advisory locks on one connection, read in append order, marked as sent.
 * Keeps: a shard has one relay at a time; whatever happens to the connection gives its shards back.
 */
import type { CaseRef, Instant } from '@passerelle/kernel'
import { asStoreFault } from '@passerelle/store'
import type { Pool, PoolClient } from 'pg'
import { together } from '../together.ts'
import { BATCH_BYTES, type ShardOutbox } from './case-store.ts'
import { plain } from './postgres-arrays.ts'
import type { UnsentRecord } from './rows.ts'

/** Advisory locks of relays live in this range, one a shard. */
const SHARD_LOCK = 7_262_742_000

/**
 * The index is read in its order while shards are claimed: a bitmap of it would hold all that has been sent since the last
 * vacuum, again at each pass, where an ordered reading marks those entries dead as it meets them.
 */
const CLAIM_SHARDS = `select mine, set_config('passerelle.shards', mine::text, false), set_config('enable_bitmapscan', 'off', false) from (
    select coalesce(array_agg(shard), '{}') as mine from unnest($1::int[]) as shard
    where pg_try_advisory_lock($2::bigint + shard)) as claim`

const LEAVE_SHARDS = `select pg_advisory_unlock_all(), set_config('enable_bitmapscan', 'on', false),
  set_config('passerelle.shards', '{}', false)`

const UNSENT = `select id, topic, case_ref, headers, value from (
    select *, sum(octet_length(value)) over (order by id) - octet_length(value) as before from (
      select o.id, o.topic, o.case_ref, o.headers, e.value
      from outbox o join case_event e on e.event_id = o.event_id and e.log_offset is null
      where o.shard = any(current_setting('passerelle.shards')::smallint[]) and o.sent_at is null
        and o.topic <> all($2::text[])
      order by o.id limit $1) as first) as batch
  where before < $3 order by id`

interface UnsentSql {
  readonly id: number
  readonly topic: string
  readonly case_ref: CaseRef
  readonly headers: UnsentRecord['headers']
  readonly value: Buffer
}

const unsentRecord = ({ case_ref: key, ...record }: UnsentSql): UnsentRecord => ({ ...record, key })

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
