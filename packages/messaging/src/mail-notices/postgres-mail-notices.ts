/**
 * Notices by mail, in Postgres. Keeps: a wish is locked while something is noted for it, so that nothing is noted for one that goes.
 */
import type { CaseRef, Instant, PartyId } from '@passerelle/kernel'
import { asStoreFault } from '@passerelle/store'
import type { Pool, PoolClient } from 'pg'
import { plain } from '../case-store/postgres-arrays.ts'
import type { Statements } from '../case-store/postgres-log-history.ts'
import type { OfParty } from '../people/people.ts'
import type { Mail, MailNotices, MailWish, MailWriting, ToTell, WaitingCause } from './mail-notices.ts'

const WISH = `select party, actor, sealed, stop_hash, language, kinds, pace, confirmed_at, code_until, code_tries, last_at,
  to_char(due_on, 'YYYY-MM-DD') as due_on, saved_at from mail_wish`
const MAIL = 'select id, party, actor, what, counts, created_at, next_at, tries, alarmed_at from mail'

/** Advisory lock of the one process of an end that sends its mails. */
const SENDING = 7_262_742_100

interface WishSql {
  party: PartyId
  actor: string
  sealed: Buffer
  stop_hash: string
  language: string
  kinds: MailWish['kinds']
  pace: MailWish['pace']
  confirmed_at: Instant | null
  code_until: Instant | null
  code_tries: number
  last_at: Instant | null
  due_on: string | null
  saved_at: Instant
}
function mailWish(row: unknown): MailWish {
  const { party, actor, sealed, language, kinds, pace, ...sql } = row as WishSql
  return {
    party,
    actor,
    language,
    kinds,
    pace,
    sealed: new Uint8Array(sealed),
    stopHash: sql.stop_hash,
    confirmedAt: sql.confirmed_at,
    codeUntil: sql.code_until,
    codeTries: sql.code_tries,
    lastAt: sql.last_at,
    dueOn: sql.due_on,
    savedAt: sql.saved_at,
  }
}

interface MailSql extends OfParty {
  id: string
  what: Mail['what']
  counts: Mail['counts']
  created_at: Instant
  next_at: Instant
  tries: number
  alarmed_at: Instant | null
}
function mail(row: unknown): Mail {
  const { created_at: createdAt, next_at: nextAt, alarmed_at: alarmedAt, ...rest } = row as MailSql
  return { ...rest, createdAt, nextAt, alarmedAt }
}

export const postgresMailNotices = (pool: Pool, { query }: Statements): MailNotices => {
  const wishes = async (where: string, values: unknown[] = []): Promise<readonly MailWish[]> =>
    (await query(`${WISH} where ${where}`, values)).rows.map(mailWish)
  return {
    wishOf: async ({ party, actor }) => (await wishes('party = $1 and actor = $2', [party, actor]))[0],
    wishByStop: async (hash) => (await wishes('stop_hash = $1', [hash]))[0],
    wishes: () => wishes('true order by party, actor'),
    async causes() {
      const { rows } = await query('select party, actor, kind, case_ref, at from mail_cause')
      return rows.map(({ case_ref: caseRef, ...rest }): WaitingCause => ({ ...rest, caseRef }))
    },
    toSend: async (at, limit) =>
      (await query(`${MAIL} where next_at <= $1 order by created_at, id limit $2`, [new Date(at), limit])).rows.map(
        mail,
      ),
    isToSend: async (id) => (await query('select from mail where id = $1', [id])).rows.length > 0,
    unsentNotices: async () => (await query("select party, actor from mail where what = 'notice'")).rows,
    alone: (work) => alone(pool, work),
  }
}

/** The lock hangs on a connection, so whatever happens to this process gives it back. */
async function alone(pool: Pool, work: () => Promise<void>): Promise<boolean> {
  let client: PoolClient | undefined
  let broken = true
  try {
    client = await pool.connect()
    const { rows } = await client.query('select pg_try_advisory_lock($1) as mine', [SENDING])
    if (rows[0].mine) {
      await work()
      await client.query('select pg_advisory_unlock($1)', [SENDING])
    }
    broken = false
    return rows[0].mine
  } catch (error) {
    throw asStoreFault(error)
  } finally {
    client?.release(broken)
  }
}

const NOTE = `insert into mail_cause (party, actor, kind, case_ref, at)
  select wish.party, wish.actor, $2, one.case_ref, $3`
const WANTS = 'wish.confirmed_at is not null and $2 = any(wish.kinds)'
const AND_KEEP = 'for key share of wish on conflict do nothing'

