import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { ok, type PartyId } from '@passerelle/kernel'
import { migrate } from '@passerelle/store'
import { testDatabase } from '@passerelle/store/testing'
import { CENTRE, caseRowOf, newRef, OFFICE } from '@passerelle/testing'
import { memoryEpochKeys, openVault } from '@passerelle/trust'
import { Pool } from 'pg'
import { expect, it } from 'vitest'
import { closeRecord, openRecord } from '../parked/close-record.ts'
import { caseStoreMigrations, postgresCaseStore } from './postgres-store.ts'
import { onePerson, type Viewer, wholeParty } from './viewer.ts'

const sql = (name: string): string => readFileSync(new URL(`../../migrations/${name}`, import.meta.url), 'utf8')
const upTo = (last: string) =>
  readdirSync(caseStoreMigrations)
    .filter((name) => name.slice(0, 4) <= last)
    .map((name) => ({ name: name.slice(0, -4), sql: sql(name) }))

it('a record of before keys had numbers goes on as one that has always had them', async () => {
  await using test = await testDatabase(upTo('0003'))
  const database = test.open<unknown>()
  const { caseRef, folded, local, own, receipted, lookedAt } = caseRowOf()
  const { written: _written, unreadable: _unreadable, ...state } = folded.state
  const heads = {
    destination: { ...folded.heads.destination, sequence: 7 },
    origin: { ...folded.heads.origin, sequence: 3 },
  }
  const doc = JSON.stringify({ folded: { ...folded, heads, state }, local, own, receipted, lookedAt })
  await database.pool.query(
    `insert into case_file (case_ref, corridor, version, doc, parties, states, held, opened_at, changed_at)
     values ($1, 'de-ma', 1, $2, '{OFF-DE-NW-01}', '{draft}', 0, now(), now())`,
    [caseRef, doc],
  )
  await database.pool.query(
    `insert into content_key (key_id, case_ref, own, sender, reader, since)
     values ($1, $2, true, 'OFF-DE-NW-01', 'CTR-MA-CAS', now())`,
    [randomUUID(), caseRef],
  )
  await migrate(database, caseStoreMigrations)
  const { rows } = await database.pool.query('select doc from case_file')
  expect(JSON.parse(rows[0].doc)).toEqual({
    folded: { ...folded, heads, state: { ...state, written: { destination: 7, origin: 3 }, unreadable: [] } },
    local,
    own,
    receipted,
    lookedAt,
  })
  expect((await database.pool.query('select number from content_key')).rows).toEqual([{ number: 0 }])
  await database.close()
})

it('a request for erasure of before answers were bounded reaches what had been written by the upgrade', async () => {
  await using test = await testDatabase(upTo('0005'))
  const database = test.open<unknown>()
  const { caseRef, folded, ...row } = caseRowOf()
  const written = { destination: 7, origin: 3 }
  const before = { request: randomUUID(), parts: ['all'], askedOf: 'origin', party: 'CTR-MA-CAS', answer: null }
  const doc = { ...row, folded: { ...folded, state: { ...folded.state, written, erasures: [before] } } }
  await database.pool.query(
    `insert into case_file (case_ref, corridor, version, doc, parties, states, held, opened_at, changed_at)
     values ($1, 'de-ma', 1, $2, '{OFF-DE-NW-01}', '{draft}', 0, now(), now())`,
    [caseRef, JSON.stringify(doc)],
  )
  await database.pool.query('insert into key_epoch (number, begun_at) values (4, now())')
  await database.pool.query(
    `insert into content_key (key_id, case_ref, own, sender, reader, since, erased_at)
     values ($1, $2, true, 'OFF-DE-NW-01', 'CTR-MA-CAS', now(), now())`,
    [randomUUID(), caseRef],
  )
  await migrate(database, caseStoreMigrations)
  const { rows } = await database.pool.query('select doc from case_file')
  const { state } = JSON.parse(rows[0].doc).folded
  expect(state.erasures).toEqual([{ ...before, cause: 'asked', kept: [], upTo: written }])
  expect((await database.pool.query('select erased_in from content_key')).rows).toEqual([{ erased_in: 4 }])
  // Each case is looked at once for what has been kept long enough.
  expect((await database.pool.query('select retention_at = changed_at as once from case_file')).rows).toEqual([
    { once: true },
  ])
  await database.close()
})

