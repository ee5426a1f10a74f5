/**
 * Openings kept in Postgres.
 */
import type { FileId } from '@passerelle/kernel'
import { plain } from '../case-store/postgres-arrays.ts'
import type { Statements } from '../case-store/postgres-log-history.ts'
import type { OpeningKeeping } from './kept-openings.ts'

export const postgresOpeningKeeping = (client: Statements): OpeningKeeping => ({
  async keptOpenings(vacancy) {
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 2))', [vacancy])
    // A statement of its own, since it must see what whoever had the lock before has written.
    const { rows } = await client.query('select file_id from kept_opening where vacancy = $1', [vacancy])
    return rows.map((row: { file_id: FileId }) => row.file_id)
  },
  async countKeptOpenings(vacancy) {
    const { rows } = await client.query('select count(*)::int as kept from kept_opening where vacancy = $1', [vacancy])
    return (rows[0] as { kept: number }).kept
  },
  async openingsOf(files) {
    if (files.length === 0) return []
    const { rows } = await client.query('select file_id from kept_opening where file_id = any($1::uuid[])', [
      plain(files),
    ])
    return rows.map((row: { file_id: FileId }) => row.file_id)
  },
  async keepOpening({ fileId, caseRef, vacancy }) {
    await client.query(
      `insert into kept_opening (file_id, case_ref, vacancy) values ($1, $2, $3)
       on conflict (file_id) do update set vacancy = excluded.vacancy`,
      [fileId, caseRef, vacancy],
    )
  },
  async releaseOpenings(files) {
    if (files.length > 0) await client.query('delete from kept_opening where file_id = any($1::uuid[])', [plain(files)])
  },
})
