/**
 * One transaction of the Postgres case store: whole batches go in and out in one statement each.
 */
import { Fault } from '@passerelle/kernel'
import type { PoolClient } from 'pg'
import { postgresChunkNoting } from '../chunk-notes/postgres-chunk-notes.ts'
import { postgresEmployerLinking } from '../employer-links/postgres-employer-links.ts'
import { postgresOpeningKeeping } from '../kept-openings/postgres-kept-openings.ts'
import { postgresKeyParts } from '../key-store/postgres-key-rows.ts'
import { postgresMailWriting } from '../mail-notices/postgres-mail-notices.ts'
import { postgresParking } from '../parked/postgres-parked.ts'
import { postgresPeopleWrites } from '../people/postgres-people.ts'
import { together } from '../together.ts'
import type { CaseTransaction, Claimed } from './case-store.ts'
import { plain, quoted } from './postgres-arrays.ts'
import { batch } from './postgres-batch.ts'
import { caseRows } from './postgres-cases.ts'
import { postgresLogHistory, postgresLogHistoryWrites } from './postgres-log-history.ts'
import { outboxArrays } from './postgres-outbox-rows.ts'
import { postgresRetentionWrites } from './postgres-retention.ts'
import { answerArrays, eventArrays, KNOWN_COLUMNS, knownEvent, placementArrays, storedEvent } from './postgres-rows.ts'
import {
  ADD_EVENTS,
  ADD_OUTBOX,
  CLAIM_KEYS,
  EVENT_COLUMNS,
  KNOWN_ANSWERS,
  PLACE_EVENTS,
  SAVE_ANSWERS,
} from './postgres-statements.ts'
import type { Alarm, DoneEffect, Opening } from './rows.ts'

type EventParts = 'pendingEvents' | 'eventsOf' | 'knownEvents' | 'knownPlaces' | 'addEvents' | 'placeEvents'

const eventParts = (client: PoolClient): Pick<CaseTransaction, EventParts> => ({
  async pendingEvents(refs, writer) {
    const { rows } = await client.query(
      batch(
        'pending-events',
        `select ${EVENT_COLUMNS} from case_event where case_ref = any($1::uuid[]) and writer = $2
           and scope = 'case' and status in ('pending', 'held') order by case_ref, sequence`,
        [plain(refs), writer],
      ),
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
  async knownPlaces(ids) {
    const { rows } = await client.query(
      batch('known-places', `select ${KNOWN_COLUMNS} from case_event where event_id = any($1::uuid[])`, [plain(ids)]),
    )
    return rows.map(knownEvent)
  },
  async knownEvents(ids) {
    const { rows } = await client.query(`select ${EVENT_COLUMNS} from case_event where event_id = any($1::uuid[])`, [
      ids,
    ])
    return rows.map(storedEvent)
  },
  async addEvents(events) {
    if (events.length > 0) await client.query(batch('add-events', ADD_EVENTS, eventArrays(events)))
  },
  async placeEvents(placements) {
    if (placements.length > 0) await client.query(batch('place-events', PLACE_EVENTS, placementArrays(placements)))
  },
})

const outboxParts = (client: PoolClient): Pick<CaseTransaction, 'addOutbox' | 'removeOutbox' | 'advance'> => ({
  async addOutbox(rows) {
    if (rows.length === 0) return
    await client.query(batch('add-outbox', ADD_OUTBOX, outboxArrays(rows)))
  },
  async removeOutbox(ids) {
    if (ids.length > 0)
      await client.query(batch('remove-outbox', 'delete from outbox where event_id = any($1::uuid[])', [plain(ids)]))
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
            batch(
              'advance',
              'update inbox_position set next = $1 where topic_id = $2 and partition = $3 and next = $4',
              [to, topicId, partition, from],
            ),
          )
    if (moved.rowCount !== 1)
      throw new Fault('position-fenced', 'another consumer has moved this position', { retryable: true })
  },
})

const alarmParts = (client: PoolClient): Pick<CaseTransaction, 'addAlarms'> => ({
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

type Remembering = Pick<CaseTransaction, 'claimKeys' | 'saveAnswers' | 'effectsOf' | 'addEffects' | 'addOpening'>

const rememberingParts = (client: PoolClient): Remembering => ({
  async claimKeys(keys) {
    if (keys.length === 0) return []
    const columns = [quoted(keys.map(({ party }) => party)), quoted(keys.map(({ key }) => key))]
    // Two statements, since the second must see what whoever had a lock before has written.
    const [locks, answers] = await together(
      client.query(batch('claim-keys', CLAIM_KEYS, columns)),
      client.query(batch('known-answers', KNOWN_ANSWERS, columns)),
    )
    const known = new Map(answers.rows.map(({ n, ...row }) => [n, row]))
    return locks.rows.map(({ n, free }): Claimed => {
      const row = known.get(n)
      if (free !== true) return 'in-flight'
      return row ? { bodyHash: row.body_hash, status: row.status, answer: row.answer } : 'free'
    })
  },
  async saveAnswers(answers, at) {
    if (answers.length > 0)
      await client.query(batch('save-answers', SAVE_ANSWERS, [...answerArrays(answers), new Date(at)]))
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
  async addOpening({ caseRef, eventId, party, actor, purpose, openedAt }: Opening, alike = [purpose]) {
    const before = await client.query(
      'select 1 from opening where event_id = $1 and party = $2 and purpose = any($3) limit 1',
      [eventId, party, alike],
    )
    await client.query(
      'insert into opening (case_ref, event_id, party, actor, purpose, opened_at) values ($1, $2, $3, $4, $5, $6)',
      [caseRef, eventId, party, actor, purpose, new Date(openedAt)],
    )
    return before.rowCount === 0
  },
})

export const postgresTransaction = (client: PoolClient): Omit<CaseTransaction, 'lastly'> => ({
  ...caseRows(client),
  ...eventParts(client),
  ...outboxParts(client),
  ...alarmParts(client),
  ...postgresParking(client),
  ...rememberingParts(client),
  ...postgresKeyParts(client),
  ...postgresChunkNoting(client),
  ...postgresOpeningKeeping(client),
  ...postgresEmployerLinking(client),
  ...postgresMailWriting(client),
  ...postgresRetentionWrites(client),
  ...postgresPeopleWrites(client),
  ...postgresLogHistory(client),
  ...postgresLogHistoryWrites(client),
})
