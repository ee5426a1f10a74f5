import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrate } from '@passerelle/store'
import { testDatabase } from '@passerelle/store/testing'
import { caseRowOf } from '@passerelle/testing'
import { expect, it } from 'vitest'
import { caseStoreMigrations } from './postgres-store.ts'

it('a case of before drafts were kept goes on as one in which nothing was drafted', async () => {
  const before = readdirSync(caseStoreMigrations)
    .filter((name) => name.slice(0, 4) <= '0024')
    .map((name) => ({
      name: name.slice(0, -4),
      sql: readFileSync(path.join(fileURLToPath(caseStoreMigrations), name), 'utf8'),
    }))
  await using test = await testDatabase(before)
  const database = test.open<unknown>()
  const { caseRef, local, ...row } = caseRowOf()
  const { draft: _draft, ...known } = local
  await database.pool.query(
    `insert into case_file (case_ref, corridor, version, doc, parties, states, held, opened_at, changed_at)
     values ($1, 'de-ma', 1, $2, '{OFF-DE-NW-01}', '{draft}', 0, now(), now())`,
    [caseRef, JSON.stringify({ ...row, local: known })],
  )
  await migrate(database, caseStoreMigrations)
  const { rows } = await database.pool.query('select doc from case_file')
  expect(JSON.parse(rows[0].doc).local).toEqual(local)
  await database.close()
})
