import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { PartyId } from '@passerelle/kernel'
import { migrate } from '@passerelle/store'
import { testDatabase } from '@passerelle/store/testing'
import { CENTRE, caseRowOf, OFFICE } from '@passerelle/testing'
import { expect, it } from 'vitest'
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

it('a file of before there were several kinds is a referral', async () => {
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
  await migrate(database, caseStoreMigrations)
  const { rows } = await database.pool.query('select doc from case_file where case_ref = $1', [caseRef])
  expect(JSON.parse(rows[0].doc).folded.state.files).toEqual({
    [first]: { kind: 'referral', state: 'submitted', questions: 0 },
    [second]: { kind: 'referral', state: 'declined' },
  })
  const others = await database.pool.query('select doc from case_file where case_ref <> $1', [caseRef])
  expect(JSON.parse(others.rows[0].doc).folded.state.files).toEqual({})
  await database.close()
})
