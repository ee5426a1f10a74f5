/**
 * With which schemas ends write, and how far behind they stood, in the database of operations.
 */
import { type Database, sql, timestamp } from '@passerelle/store'
import { type EndSample, type SchemaUse, type UsageStore } from '../domain/usage.ts'
import { askRows } from './ask-rows.ts'

export function postgresUsage(database: Database<unknown>): UsageStore {
  const ask = askRows(database)
  return {
    async addUses(uses) {
      if (uses.length > 0) await ask(addUses(uses))
    },
    uses: (since) =>
      ask(sql<SchemaUse>`
        select schema_id as "schemaId", corridor, writer, sum(count)::int as count, min(first_at) as "firstAt", max(last_at) as "lastAt"
        from schema_use where day >= (${timestamp(since)}::timestamptz at time zone 'UTC')::date group by schema_id, corridor, writer`),
    async addSamples(samples) {
      if (samples.length > 0) await ask(addSamples(samples))
    },
    samples: (since) =>
      ask(sql<EndSample>`
        select end_name as "end", at, behind, unsent, parked, held from end_sample where at >= ${timestamp(since)} order by at, end_name`),
    async clear({ uses, samples }) {
      await ask(sql`delete from schema_use where day < (${timestamp(uses)}::timestamptz at time zone 'UTC')::date`)
      await ask(sql`delete from end_sample where at < ${timestamp(samples)}`)
    },
  }
}

const column = <T, V>(rows: readonly T[], read: (row: T) => V): V[] => rows.map(read)

const addUses = (uses: readonly SchemaUse[]) => sql`
  insert into schema_use (schema_id, corridor, writer, day, count, first_at, last_at)
  select schema_id, corridor, writer, (first_at at time zone 'UTC')::date, count, first_at, last_at
  from unnest(${column(uses, (one) => one.schemaId)}::int[], ${column(uses, (one) => one.corridor)}::text[],
    ${column(uses, (one) => one.writer)}::text[], ${column(uses, (one) => one.count)}::int[],
    ${column(uses, (one) => timestamp(one.firstAt))}::timestamptz[], ${column(uses, (one) => timestamp(one.lastAt))}::timestamptz[])
    as row (schema_id, corridor, writer, count, first_at, last_at)
  on conflict (schema_id, corridor, writer, day) do update set count = schema_use.count + excluded.count,
    first_at = least(schema_use.first_at, excluded.first_at), last_at = greatest(schema_use.last_at, excluded.last_at)`

const addSamples = (samples: readonly EndSample[]) => sql`
  insert into end_sample (end_name, at, behind, unsent, parked, held)
  select * from unnest(${column(samples, (one) => one.end)}::text[], ${column(samples, (one) => timestamp(one.at))}::timestamptz[],
    ${column(samples, (one) => one.behind)}::int[], ${column(samples, (one) => one.unsent)}::int[],
    ${column(samples, (one) => one.parked)}::int[], ${column(samples, (one) => one.held)}::int[])
  on conflict do nothing`
