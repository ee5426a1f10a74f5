/**
 * Notes of chunks in Postgres.
 */
import type { CaseRef, Instant } from '@passerelle/kernel'
import { plain } from '../case-store/postgres-arrays.ts'
import type { Statements } from '../case-store/postgres-log-history.ts'
import type { ChunkNotes, ChunkNoting } from './chunk-notes.ts'

interface ChunkSql {
  readonly sha256: string
  readonly case_ref: CaseRef
  readonly drop_after: Instant
}

export const postgresChunkNotes = (pool: Statements): ChunkNotes => ({
  async due(at, limit) {
    const { rows } = await pool.query(
      `select encode(sha256, 'hex') as sha256, case_ref, drop_after from noted_chunk
       where drop_after <= $1 order by drop_after limit $2`,
      [new Date(at), limit],
    )
    return rows.map((row: ChunkSql) => ({ sha256: row.sha256, caseRef: row.case_ref, dropAfter: row.drop_after }))
  },
  async forget(hashes) {
    await pool.query(
      `delete from noted_chunk where sha256 in (select decode(one, 'hex') from unnest($1::text[]) one)`,
      [plain(hashes)],
    )
  },
})

export const postgresChunkNoting = (client: Statements): ChunkNoting => ({
  async noteChunks(noted) {
    if (noted.length === 0) return
    await client.query(
      `insert into noted_chunk as known (sha256, case_ref, drop_after)
       select decode(sha256, 'hex'), case_ref, to_timestamp(drop_after / 1000)
       from unnest($1::text[], $2::uuid[], $3::float8[]) as row (sha256, case_ref, drop_after)
       on conflict (sha256) do update set drop_after = least(known.drop_after, excluded.drop_after)`,
      [
        plain(noted.map(({ sha256 }) => sha256)),
        plain(noted.map(({ caseRef }) => caseRef)),
        plain(noted.map(({ dropAfter }) => dropAfter)),
      ],
    )
  },
})
