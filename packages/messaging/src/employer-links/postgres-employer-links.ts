/**
 * Links for employers, in Postgres.
 */
import type { CaseRef, FileId, Instant, PartyId } from '@passerelle/kernel'
import type { Statements } from '../case-store/postgres-log-history.ts'
import type { EmployerLink, EmployerLinking, EmployerLinks } from './employer-links.ts'

const SELECT = 'select file_id, case_ref, party, token_hash, by_actor, at, until_at from employer_link'
const PUT = `insert into employer_link (file_id, case_ref, party, token_hash, by_actor, at, until_at)
  values ($1, $2, $3, $4, $5, $6, $7) on conflict (file_id) do update
  set party = excluded.party, token_hash = excluded.token_hash, by_actor = excluded.by_actor, at = excluded.at, until_at = excluded.until_at`

interface LinkSql {
  file_id: FileId
  case_ref: CaseRef
  party: PartyId
  token_hash: string
  by_actor: string
  at: Instant
  until_at: Instant
}
function employerLink(row: unknown): EmployerLink {
  const {
    file_id: fileId,
    case_ref: caseRef,
    party,
    token_hash: hash,
    by_actor: by,
    at,
    until_at: until,
  } = row as LinkSql
  return { fileId, caseRef, party, hash, by, at, until }
}

const found = async (client: Statements, where: string, value: string): Promise<readonly EmployerLink[]> =>
  (await client.query(`${SELECT} where ${where}`, [value])).rows.map(employerLink)

export const postgresEmployerLinks = (statements: Statements): EmployerLinks => ({
  find: async (hash) => (await found(statements, 'token_hash = $1', hash))[0],
  ofCase: (ref) => found(statements, 'case_ref = $1 order by file_id', ref),
})

export const postgresEmployerLinking = (client: Statements): EmployerLinking => ({
  employerLink: async (fileId) => (await found(client, 'file_id = $1 for update', fileId))[0],
  async putEmployerLink({ fileId, caseRef, party, hash, by, at, until }) {
    await client.query(PUT, [fileId, caseRef, party, hash, by, new Date(at), new Date(until)])
  },
  async removeEmployerLink(fileId) {
    await client.query('delete from employer_link where file_id = $1', [fileId])
  },
})
