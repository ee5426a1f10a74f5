import { randomBytes } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { testServerUrl } from '@passerelle/store/testing'
import { Client } from 'pg'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { passerelle } from '../main.ts'

const PASSWORD = 'the password of the service'

async function run(...args: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []]
  const code = await passerelle(args, { out: (line) => out.push(line), err: (line) => err.push(line) })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

function surroundings(adminUrl: string): void {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'passerelle-cli-')), 'password')
  writeFileSync(file, `${PASSWORD}\n`)
  vi.stubEnv('DATABASE_ADMIN_URL', adminUrl)
  vi.stubEnv('DATABASE_PASSWORD_FILE', file)
}
afterEach(() => vi.unstubAllEnvs())

async function signedIn(name: string): Promise<Client> {
  const url = new URL(testServerUrl())
  Object.assign(url, { pathname: `/${name}`, username: name, password: PASSWORD })
  const client = new Client({ connectionString: url.href })
  await client.connect()
  return client
}

describe('passerelle database apply', () => {
  it('makes a database in which the service works and owns nothing, and may be run again', async () => {
    surroundings(testServerUrl())
    const name = `cli_${randomBytes(4).toString('hex')}`
    expect(await run('database', 'apply', name, '--for', 'end')).toEqual({ code: 0, out: `${name}: ready`, err: '' })
    expect((await run('database', 'apply', name, '--for', 'end')).code).toBe(0)
    const client = await signedIn(name)
    expect((await client.query('select count(*)::int as many from case_file')).rows).toEqual([{ many: 0 }])
    await expect(client.query('drop table case_file')).rejects.toThrow('must be owner')
    await client.end()
  })

  it('keeps the role of one service out of the database of another', async () => {
    surroundings(testServerUrl())
    const [one, other] = ['a', 'b'].map((letter) => `cli_${letter}_${randomBytes(4).toString('hex')}`) as [
      string,
      string,
    ]
    await run('database', 'apply', one, '--for', 'end')
    await run('database', 'apply', other, '--for', 'registry')
    const url = new URL(testServerUrl())
    Object.assign(url, { pathname: `/${other}`, username: one, password: PASSWORD })
    await expect(new Client({ connectionString: url.href }).connect()).rejects.toThrow('permission denied')
  })

  it('says what is missing, and shows no password', async () => {
    surroundings(testServerUrl())
    expect((await run('database', 'apply', 'origin_ma')).code).toBe(64)
    expect((await run('database', 'apply', 'Origin; drop', '--for', 'end')).code).toBe(64)
    vi.stubEnv('DATABASE_PASSWORD_FILE', '/nowhere')
    expect((await run('database', 'apply', 'origin_ma', '--for', 'end')).code).toBe(64)
    surroundings('postgres://postgres:a-wrong-password@127.0.0.1:9/postgres')
    const away = await run('database', 'apply', 'origin_ma', '--for', 'end')
    expect(away.code).toBe(69)
    expect(away.err).not.toMatch(/wrong-password|the password of/)
  })
})
