import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { keyBackupFile } from './key-backup.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'passerelle-key-backup-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the backup of the keys', () => {
  it('has the keys of what was put aside as they were', async () => {
    const backup = keyBackupFile(path.join(folder, 'now'))
    const parked = [{ name: 'a', epoch: 4, wrapped: Buffer.from('wrapped') }]
    await backup.write({ epoch: 4, content: [], parties: [], parked })
    expect(await backup.read()).toEqual({ epoch: 4, content: [], parties: [], parked })
  })

  it('is read also where it was written before what is put aside had keys', async () => {
    const text = JSON.stringify({ epoch: 3, content: [], parties: [] })
    const sum = createHash('sha256').update(text).digest('hex')
    writeFileSync(path.join(folder, 'before'), `${sum}\n${text}`)
    expect(await keyBackupFile(path.join(folder, 'before')).read()).toMatchObject({ epoch: 3, parked: [] })
  })
})
