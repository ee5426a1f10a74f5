/**
 * Fills an end's record with many cases by SQL: copies of one that went the real way, under new references. What is
 * copied is never read by the fold; it makes tables and indexes as large as years of work would.
 */
import { Client } from 'pg'
import { EVENTS_A_CASE } from './prepare.ts'

const AT_ONCE = 20_000

const COPY_FILES = `
insert into case_file (case_ref, corridor, number, version, doc, parties, states, held, due_at, timer_at, opened_at, changed_at, assigned,
  viewers)
select new.ref, corridor, number, version, doc, parties, states, held, due_at + interval '1 year', timer_at + interval '1 year', opened_at, changed_at,
  assigned, viewers
from copies new cross join (select * from case_file where case_ref = $1) old`

const COPY_EVENTS = `
insert into case_event (case_ref, writer, scope, sequence, hash, event_id, type, file_id, sender, recipient, happened_at,
  recorded_at, schema_id, value, has_sealed, status, cause, topic_id, partition, log_offset, logged_at, command_key, traceparent)
select new.ref, writer, scope, sequence, hash, gen_random_uuid(), type, file_id, sender, recipient, happened_at,
  recorded_at, schema_id, value, has_sealed, status, cause, topic_id, partition, log_offset, logged_at, command_key, traceparent
from copies new cross join (select * from case_event where case_ref = $1) old`

/** @returns how many events the record holds then */
export async function storeHistory(url: string, events: number): Promise<number> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ case_ref: string; many: string }>(
      `select case_ref, count(*) as many from case_event where writer = 'destination' group by case_ref
       having count(*) = ${EVENTS_A_CASE} limit 1`,
    )
    const [sample] = rows
    if (!sample) throw new Error('no case went the whole way')
    const perCase = await client.query('select count(*)::int as many from case_event where case_ref = $1', [
      sample.case_ref,
    ])
    const cases = Math.ceil(events / perCase.rows[0].many)
    await client.query('set synchronous_commit = off')
    for (let left = cases; left > 0; left -= AT_ONCE) {
      await client.query('begin')
      await client.query(
        'create temp table copies on commit drop as select gen_random_uuid() as ref from generate_series(1, $1::int)'.replace(
          '$1::int',
          String(Math.min(AT_ONCE, left)),
        ),
      )
      await client.query(COPY_FILES, [sample.case_ref])
      await client.query(COPY_EVENTS, [sample.case_ref])
      await client.query('commit')
    }
    await client.query('vacuum analyze case_file, case_event')
    await client.query('checkpoint')
    return (await client.query('select count(*)::int as many from case_event')).rows[0].many
  } finally {
    await client.end()
  }
}