const TO_WHOSE = `${NOTE} from case_file one join mail_wish wish on wish.party = any(one.parties)
  where one.case_ref = any($1::uuid[]) and one.matter_kind is null and ${WANTS}
    and (one.assigned->wish.party is null or one.assigned->wish.party->>'to' = wish.actor
      or exists (select from cover where cover.party = wish.party and covered_by = wish.actor
        and absent = one.assigned->wish.party->>'to' and ended_at is null and from_at <= $3 and $3 < until_at))
  ${AND_KEEP}`
const TO_PERSON = `${NOTE} from unnest($1::uuid[]) as one (case_ref), mail_wish wish
  where wish.party = $4 and wish.actor = $5 and ${WANTS} ${AND_KEEP}`
const TO_OTHERS = `${NOTE} from unnest($1::uuid[]) as one (case_ref), mail_wish wish
  where wish.party = $4 and wish.actor <> $5 and ${WANTS} ${AND_KEEP}`

function noting({ kind, caseRefs, at, to }: ToTell) {
  const values: unknown[] = [plain(caseRefs), kind, new Date(at)]
  if (to === 'whose') return { name: 'mail-to-whose', text: TO_WHOSE, values }
  if ('but' in to) return { name: 'mail-to-others', text: TO_OTHERS, values: [...values, to.party, to.but] }
  return { name: 'mail-to-person', text: TO_PERSON, values: [...values, to.party, to.actor] }
}

const PUT_WISH = `insert into mail_wish (party, actor, sealed, stop_hash, language, kinds, pace, confirmed_at, code_until, code_tries,
    last_at, due_on, saved_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict (party, actor) do update
  set sealed = excluded.sealed, stop_hash = excluded.stop_hash, language = excluded.language, kinds = excluded.kinds,
    pace = excluded.pace, confirmed_at = excluded.confirmed_at, code_until = excluded.code_until, code_tries = excluded.code_tries,
    last_at = excluded.last_at, due_on = excluded.due_on, saved_at = excluded.saved_at`
const PUT_MAIL = `insert into mail (id, party, actor, what, counts, created_at, next_at, tries, alarmed_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (party, actor, what) do update
  set id = excluded.id, counts = excluded.counts, created_at = excluded.created_at, next_at = excluded.next_at,
    tries = excluded.tries, alarmed_at = excluded.alarmed_at`

const dateOf = (at: Instant | null): Date | null => (at === null ? null : new Date(at))

export const postgresMailWriting = (client: PoolClient): MailWriting => ({
  async tellByMail(told) {
    if (told.caseRefs.length > 0) await client.query(noting(told))
  },
  async mailWish({ party, actor }) {
    const { rows } = await client.query(`${WISH} where party = $1 and actor = $2 for update`, [party, actor])
    return rows.map(mailWish)[0]
  },
  async putMailWish(wish) {
    const { party, actor, sealed, stopHash, language, kinds, pace } = wish
    const times = [dateOf(wish.confirmedAt), dateOf(wish.codeUntil), wish.codeTries, dateOf(wish.lastAt)]
    const values = [party, actor, Buffer.from(sealed), stopHash, language, [...kinds], JSON.stringify(pace)]
    await client.query(PUT_WISH, [...values, ...times, wish.dueOn, new Date(wish.savedAt)])
  },
  async removeMailWish({ party, actor }) {
    await client.query('delete from mail_wish where party = $1 and actor = $2', [party, actor])
  },
  async takeMailCauses({ party, actor }) {
    const text = 'delete from mail_cause where party = $1 and actor = $2 returning kind, case_ref, at'
    const { rows } = await client.query(text, [party, actor])
    return rows.map(({ kind, case_ref, at }) => ({ kind, caseRef: case_ref as CaseRef, at }))
  },
  async putMail({ id, party, actor, what, counts, createdAt, nextAt, tries, alarmedAt }) {
    const values = [id, party, actor, what, JSON.stringify(counts), new Date(createdAt), new Date(nextAt)]
    await client.query(PUT_MAIL, [...values, tries, dateOf(alarmedAt)])
  },
  async retryMail({ id, nextAt, tries, alarmedAt }) {
    const text = 'update mail set next_at = $2, tries = $3, alarmed_at = $4 where id = $1'
    await client.query(text, [id, new Date(nextAt), tries, dateOf(alarmedAt)])
  },
  async removeMail(id) {
    await client.query('delete from mail where id = $1', [id])
  },
})
