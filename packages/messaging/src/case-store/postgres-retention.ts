/**
 * Retention in Postgres: which cases to look at, what goes, and the figures of what was carried out.
 */
import type { PoolClient } from 'pg'
import type { Statements } from './postgres-log-history.ts'
import type { OldKind, RetentionReads, RetentionWrites } from './retention-store.ts'

/** Which rows of which table are old, by kind. */
const OLD: Readonly<Record<OldKind, string>> = {
  openings: 'opening where opened_at < $1',
  alarms: 'alarm where raised_at < $1',
  notices: `effect where done_at < $1
    and exists (select from case_file where case_file.case_ref = effect.case_ref and 'closed' = any(case_file.states))`,
  'quarantined-bytes': 'parked_record where resolved_at < $1',
  'idempotency-answers': 'idempotency where created_at < $1',
  'people-who-left': "person where state = 'left' and changed_at < $1",
  covers: 'cover where least(until_at, ended_at) < $1',
  'openings-in-need': 'opened_in_need where acknowledged_at < $1 and until_at < $1',
  'operator-acts': 'operator_act where coalesce(confirmed_at, until_at, at) < $1',
  'mail-addresses': 'mail_wish where saved_at < $1',
  'vacancy-imports': 'vacancy_import where at < $1',
}
const TABLE: Readonly<Record<OldKind, string>> = {
  openings: 'opening',
  alarms: 'alarm',
  notices: 'effect',
  'quarantined-bytes': 'parked_record',
  'idempotency-answers': 'idempotency',
  'people-who-left': 'person',
  covers: 'cover',
  'openings-in-need': 'opened_in_need',
  'operator-acts': 'operator_act',
  'mail-addresses': 'mail_wish',
  'vacancy-imports': 'vacancy_import',
}

/** All that has a case; the case itself last. */
const OF_A_CASE = [
  'case_event',
  'content_key',
  'opening',
  'effect',
  'alarm',
  'receipt_owed',
  'assignment',
  'opened_in_need',
  'kept_opening',
  'employer_link',
  'mail_cause',
  'case_file',
]

export const postgresRetentionWrites = (client: PoolClient): RetentionWrites => ({
  async keepForTheLaw(ids) {
    if (ids.length > 0)
      await client.query('update content_key set retained_only = true where key_id = any($1::uuid[])', [ids])
  },
  async removeCase(ref) {
    for (const table of OF_A_CASE) await client.query(`delete from ${table} where case_ref = $1`, [ref])
    await client.query('delete from imported_vacancy where matter_ref = $1', [ref])
  },
  async removeOld(kind, before, limit) {
    const { rowCount } = await client.query(
      `delete from ${TABLE[kind]} where ctid = any(array(select ctid from ${OLD[kind]} limit $2))`,
      [new Date(before), limit],
    )
    return rowCount ?? 0
  },
  async noteCarriedOut(done) {
    for (const { kind, count, at } of done)
      await client.query(
        `insert into retention_done (kind, count, last_at) values ($1, $2, $3)
         on conflict (kind) do update set count = retention_done.count + excluded.count,
           last_at = greatest(retention_done.last_at, excluded.last_at)`,
        [kind, count, new Date(at)],
      )
  },
})

export const postgresRetentionReads = (pool: Statements): RetentionReads => ({
  async retentionCases(at, limit) {
    const { rows } = await pool.query(
      'select case_ref from case_file where retention_at <= $1 and held = 0 order by retention_at, case_ref limit $2',
      [new Date(at), limit],
    )
    return rows.map((row) => row.case_ref)
  },
  async retentionFigures(at) {
    const { rows } = await pool.query(
      `select (select count(*) from case_file where retention_at <= $1) as waiting,
         (select min(retention_at) from case_file where retention_at <= $1) as oldest,
         (select min(retention_at) from case_file where retention_at > $1) as next`,
      [new Date(at)],
    )
    const done = await pool.query('select kind, count, last_at from retention_done order by kind')
    const kept = await pool.query(
      `select retained_kind as kind, retained_only as only, count(*) as count from content_key
       where retained_event is not null and erased_at is null group by 1, 2 order by 1, 2`,
    )
    return {
      ...rows[0],
      done: done.rows.map((row) => ({ kind: row.kind, count: row.count, at: row.last_at })),
      kept: kept.rows,
    }
  },
})
