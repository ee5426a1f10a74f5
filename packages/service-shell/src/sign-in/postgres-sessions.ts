/**
 * Sessions in Postgres: they outlive a restart and are known to every process of a service.
 */
import type { Instant } from '@passerelle/kernel'
import { type Database, type ServiceTables, timestamp } from '@passerelle/store'
import type { Caller } from '../caller.ts'
import type { Session, SessionStore } from './session-store.ts'

type Pool = Database<unknown>['pool']

/** With a history of its own, beside that of the database's other tables. */
export const sessionTables: ServiceTables['sets'][number] = {
  migrations: new URL('../../migrations/', import.meta.url),
  history: 'sign_in_migration',
}

interface Row {
  readonly hash: string
  readonly party: Caller['party']
  readonly actor: string
  readonly role: string
  readonly provider_session: string | null
  readonly begun_at: Instant
  readonly seen_at: Instant
}

const sessionOf = ({ hash, party, actor, role, ...row }: Row): Session => ({
  hash,
  caller: { party, actor, role },
  providerSession: row.provider_session,
  begunAt: row.begun_at,
  seenAt: row.seen_at,
})

const INSERT = `insert into sign_in_session (hash, party, actor, role, provider_session, begun_at, seen_at)
  values ($1, $2, $3, $4, $5, $6, $7)`

export function postgresSessions({ pool }: { readonly pool: Pool }): SessionStore {
  const run = async (statement: string, ...values: unknown[]): Promise<number> =>
    (await pool.query(statement, values)).rowCount ?? 0
  return {
    async begin({ hash, caller: { party, actor, role }, providerSession, begunAt, seenAt }) {
      await run(INSERT, hash, party, actor, role, providerSession, timestamp(begunAt), timestamp(seenAt))
    },
    async find(hash) {
      const { rows } = await pool.query<Row>('select * from sign_in_session where hash = $1', [hash])
      return rows[0] && sessionOf(rows[0])
    },
    async seen(hash, at) {
      await run('update sign_in_session set seen_at = $2 where hash = $1 and seen_at < $2', hash, timestamp(at))
    },
    async end(hash) {
      await run('delete from sign_in_session where hash = $1', hash)
    },
    endOf: (ended) =>
      'subject' in ended
        ? run('delete from sign_in_session where actor = $1', ended.subject)
        : run('delete from sign_in_session where provider_session = $1', ended.providerSession),
    async firstUse(id, until) {
      const insert = 'insert into sign_in_used_id (id, until) values ($1, $2) on conflict do nothing'
      return (await run(insert, id, timestamp(until))) > 0
    },
    async forget({ begunAt, seenAt, now }) {
      const old = 'delete from sign_in_session where begun_at < $1 or seen_at < $2'
      await run(old, timestamp(begunAt), timestamp(seenAt))
      await run('delete from sign_in_used_id where until < $1', timestamp(now))
    },
  }
}
