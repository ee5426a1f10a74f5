/**
 * One transaction of the Postgres case store: whole batches go in and out in one statement each.
 */
import { type CaseRef, Fault } from '@passerelle/kernel'
import type { PoolClient } from 'pg'
import type { CaseTransaction } from './case-store.ts'
import { postgresLogHistory, postgresLogHistoryWrites } from './postgres-log-history.ts'
import {
  CASE_COLUMNS,
  caseArrays,
  caseRow,
  eventArrays,
  outboxArrays,
  placementArrays,
  storedEvent,
} from './postgres-rows.ts'
import type { Alarm, DoneEffect, IdempotentAnswer, Opening, ParkedRecord } from './rows.ts'

type EventParts = 'pendingEvents' | 'eventsOf' | 'knownEvents' | 'addEvents' | 'placeEvents'

export const EVENT_COLUMNS =
  'case_ref, writer, scope, sequence, hash, event_id, type, file_id, sender, recipient, happened_at, recorded_at, schema_id, value, has_sealed, status, cause, topic_id, partition, log_offset, logged_at, command_key, traceparent'

const INSERT_CASES = `insert into case_file (${CASE_COLUMNS})
  select case_ref, corridor, number, version, doc,
    array(select jsonb_array_elements_text(parties)), array(select jsonb_array_elements_text(states)),
    held, due_at, timer_at, opened_at, changed_at
  from unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $5::jsonb[], $6::jsonb[], $7::jsonb[], $8::int[],
    $9::timestamptz[], $10::timestamptz[], $11::timestamptz[], $12::timestamptz[])
    as row (case_ref, corridor, number, version, doc, parties, states, held, due_at, timer_at, opened_at, changed_at)
  on conflict (case_ref)`

const PUT_CASES = `${INSERT_CASES} do update set number = excluded.number, version = excluded.version, doc = excluded.doc,
    parties = excluded.parties, states = excluded.states, held = excluded.held, due_at = excluded.due_at, timer_at = excluded.timer_at,
    changed_at = excluded.changed_at`

const ADD_EVENTS = `insert into case_event (${EVENT_COLUMNS})
  select * from unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $5::bytea[], $6::uuid[], $7::text[], $8::uuid[],
    $9::text[], $10::text[], $11::timestamptz[], $12::timestamptz[], $13::int[], $14::bytea[], $15::boolean[], $16::text[],
    $17::text[], $18::text[], $19::int[], $20::bigint[], $21::timestamptz[], $22::text[], $23::text[])`

const PLACE_EVENTS = `update case_event e set status = p.status, cause = p.cause, topic_id = p.topic_id,
    partition = p.partition, log_offset = p.log_offset, logged_at = p.logged_at
  from unnest($1::uuid[], $2::text[], $3::bigint[], $4::bytea[], $5::text[], $6::text[], $7::text[], $8::int[],
    $9::bigint[], $10::timestamptz[])
    as p (case_ref, writer, sequence, hash, status, cause, topic_id, partition, log_offset, logged_at)
  where e.case_ref = p.case_ref and e.writer = p.writer and e.scope = 'case' and e.sequence = p.sequence and e.hash = p.hash`

/**
 * A case that was not there could not be locked. Whoever begins it while another does must not write over that: the
 * unique key decides who was first, and the other's work is run again, on what the first has written.
 */
function caseRows(client: PoolClient): Pick<CaseTransaction, 'lockCases' | 'putCases'> {
  const absent = new Set<CaseRef>()
  return {
    async lockCases(refs) {
      const { rows } = await client.query(
        `select ${CASE_COLUMNS} from case_file where case_ref = any($1::uuid[]) order by case_ref for update`,
        [refs],
      )
      const found = new Map(rows.map(caseRow).map((row) => [row.caseRef, row]))
      for (const ref of refs) if (!found.has(ref)) absent.add(ref)
      return found
    },
    async putCases(rows) {
      const begun = rows.filter(({ caseRef }) => absent.delete(caseRef))
      if (
        begun.length > 0 &&
        (await client.query(`${INSERT_CASES} do nothing`, caseArrays(begun))).rowCount !== begun.length
      )
        throw new Fault('store-contention', 'another has begun the same case', { retryable: true })
      const known = begun.length === 0 ? rows : rows.filter((row) => !begun.includes(row))
      if (known.length > 0) await client.query(PUT_CASES, caseArrays(known))
    },
  }
}

const eventParts = (client: PoolClient): Pick<CaseTransaction, EventParts> => ({
  async pendingEvents(refs, writer) {
    const { rows } = await client.query(
      `select ${EVENT_COLUMNS} from case_event where case_ref = any($1::uuid[]) and writer = $2
         and scope = 'case' and status in ('pending', 'held') order by case_ref, sequence`,
      [refs, writer],
    )
    return rows.map(storedEvent)
  },
  async eventsOf(ref) {
    const { rows } = await client.query(
      `select ${EVENT_COLUMNS} from case_event where case_ref = $1 order by scope, writer, sequence`,
      [ref],
    )
    return rows.map(storedEvent)
  },
  async knownEvents(ids) {
    const { rows } = await client.query(`select ${EVENT_COLUMNS} from case_event where event_id = any($1::uuid[])`, [
      ids,
    ])
    return rows.map(storedEvent)
  },
  async addEvents(events) {
    if (events.length > 0) await client.query(ADD_EVENTS, eventArrays(events))
  },
  async placeEvents(placements) {
    if (placements.length > 0) await client.query(PLACE_EVENTS, placementArrays(placements))
  },
})

