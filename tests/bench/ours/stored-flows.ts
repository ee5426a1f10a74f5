/**
 * Fills the database of operations with many cases by SQL: copies of what it has read itself, under new references. One case in twenty is
 * open, and what is expected of it is due within a month from now, or was within the last.
 */
import { Client } from 'pg'

const AT_ONCE = 20_000
/** As references and identifiers are made (RFC 9562, version 7). */
const NEW_ID = `overlay(gen_random_uuid()::text placing '7' from 15)::uuid`

const COPIES = `create temp table copies on commit drop as
select ${NEW_ID} as ref, n, n % 20 = 0 as is_open, random() * interval '60 days' - interval '30 days' as moved
from generate_series(1, $1::int) n`

/** Each is a copy of one of those that were read. */
const SOURCES = `create temp table sources as select case_ref, (row_number() over () - 1)::int as n from watched_case limit 100`

const COPY = [
  `insert into seen_event (case_ref, corridor, writer, sequence, hash, event_id, type, file_id, sender, recipient, happened_at, recorded_at,
    logged_at, topic_id, partition, log_offset, bytes, status, cause, clear, received_at, opened_at, answered_at)
  select new.ref, corridor, writer, sequence, hash, ${NEW_ID}, type, file_id, sender, recipient, happened_at, recorded_at, logged_at, topic_id,
    partition, log_offset, bytes, status, cause, clear, coalesce(received_at, logged_at), opened_at, answered_at
  from copies new join sources on sources.n = new.n % (select count(*) from sources) join seen_event old on old.case_ref = sources.case_ref`,
  `insert into watched_case (case_ref, corridor, watched, closed, changed_at)
  select new.ref, corridor, watched, not is_open, changed_at
  from copies new join sources on sources.n = new.n % (select count(*) from sources) join watched_case old on old.case_ref = sources.case_ref`,
  `insert into watch (case_ref, key, kind, corridor, file_id, file_kind, state, owner, party, since, due_at, stuck_at, critical_at)
  select new.ref, key, kind, corridor, file_id, file_kind, state, owner, party, since, now() + moved, now() + moved, now() + moved + interval '1 day'
  from copies new join sources on sources.n = new.n % (select count(*) from sources) join watch old on old.case_ref = sources.case_ref
  where new.is_open`,
] as const

/** As it counts a busy corridor for a month: of each hop a row an hour and length. */
const HOPS = `insert into hop_count (corridor, hop, writer, hour, bucket, count)
select 'de-ma', hop, writer, date_trunc('hour', now()) - n * interval '1 hour', bucket, 5
from unnest(array['sent', 'received', 'opened', 'answered']) hop, unnest(array['destination', 'origin']) writer,
  generate_series(0, 719) n, generate_series(40, 69) bucket
on conflict do nothing`

export interface Stored {
  readonly events: number
  readonly stuck: number
  /** Some cases and some events, to ask for. */
  readonly cases: readonly string[]
  readonly eventIds: readonly string[]
}

/** @param url of its database, for its administrator @param events how many it is to hold */
export async function storeFlows(url: string, events: number, say: (what: string) => void): Promise<Stored> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const count = async (from: string): Promise<number> =>
    (await client.query<{ many: number }>(`select count(*)::int as many from ${from}`)).rows[0]!.many
  const some = async (column: string, table: string): Promise<readonly string[]> =>
    (await client.query<{ id: string }>(`select ${column} as id from ${table} tablesample system_rows(200)`)).rows.map(
      ({ id }) => id,
    )
  try {
    await client.query('create extension if not exists tsm_system_rows')
    await client.query('set synchronous_commit = off')
    await client.query(SOURCES)
    const [held, sampled] = [await count('seen_event'), await count('seen_event join sources using (case_ref)')]
    const perCase = sampled / (await count('sources'))
    const cases = Math.max(0, Math.ceil((events - held) / perCase))
    for (let left = cases; left > 0; left -= AT_ONCE) {
      await client.query('begin')
      await client.query(COPIES.replace('$1', String(Math.min(AT_ONCE, left))))
      for (const copy of COPY) await client.query(copy)
      await client.query('commit')
      if (left % (AT_ONCE * 10) < AT_ONCE) say(`${left} cases to go`)
    }
    await client.query(HOPS)
    await client.query('vacuum analyze seen_event, watched_case, watch, hop_count')
    await client.query('checkpoint')
    return {
      events: await count('seen_event'),
      stuck: await count('watch where stuck_at <= now()'),
      cases: await some('case_ref', 'watched_case'),
      eventIds: await some('event_id', 'seen_event'),
    }
  } finally {
    await client.end()
  }
}
