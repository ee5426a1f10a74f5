import { ensureDatabase } from '@passerelle/store'
import { databasesOf } from '@passerelle/store/backup'
import { testServerUrl } from '@passerelle/store/testing'
import { expect, it } from 'vitest'
import { besideOthers, isScratch } from './scratch.ts'

it('where a machine brings no Postgres, a copy is tried beside the databases of others, and nothing of it stays', async () => {
  const scratch = besideOthers(testServerUrl())
  const names = [scratch.nameOf('origin_ma'), scratch.nameOf('log')]
  for (const name of names) await ensureDatabase(scratch.adminUrl, name)
  expect(names.every(isScratch)).toBe(true)
  expect(['origin_ma', 'scratch_of_somebody'].some(isScratch)).toBe(false)
  await scratch.drop('log')
  expect(await databasesOf(testServerUrl())).toContain(names[0])
  await scratch.close()
  const left = await databasesOf(testServerUrl())
  expect(names.filter((name) => left.includes(name))).toEqual([])
})
