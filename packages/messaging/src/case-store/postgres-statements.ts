/**
 * The statements that take whole batches: one row an element of their arrays, in the order of postgres-rows.ts.
 */
import { CASE_COLUMNS } from './postgres-rows.ts'

export const EVENT_COLUMNS =
  'case_ref, writer, scope, sequence, hash, event_id, type, file_id, sender, recipient, happened_at, recorded_at, schema_id, value, has_sealed, status, cause, topic_id, partition, log_offset, logged_at, command_key, traceparent, signature'

export const INSERT_CASES = `insert into case_file (${CASE_COLUMNS}, viewers)
  select case_ref, corridor, number, version, convert_from(substr($5::bytea, doc_from, doc_length), 'UTF8'), owes, parties::text[], states::text[], held,
    to_timestamp(due_at / 1000), to_timestamp(timer_at / 1000), to_timestamp(retention_at / 1000), to_timestamp(opened_at / 1000),
    to_timestamp(changed_at / 1000), assigned, keys_may_go, matter_kind, found_by::text[], to_timestamp(told_at / 1000), viewers::text[]
  from unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $6::int[], $7::int[], $8::json[], $9::text[], $10::text[],
    $11::int[], $12::float8[], $13::float8[], $14::float8[], $15::float8[], $16::float8[], $17::jsonb[], $18::boolean[], $19::text[],
    $20::text[], $21::float8[], $22::text[])
    as row (case_ref, corridor, number, version, doc_from, doc_length, owes, parties, states, held, due_at, timer_at, retention_at,
      opened_at, changed_at, assigned, keys_may_go, matter_kind, found_by, told_at, viewers)`

export const PUT_CASES = `${INSERT_CASES}
  on conflict (case_ref) do update set number = excluded.number, version = excluded.version, doc = excluded.doc,
    owes = excluded.owes, parties = excluded.parties, states = excluded.states, held = excluded.held, due_at = excluded.due_at,
    timer_at = excluded.timer_at, retention_at = excluded.retention_at, changed_at = excluded.changed_at,
    assigned = excluded.assigned, keys_may_go = excluded.keys_may_go, matter_kind = excluded.matter_kind, found_by = excluded.found_by,
    told_at = excluded.told_at, viewers = excluded.viewers`

export const ADD_OWING = 'insert into receipt_owed (case_ref) select unnest($1::uuid[]) on conflict do nothing'

export const REMOVE_OWING = 'delete from receipt_owed where case_ref = any($1::uuid[])'

export const ADD_EVENTS = `insert into case_event (${EVENT_COLUMNS})
  select case_ref, writer, scope, sequence, substr($5::bytea, 32 * (n::int - 1) + 1, 32), event_id, type, file_id, sender, recipient,
    to_timestamp(happened_at / 1000), to_timestamp(recorded_at / 1000), schema_id, substr($14::bytea, value_from, value_length),
    has_sealed, status, cause, topic_id, partition, log_offset, to_timestamp(logged_at / 1000), command_key, traceparent, signature
  from unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $6::uuid[], $7::text[], $8::uuid[], $9::text[], $10::text[],
    $11::float8[], $12::float8[], $13::int[], $15::int[], $16::int[], $17::boolean[], $18::text[], $19::text[], $20::text[],
    $21::int[], $22::bigint[], $23::float8[], $24::text[], $25::text[], $26::text[]) with ordinality
    as row (case_ref, writer, scope, sequence, event_id, type, file_id, sender, recipient, happened_at, recorded_at, schema_id,
      value_from, value_length, has_sealed, status, cause, topic_id, partition, log_offset, logged_at, command_key, traceparent, signature, n)`

export const PLACE_EVENTS = `update case_event e set status = p.status, cause = p.cause, topic_id = p.topic_id,
    partition = p.partition, log_offset = p.log_offset, logged_at = to_timestamp(p.logged_at / 1000),
    signature = coalesce(p.signature, e.signature), has_sealed = coalesce(p.has_sealed, e.has_sealed)
  from unnest($1::uuid[], $2::text[], $3::bigint[], $5::text[], $6::text[], $7::text[], $8::int[], $9::bigint[], $10::float8[], $11::text[],
    $12::boolean[]) with ordinality
    as p (case_ref, writer, sequence, status, cause, topic_id, partition, log_offset, logged_at, signature, has_sealed, n)
  where e.case_ref = p.case_ref and e.writer = p.writer and e.scope = 'case' and e.sequence = p.sequence
    and e.hash = substr($4::bytea, 32 * (p.n::int - 1) + 1, 32)`

export const ADD_OUTBOX = `insert into outbox (shard, topic, case_ref, event_id, fingerprint, created_at)
  select shard, topic, case_ref, event_id, fingerprint, to_timestamp(created_at / 1000)
  from unnest($1::smallint[], $2::text[], $3::uuid[], $4::uuid[], $5::text[], $6::float8[])
    as row (shard, topic, case_ref, event_id, fingerprint, created_at)`

export const CLAIM_KEYS = `select n, pg_try_advisory_xact_lock(hashtextextended(party || ' ' || key, 1)) as free
  from unnest($1::text[], $2::text[]) with ordinality as row (party, key, n) order by n`

export const KNOWN_ANSWERS = `select n, body_hash, status, answer
  from unnest($1::text[], $2::text[]) with ordinality as row (party, key, n) join idempotency using (party, key)`

export const SAVE_ANSWERS = `insert into idempotency (party, key, body_hash, status, answer, created_at)
  select party, key, body_hash, status, answer, $6::timestamptz
  from unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::json[]) as row (party, key, body_hash, status, answer)
  on conflict (party, key) do update set body_hash = excluded.body_hash, status = excluded.status, answer = excluded.answer,
    created_at = excluded.created_at`
