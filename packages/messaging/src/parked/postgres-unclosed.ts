/**
 * Closes what was put aside before such records were closed, and empties the table in which it lay.
 * Keeps: each is closed before anything goes; several processes of an end may do it at the same time.
 */
import type { Statements } from '../case-store/postgres-log-history.ts'
import { mustBeOpen } from '../key-store/epoch-lock.ts'
import type { InTransaction } from '../key-store/postgres-arriving.ts'
import type { CameWith, Parked } from './parked.ts'

const AT_ONCE = 50

const UNCLOSED = `select id, topic_id, partition, log_offset, u.key, u.value, u.headers
  from unclosed_record u join parked_record p on p.id = u.parked_id
  where p.key_id is null and p.resolution is distinct from 'discarded' order by id limit ${AT_ONCE}`

interface UnclosedSql {
  id: number
  topic_id: string
  partition: number
  log_offset: number
  key: string | null
  value: Buffer | null
  headers: readonly (readonly [name: string, base64: string])[]
}

const cameWith = ({ key, value, headers }: UnclosedSql): CameWith => ({
  key,
  value,
  headers: headers.map(([name, bytes]) => [name, Buffer.from(bytes, 'base64')] as const),
})

export async function closeRest(
  pool: Statements,
  transact: InTransaction,
  close: Parameters<Parked['closeRest']>[0],
): Promise<void> {
  const { rows } = await pool.query('select exists (select from unclosed_record) as any')
  if (!rows[0].any) return
  while ((await closeSome(pool, transact, close)) > 0);
  // Whole files go with it; rows that are deleted one by one stay in theirs.
  await pool.query('truncate unclosed_record')
}

/** @returns how many were looked at */
async function closeSome(
  pool: Statements,
  transact: InTransaction,
  close: Parameters<Parked['closeRest']>[0],
): Promise<number> {
  const rows = (await pool.query(UNCLOSED)).rows as readonly UnclosedSql[]
  const closed = rows.map((row) => {
    const place = { topicId: row.topic_id, partition: row.partition, offset: row.log_offset }
    return { id: row.id, ...close(cameWith(row), place) }
  })
  await transact(async (client) => {
    await mustBeOpen(
      client,
      closed.map(({ secret }) => secret.epoch),
    )
    for (const { id, keyId, secret, sealed } of closed)
      await client.query(
        'update parked_record set key_id = $2, epoch = $3, wrapped = $4, sealed = $5 where id = $1 and key_id is null',
        [id, keyId, secret.epoch, Buffer.from(secret.wrapped), Buffer.from(sealed)],
      )
  })
  return closed.length
}
