/**
 * Keeps profiles in a Postgres database of matching's own. Keeps: a change and the position after it are one transaction.
 */
import type { CaseRef, EventId, Instant, KeyId, PartyId } from '@passerelle/kernel'
import { logPositionOf, moveLogPosition } from '@passerelle/messaging'
import { sessionTables } from '@passerelle/service-shell'
import {
  asStoreFault,
  openDatabase,
  requireTables,
  type ServiceTables,
  sql,
  type Transaction,
  timestamp,
  transaction,
} from '@passerelle/store'
import type { KeptOfCase, ProfileChange, ProfileStore, SealedProfile, Viewing } from '../domain/profile-store.ts'
import type { ToldVacancy } from '../domain/vacancy-store.ts'

export const matchingTables: ServiceTables = {
  sets: [{ migrations: new URL('../../migrations/', import.meta.url), history: 'schema_migration' }, sessionTables],
  is: ['passerelle_matching'],
  becomes: [],
}

type Tx = Transaction<unknown>

/** The columns of a profile that was not forgotten, as they are named here. */
const COLUMNS = sql`case_ref as "caseRef", recorded_at as "recordedAt", sequence, encode(hash, 'hex') as hash, party, event_id as "eventId", key_id as "keyId", value`

async function put(tx: Tx, change: ProfileChange, at: Date): Promise<void> {
  const kept = change.kind === 'changed' ? change : { party: null, eventId: null, keyId: null, value: null }
  await sql`
    insert into sealed_profile as known (case_ref, recorded_at, sequence, hash, party, event_id, key_id, value, changed_at)
    values (${change.caseRef}, ${timestamp(change.recordedAt)}, ${change.sequence}, decode(${change.hash}, 'hex'), ${kept.party}, ${kept.eventId}, ${kept.keyId},
      ${kept.value && Buffer.from(kept.value)}, ${at})
    on conflict (case_ref) do update set recorded_at = excluded.recorded_at, sequence = excluded.sequence, hash = excluded.hash, party = excluded.party,
      event_id = excluded.event_id, key_id = excluded.key_id, value = excluded.value, changed_at = excluded.changed_at
    where (known.recorded_at, known.sequence) < (excluded.recorded_at, excluded.sequence)`.execute(tx)
}

/** As `toldAfter` says. */
async function putVacancy(tx: Tx, { ref, sequence, party, closed, value }: ToldVacancy): Promise<void> {
  await sql`
    insert into told_vacancy as known (ref, sequence, party, closed, value)
    values (${ref}, ${sequence}, ${party}, ${closed}, ${value && Buffer.from(value)})
    on conflict (ref) do update set sequence = excluded.sequence, closed = excluded.closed,
      value = case when excluded.closed then null else coalesce(excluded.value, known.value) end
    where not known.closed and known.sequence < excluded.sequence and known.party = excluded.party`.execute(tx)
}

/** Only what was parsed was ever written. */
type Row = SealedProfile

/** @param url of matching's own database, prepared with matchingTables @throws Fault store-not-migrated */
export async function openProfiles(
  url: string,
  onError: (error: Error) => void = () => undefined,
): Promise<ProfileStore> {
  const database = openDatabase<unknown>({ url, max: 5, applicationName: 'matching', onError })
  try {
    await requireTables(database, matchingTables)
  } catch (error) {
    await database.close()
    throw error
  }
  const { db } = database
  const ask = async <T>(question: ReturnType<typeof sql<T>>): Promise<readonly T[]> =>
    (
      await question.execute(db).catch((error: unknown) => {
        throw asStoreFault(error)
      })
    ).rows
  return {
    position: async (place) => (await ask(logPositionOf(place)))[0]?.next ?? 0,
    take: (changes, moved, at) =>
      transaction(database, async (tx) => {
        await moveLogPosition(tx, moved)
        for (const change of changes) await put(tx, change, timestamp(at))
      }),
    takeVacancies: (told, moved) =>
      transaction(database, async (tx) => {
        await moveLogPosition(tx, moved)
        for (const one of told) await putVacancy(tx, one)
      }),
    vacancies: () => ask(sql<ToldVacancy>`select ref, sequence, party, closed, value from told_vacancy`),
    held: () =>
      ask(
        sql<{ caseRef: CaseRef; keyId: KeyId; party: PartyId }>`
          select case_ref as "caseRef", key_id as "keyId", party from sealed_profile where key_id is not null`,
      ),
    async ofCase(caseRef) {
      const rows = await ask(
        sql<Row & { changedAt: Instant }>`
          select ${COLUMNS}, changed_at as "changedAt" from sealed_profile where case_ref = ${caseRef}`,
      )
      return rows[0] && keptOf(rows[0])
    },
    byKeys: (ids) => ask(sql<Row>`select ${COLUMNS} from sealed_profile where key_id = any(${[...ids]}::uuid[])`),
    async drop(ids, at) {
      await ask(sql`
        update sealed_profile set party = null, event_id = null, key_id = null, value = null, changed_at = ${timestamp(at)}
        where key_id = any(${[...ids]}::uuid[])`)
    },
    async clear({ forgotten, seen }) {
      await ask(sql`delete from sealed_profile where value is null and changed_at < ${timestamp(forgotten)}`)
      await ask(sql`delete from viewing where seen_at < ${timestamp(seen)}`)
    },
    note: async (viewings) => void (await ask(noted(viewings))),
    viewings: (caseRef) =>
      ask(
        sql<{ caseRef: CaseRef; eventId: EventId } & Viewing>`
          select case_ref as "caseRef", event_id as "eventId", party, actor, purpose, seen_at as "seenAt"
          from viewing where case_ref = ${caseRef} order by seen_at`,
      ),
    isReady: () =>
      ask(sql`select 1`).then(
        () => true,
        () => false,
      ),
    close: () => database.close(),
  }
}

const keptOf = ({ party, eventId, keyId, value, ...row }: Row & { readonly changedAt: Instant }): KeptOfCase => {
  const { caseRef, recordedAt, sequence, hash, changedAt } = row
  // Without a value there is neither party, event nor key, as the table itself checks.
  return { caseRef, recordedAt, sequence, hash, changedAt, profile: value && { party, eventId, keyId } }
}

const noted = (viewings: readonly Viewing[]) => {
  const of = <T>(read: (one: Viewing) => T): T[] => viewings.map(read)
  return sql`
    insert into viewing (case_ref, event_id, party, actor, purpose, seen_at)
    select * from unnest(${of(({ caseRef }) => caseRef)}::uuid[], ${of(({ eventId }) => eventId)}::uuid[],
      ${of(({ party }) => party)}::text[], ${of(({ actor }) => actor)}::text[], ${of(({ purpose }) => purpose)}::text[],
      ${of(({ seenAt }) => timestamp(seenAt))}::timestamptz[])`
}