it('an erasure that was scheduled before it was bounded is one that both ends answer for', async () => {
  await using test = await testDatabase(upTo('0012'))
  const database = test.open<unknown>()
  const { caseRef, folded, ...row } = caseRowOf()
  const other = caseRowOf()
  const written = { destination: 7, origin: 3 }
  const when = Date.parse('2027-03-01T00:00:00Z')
  const docOf = (eraseAt: number | null) =>
    JSON.stringify({ ...row, folded: { ...folded, state: { ...folded.state, written, eraseAt } } })
  for (const [ref, eraseAt] of [
    [caseRef, when],
    [other.caseRef, null],
  ] as const)
    await database.pool.query(
      `insert into case_file (case_ref, corridor, version, doc, parties, states, viewers, held, opened_at, changed_at)
       values ($1, 'de-ma', 1, $2, '{OFF-DE-NW-01}', '{draft}', '{}', 0, now(), now())`,
      [ref, docOf(eraseAt)],
    )
  const scheduled = async (sequence: number, status: string): Promise<string> => {
    const id = randomUUID()
    await database.pool.query(
      `insert into case_event (case_ref, writer, scope, sequence, hash, event_id, type, sender, recipient, happened_at,
         recorded_at, schema_id, value, has_sealed, status)
       values ($1, 'origin', 'case', $2, decode(md5($3), 'hex'), $4, 'erasure.scheduled', 'CTR-MA-CAS', 'OFF-DE-NW-01', now(),
         '2026-12-01T00:00:00Z', 1, '', false, $3)`,
      [caseRef, sequence, status, id],
    )
    return id
  }
  await scheduled(1, 'recorded')
  const request = await scheduled(2, 'recorded')
  await scheduled(3, 'pending')
  await migrate(database, caseStoreMigrations)
  const { rows } = await database.pool.query(
    "select doc::jsonb #> '{folded,state}' as state, timer_at from case_file order by case_ref = $1 desc",
    [caseRef],
  )
  const { eraseAt: _eraseAt, ...state } = rows[0].state
  expect(_eraseAt).toBeUndefined()
  const asked = { cause: 'scheduled', request, by: 'origin', when, askedAt: Date.parse('2026-12-01T00:00:00Z') }
  const open = { answerBy: when + 3 * 86_400_000, upTo: written, answer: null, kept: [], overdue: false }
  expect(state.erasures).toEqual([
    { ...asked, ...open, askedOf: 'origin', party: 'CTR-MA-CAS' },
    { ...asked, ...open, askedOf: 'destination', party: 'OFF-DE-NW-01' },
  ])
  expect(rows[0].timer_at).toBe(when)
  expect([rows[1].state.erasures, 'eraseAt' in rows[1].state, rows[1].timer_at]).toEqual([[], false, null])
  await database.close()
})

it('a record of before cases were assigned shows each case to all of its parties', async () => {
  await using test = await testDatabase(upTo('0008'))
  const database = test.open<unknown>()
  const rows = [caseRowOf({ parties: [OFFICE, CENTRE] }), caseRowOf({ parties: [CENTRE] }), caseRowOf({ parties: [] })]
  for (const { caseRef, folded, local, own, receipted, lookedAt, parties } of rows)
    await database.pool.query(
      `insert into case_file (case_ref, corridor, version, doc, parties, states, held, opened_at, changed_at)
       values ($1, 'de-ma', 1, $2, $3, '{draft}', 0, now(), now())`,
      [caseRef, JSON.stringify({ folded, local, own, receipted, lookedAt }), parties],
    )
  await migrate(database, caseStoreMigrations)
  const store = postgresCaseStore(database)
  const somebody = (party: PartyId) => onePerson({ party, actor: 'somebody', covers: [], opened: [], until: null })
  const seen = async (viewer: Viewer) => (await store.seenBy(viewer).listCases({ limit: 9 })).length
  expect([await seen(somebody(OFFICE)), await seen(wholeParty(OFFICE))]).toEqual([1, 1])
  expect([await seen(somebody(CENTRE)), await seen(wholeParty(CENTRE))]).toEqual([2, 2])
  expect((await store.readCase(rows[0]!.caseRef))?.assigned).toEqual({})
  await store.close()
})

async function newVault() {
  const keys = memoryEpochKeys()
  await keys.create(1)
  const vault = openVault(keys)
  await vault.use(1)
  return vault
}

/** Whether the file of a table has the text in any of its pages, old rows too. */
async function isOnDisk(pool: Pool, table: string, text: string): Promise<boolean> {
  await pool.query('checkpoint')
  const file = 'pg_read_binary_file(pg_relation_filepath($1))'
  const { rows } = await pool.query(`select position($2::bytea in ${file}) > 0 as found`, [table, Buffer.from(text)])
  return rows[0].found
}

