import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openCodeKeeper, registryTables } from '@passerelle/registry'
import { ownServiceDatabase, runningPostgres, startEmbeddedPostgres } from '@passerelle/store'
import { testServerUrl } from '@passerelle/store/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { passerelle } from '../main.ts'

const GROUPS = [
  ['7', 'Craft workers', 'Métiers qualifiés'],
  ['71', 'Building workers', 'Métiers du bâtiment'],
  ['712', 'Building finishers', 'Finitions'],
  ['7126', 'Plumbers and pipe fitters', 'Plombiers et tuyauteurs'],
]
const isco = (groups: readonly (readonly string[])[]): string =>
  [
    'code,level,parent,title_en,title_fr,esco_uri',
    ...groups.map(([code, en, fr]) => `${code},1,,${en},${fr},x`),
    '',
  ].join('\n')

async function run(...args: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []]
  const code = await passerelle(['codes', 'import', ...args], {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

let folder: string
let database: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'passerelle-cli-codes-'))
  database = await ownServiceDatabase(
    testServerUrl(),
    `cli_codes_${path.basename(folder).slice(-6).toLowerCase()}`,
    registryTables,
  )
})
afterAll(async () => await rm(folder, { recursive: true, force: true }))
afterEach(() => vi.unstubAllEnvs())
const file = async (name: string, text: string): Promise<string> => {
  const target = path.join(folder, name)
  await writeFile(target, text)
  return target
}

describe('passerelle codes import', () => {
  it('loads a list into the registry with the rights of its service, and says what it did', async () => {
    vi.stubEnv('DATABASE_URL', database)
    const { code, out, err } = await run(await file('isco v08.1.csv', isco(GROUPS)))
    expect([code, out.split('\n').at(-1)?.split(/\s+/)]).toEqual([0, ['isco-08', 'v08.1', '4', '4', '0', '0']])
    expect(err).toContain('4 codes are compared')
    const again = await run(await file('isco.csv', isco(GROUPS)), '--version', 'v08.2', '--json')
    expect(JSON.parse(again.out).lists).toEqual([
      { list: 'isco-08', version: 'v08.2', taken: 4, added: 0, changed: 0, retired: 0 },
    ])
    const keeper = await openCodeKeeper(database)
    expect(await keeper.search('isco-08', { search: 'plombeir', lang: 'fr', limit: 3 })).toEqual([
      { code: '7126', label: 'Plombiers et tuyauteurs', lang: 'fr' },
    ])
    await keeper.close()
  })

  it('ends with 1 where a row or a file is refused, names it, and tells which columns are awaited', async () => {
    vi.stubEnv('DATABASE_URL', database)
    const rows = await run(await file('isco.csv', isco([...GROUPS, ['71260', 'Secret', 'Secret']])))
    expect(rows.code).toBe(1)
    expect(rows.out).toContain('refused: isco.csv, line 6: has a code that is none of its list')
    expect(rows.out).not.toContain('Secret')
    const unknown = await run(await file('wages.csv', 'job,wage\nplumber,9\n'))
    expect(unknown.code).toBe(1)
    expect(unknown.out).toContain('found: job, wage')
    expect(unknown.out).toContain('ESCO skills: conceptType, conceptUri')
  })

  it('takes nothing where a file looks cut off', async () => {
    vi.stubEnv('DATABASE_URL', database)
    const many = Array.from({ length: 40 }, (_, index) => [String(2000 + index), `Workers ${index}`, ''])
    await run(await file('isco.csv', isco([...GROUPS, ...many])))
    const cut = await run(await file('isco.csv', isco(GROUPS)))
    expect(cut.code).toBe(1)
    expect(cut.err).toContain('40 of the 44 codes of isco-08 would be retired')
    expect((await run(path.join(folder, 'isco.csv'), '--retire-many')).code).toBe(0)
  })

  it('finds the registry of a world that runs here by its folder', async () => {
    vi.stubEnv('DATABASE_URL', undefined)
    const world = path.join(folder, 'world')
    const target = await file('isco.csv', isco(GROUPS))
    expect(await run(target, '--world', world)).toMatchObject({ code: 64 })
    const postgres = await startEmbeddedPostgres({ dir: path.join(world, 'postgres'), settings: { fsync: 'off' } })
    expect(runningPostgres(path.join(world, 'postgres'))).toBe(postgres.adminUrl)
    expect((await run(target, '--world', world)).code).toBe(0)
    await postgres.stop()
    expect(runningPostgres(path.join(world, 'postgres'))).toBeUndefined()
  }, 60_000)

  it('says what is missing, and shows no password', async () => {
    expect((await run()).code).toBe(64)
    expect((await run(path.join(folder, 'nowhere.csv'))).code).toBe(64)
    const target = await file('isco.csv', isco(GROUPS))
    expect((await run(target, '--language', 'French')).code).toBe(64)
    vi.stubEnv('DATABASE_URL', 'postgres://registry:a-wrong-password@127.0.0.1:9/registry')
    const away = await run(target)
    expect(away.code).toBe(69)
    expect(away.err).not.toContain('a-wrong-password')
    await writeFile(path.join(folder, 'open.csv'), 'code,level\n"7')
    expect((await run(path.join(folder, 'open.csv'))).err).toContain('open.csv is no table')
  })
})
