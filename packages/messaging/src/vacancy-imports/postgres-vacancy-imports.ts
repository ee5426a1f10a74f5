/**
 * What is kept of imports of vacancies, in Postgres. Keeps: each statement names the party it is asked for.
 */
import type { CaseRef, Corridor, Instant, PartyId } from '@passerelle/kernel'
import type { Statements } from '../case-store/postgres-log-history.ts'
import {
  type KeptMapping,
  MOST_MAPPINGS,
  type Partner,
  type VacancyImport,
  type VacancyImports,
} from './vacancy-imports.ts'

const PUT_MAPPING = `insert into vacancy_mapping (party, name, mapping, changed_by, changed_at) values ($1, $2, $3, $4, $5)
  on conflict (party, name) do update
  set mapping = excluded.mapping, changed_by = excluded.changed_by, changed_at = excluded.changed_at`
const MAPPINGS = 'select party, name, mapping, changed_by, changed_at from vacancy_mapping where party = $1'
const ADD = `insert into vacancy_import (id, party, corridor, partner, report, by_actor, at, outcomes)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`
const FIND = `select id, party, corridor, partner, report, by_actor, at, confirmed_by, confirmed_at, outcomes
  from vacancy_import where party = $1 and id = $2`
const CONFIRM = `update vacancy_import set confirmed_by = $3, confirmed_at = $4
  where party = $1 and id = $2 and confirmed_by is null`
const NOTE = 'update vacancy_import set outcomes = $3 where party = $1 and id = $2'
/** Whoever comes second is told what stands; the row is written so that it is told at all. */
const CLAIM = `insert into imported_vacancy as kept (party, corridor, partner, reference, matter_ref) values ($1, $2, $3, $4, $5)
  on conflict (party, corridor, partner, reference) do update set matter_ref = kept.matter_ref returning matter_ref`
const REPLACE = `insert into imported_vacancy as kept (party, corridor, partner, reference, matter_ref) values ($1, $2, $3, $4, $5)
  on conflict (party, corridor, partner, reference) do update
  set matter_ref = case when kept.matter_ref = $6 then excluded.matter_ref else kept.matter_ref end returning matter_ref`
const IMPORTED = `select reference, matter_ref from imported_vacancy
  where party = $1 and corridor = $2 and partner = $3 order by reference collate "C"`

interface MappingSql {
  party: PartyId
  name: string
  mapping: string
  changed_by: string
  changed_at: Instant
}
function keptMapping(row: unknown): KeptMapping {
  const { changed_by: changedBy, changed_at: changedAt, ...rest } = row as MappingSql
  return { ...rest, changedBy, changedAt }
}

interface ImportSql {
  id: string
  party: PartyId
  corridor: Corridor
  partner: string
  report: string
  by_actor: string
  at: Instant
  confirmed_by: string | null
  confirmed_at: Instant | null
  outcomes: string
}
function vacancyImport(row: unknown): VacancyImport {
  const { by_actor: by, confirmed_by: second, confirmed_at: then, ...rest } = row as ImportSql
  return { ...rest, by, confirmed: second === null || then === null ? null : { by: second, at: then } }
}

const keyOf = ({ party, corridor, partner }: Partner): string[] => [party, corridor, partner]

export function postgresVacancyImports(statements: Statements): VacancyImports {
  const rowsOf = async (text: string, ...values: unknown[]): Promise<readonly unknown[]> =>
    (await statements.query(text, values)).rows
  const matterOf = async (text: string, ...values: unknown[]): Promise<CaseRef> => {
    const [row] = await rowsOf(text, ...values)
    return (row as { matter_ref: CaseRef }).matter_ref
  }
  return {
    async putMapping({ party, name, mapping, changedBy, changedAt }) {
      await rowsOf(PUT_MAPPING, party, name, mapping, changedBy, new Date(changedAt))
    },
    async mapping({ party, name }) {
      const [row] = await rowsOf(`${MAPPINGS} and name = $2`, party, name)
      return row === undefined ? undefined : keptMapping(row)
    },
    mappings: async (party) =>
      (await rowsOf(`${MAPPINGS} order by name collate "C" limit ${MOST_MAPPINGS}`, party)).map(keptMapping),
    async add({ id, party, corridor, partner, report, by, at, outcomes }) {
      await rowsOf(ADD, id, party, corridor, partner, report, by, new Date(at), outcomes)
    },
    async find({ party, id }) {
      const [row] = await rowsOf(FIND, party, id)
      return row === undefined ? undefined : vacancyImport(row)
    },
    async confirm({ party, id }, by, at) {
      await rowsOf(CONFIRM, party, id, by, new Date(at))
    },
    async note({ party, id }, outcomes) {
      await rowsOf(NOTE, party, id, outcomes)
    },
    claim: (partner, { reference, matterRef }) => matterOf(CLAIM, ...keyOf(partner), reference, matterRef),
    replace: (partner, { reference, matterRef }, before) =>
      matterOf(REPLACE, ...keyOf(partner), reference, matterRef, before),
    async imported(partner) {
      const rows = await rowsOf(IMPORTED, ...keyOf(partner))
      return rows.map((row) => {
        const { reference, matter_ref: matterRef } = row as { reference: string; matter_ref: CaseRef }
        return { reference, matterRef }
      })
    },
  }
}