it('what lay open among what was put aside is closed at the next start, and nothing of it is lost or left', async () => {
  await using test = await testDatabase(upTo('0012'))
  const database = test.open<unknown>()
  const { pool } = database
  const ref = newRef()
  const park = (key: string, value: string | null, resolution: string | null) =>
    pool.query(
      `insert into parked_record (kind, cause, topic, topic_id, partition, log_offset, key, value, headers, logged_at, parked_at, resolved_at, resolution)
       values ('quarantine', 'undecodable', 'de-ma.case', 'a', 2, (select count(*) from parked_record), $1, $2, $3, now(), now(), $4, $5)`,
      [
        key,
        value,
        resolution === 'discarded' ? '[]' : '[["Marker-name", "eA=="]]',
        resolution && new Date(),
        resolution,
      ],
    )
  await park(ref, 'Marker-value', null)
  await park('Marker-key', 'Marker-value', 'redriven')
  await park('Marker-key', null, null)
  await park('Marker-key', null, 'discarded')
  await migrate(database, caseStoreMigrations)
  expect(await isOnDisk(pool, 'parked_record', 'Marker')).toBe(false)
  expect(await isOnDisk(pool, 'unclosed_record', 'Marker')).toBe(true)
  const store = postgresCaseStore(database)
  const vault = await newVault()
  // Also where two processes of an end start at the same moment.
  for (const _ of ['start', 'next start'])
    await Promise.all(
      ['one', 'two'].map(() => store.parked.closeRest((came, place) => closeRecord(came, place, vault))),
    )
  expect(await isOnDisk(pool, 'parked_record', 'Marker')).toBe(false)
  expect((await pool.query("select pg_relation_size('unclosed_record')::int as size")).rows).toEqual([{ size: 0 }])
  const all = await store.parked.list({ open: false, limit: 9 })
  expect(all.map(({ caseRef, bytes, resolvedAt }) => [caseRef, bytes, resolvedAt !== null])).toEqual([
    [ref, 12, false],
    [null, 12, true],
    [null, 0, false],
    [null, 0, true],
  ])
  const headers = [['Marker-name', Uint8Array.from(Buffer.from('x'))]]
  const value = Uint8Array.from(Buffer.from('Marker-value'))
  const opened = []
  for (const { id } of all) {
    const { closed, ...place } = (await store.parked.one(id))!
    opened.push(closed && (await openRecord(place, closed, vault)))
  }
  expect(opened).toEqual([
    ok({ key: ref, value, headers }),
    ok({ key: 'Marker-key', value, headers }),
    ok({ key: 'Marker-key', value: null, headers }),
    null,
  ])
  await store.close()
})

/** Whoever owns the tables and is no more than that, as at a server that somebody else runs. */
async function ownerOf(url: string, admin: Pool): Promise<{ readonly pool: Pool; close(): Promise<void> }> {
  const role = `owner_${randomUUID().replaceAll('-', '')}`
  await admin.query(`create role ${role} login nosuperuser nobypassrls password '${role}'`)
  await admin.query(`alter schema public owner to ${role}`)
  const { rows } = await admin.query("select tablename from pg_tables where schemaname = 'public'")
  for (const { tablename } of rows) await admin.query(`alter table ${tablename} owner to ${role}`)
  const address = new URL(url)
  address.username = role
  address.password = role
  const pool = new Pool({ connectionString: address.href, max: 1 })
  return {
    pool,
    async close() {
      await pool.end()
      await admin.query(`reassign owned by ${role} to current_user`)
      await admin.query(`drop owned by ${role}`)
      await admin.query(`drop role ${role}`)
    },
  }
}

it.each([false, true])(
  'a file of before there were several kinds is a referral; who upgrades is an owner and no more: %s',
  async (byOwner) => {
    await using test = await testDatabase(upTo('0015'))
    const database = test.open<unknown>()
    const { caseRef, folded, ...row } = caseRowOf()
    const [first, second] = [randomUUID(), randomUUID()]
    const files = { [first]: { state: 'submitted', questions: 0 }, [second]: { state: 'declined' } }
    for (const [ref, known] of [
      [caseRef, files],
      [randomUUID(), {}],
    ] as const)
      await database.pool.query(
        `insert into case_file (case_ref, corridor, version, doc, parties, states, held, opened_at, changed_at)
       values ($1, 'de-ma', 1, $2, '{OFF-DE-NW-01}', '{draft}', 0, now(), now())`,
        [ref, JSON.stringify({ ...row, folded: { ...folded, state: { ...folded.state, files: known } } })],
      )
    const owner = byOwner ? await ownerOf(test.url, database.pool) : undefined
    await migrate(owner ?? database, caseStoreMigrations)
    await owner?.close()
    const { rows } = await database.pool.query('select doc from case_file where case_ref = $1', [caseRef])
    expect(JSON.parse(rows[0].doc).folded.state.files).toEqual({
      [first]: { kind: 'referral', state: 'submitted', questions: 0 },
      [second]: { kind: 'referral', state: 'declined' },
    })
    const others = await database.pool.query('select doc from case_file where case_ref <> $1', [caseRef])
    expect(JSON.parse(others.rows[0].doc).folded.state.files).toEqual({})
    await database.close()
  },
)

it('a case of before referrals were prepared has nothing prepared, also where who upgrades owns the tables and no more', async () => {
  await using test = await testDatabase(upTo('0024'))
  const database = test.open<unknown>()
  const { caseRef, folded, local, ...row } = caseRowOf()
  const { draft: nothing, ...before } = local
  await database.pool.query(
    `insert into case_file (case_ref, corridor, version, doc, parties, states, viewers, held, opened_at, changed_at)
     values ($1, 'de-ma', 1, $2, '{OFF-DE-NW-01}', '{draft}', '{}', 0, now(), now())`,
    [caseRef, JSON.stringify({ ...row, folded, local: before })],
  )
  const owner = await ownerOf(test.url, database.pool)
  await migrate(owner, caseStoreMigrations)
  const { rows } = await database.pool.query('select doc from case_file')
  expect(JSON.parse(rows[0].doc).local).toEqual({ ...before, draft: nothing })
  expect((await owner.pool.query('select from case_file')).rowCount).toBe(0)
  await owner.close()
  await database.close()
})