const outboxParts = (client: PoolClient): Pick<CaseTransaction, 'addOutbox' | 'removeOutbox' | 'advance'> => ({
  async addOutbox(rows) {
    if (rows.length === 0) return
    await client.query(
      `insert into outbox (shard, topic, case_ref, event_id, headers, created_at)
       select * from unnest($1::smallint[], $2::text[], $3::uuid[], $4::uuid[], $5::jsonb[], $6::timestamptz[])`,
      outboxArrays(rows),
    )
  },
  async removeOutbox(ids) {
    if (ids.length > 0) await client.query('delete from outbox where event_id = any($1::uuid[])', [ids])
  },
  async advance({ topic, topicId, partition }, { from, to }) {
    const moved =
      from === 0
        ? await client.query(
            `insert into inbox_position (topic, topic_id, partition, next) values ($1, $2, $3, $4)
             on conflict (topic_id, partition) do update set next = excluded.next where inbox_position.next = 0`,
            [topic, topicId, partition, to],
          )
        : await client.query(
            'update inbox_position set next = $1 where topic_id = $2 and partition = $3 and next = $4',
            [to, topicId, partition, from],
          )
    if (moved.rowCount !== 1)
      throw new Fault('position-fenced', 'another consumer has moved this position', { retryable: true })
  },
})

type Parking = Pick<CaseTransaction, 'park' | 'resolveParked' | 'addAlarms'>

const parkingParts = (client: PoolClient): Parking => ({
  async park(records: readonly ParkedRecord[]) {
    for (const record of records) {
      await client.query(
        `insert into parked_record (kind, cause, topic, topic_id, partition, log_offset, key, value, headers, logged_at, parked_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (topic_id, partition, log_offset) do nothing`,
        [
          record.kind,
          record.cause,
          record.topic,
          record.topicId,
          record.partition,
          record.offset,
          record.key?.replaceAll('\0', '\ufffd') ?? null,
          record.value === null ? null : Buffer.from(record.value),
          JSON.stringify(
            record.headers.map(([name, value]) => [
              name.replaceAll('\0', '\ufffd'),
              Buffer.from(value).toString('base64'),
            ]),
          ),
          new Date(record.loggedAt),
          new Date(record.parkedAt),
        ],
      )
    }
  },
  async resolveParked(id, at, resolution) {
    await client.query('update parked_record set resolved_at = $2, resolution = $3 where id = $1', [
      id,
      new Date(at),
      resolution,
    ])
  },
  async addAlarms(alarms: readonly Alarm[]) {
    for (const { kind, caseRef, detail, raisedAt } of alarms)
      await client.query('insert into alarm (kind, case_ref, detail, raised_at) values ($1, $2, $3, $4)', [
        kind,
        caseRef,
        JSON.stringify(detail),
        new Date(raisedAt),
      ])
  },
})

type Remembering = Pick<CaseTransaction, 'claimKey' | 'saveAnswer' | 'effectsOf' | 'addEffects' | 'addOpening'>

const rememberingParts = (client: PoolClient): Remembering => ({
  async claimKey(party, key) {
    const lock = await client.query('select pg_try_advisory_xact_lock(hashtextextended($1, 1)) as free', [
      `${party} ${key}`,
    ])
    if (lock.rows[0]?.free !== true) return 'in-flight'
    const { rows } = await client.query(
      'select body_hash, status, answer from idempotency where party = $1 and key = $2',
      [party, key],
    )
    const known = rows[0]
    return known ? { bodyHash: known.body_hash, status: known.status, answer: known.answer } : 'free'
  },
  async saveAnswer(party, key, { bodyHash, status, answer }: IdempotentAnswer) {
    await client.query(
      `insert into idempotency (party, key, body_hash, status, answer, created_at) values ($1, $2, $3, $4, $5, now())
       on conflict (party, key) do update set body_hash = excluded.body_hash, status = excluded.status, answer = excluded.answer`,
      [party, key, bodyHash, status, JSON.stringify(answer)],
    )
  },
  async effectsOf(ref) {
    const { rows } = await client.query('select key from effect where case_ref = $1', [ref])
    return new Set(rows.map(({ key }: { key: string }) => key))
  },
  async addEffects(effects: readonly DoneEffect[]) {
    for (const { caseRef, key, effect, doneAt } of effects)
      await client.query(
        'insert into effect (case_ref, key, effect, done_at) values ($1, $2, $3, $4) on conflict do nothing',
        [caseRef, key, JSON.stringify(effect), new Date(doneAt)],
      )
  },
  async addOpening({ caseRef, eventId, party, actor, purpose, openedAt }: Opening) {
    const before = await client.query(
      'select 1 from opening where event_id = $1 and party = $2 and purpose = $3 limit 1',
      [eventId, party, purpose],
    )
    await client.query(
      'insert into opening (case_ref, event_id, party, actor, purpose, opened_at) values ($1, $2, $3, $4, $5, $6)',
      [caseRef, eventId, party, actor, purpose, new Date(openedAt)],
    )
    return before.rowCount === 0
  },
})

export const postgresTransaction = (client: PoolClient): CaseTransaction => ({
  ...caseRows(client),
  ...eventParts(client),
  ...outboxParts(client),
  ...parkingParts(client),
  ...rememberingParts(client),
  ...postgresLogHistory(client),
  ...postgresLogHistoryWrites(client),
})
