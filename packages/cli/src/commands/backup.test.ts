import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { endTables, keyEncryptionOf } from '@passerelle/end'
import { must, parsePartyId, systemClock } from '@passerelle/kernel'
import { postgresCaseStore } from '@passerelle/messaging'
import { keySettings } from '@passerelle/standalone/end-keys'
import { ensureDatabase, openDatabase, ownServiceDatabase, startEmbeddedPostgres } from '@passerelle/store'
import { epochKeyFiles, newEncryptionKey, openVault } from '@passerelle/trust'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { passerelle } from '../main.ts'

const base = mkdtempSync(path.join(tmpdir(), 'passerelle-cli-backup-'))
// Postgres runs as somebody else where this is run as root, and has to come through.
chmodSync(base, 0o711)
const at = (...names: readonly string[]): string => path.join(base, ...names)
const MA = { end: 'origin', country: 'ma' } as const
const KEY = ['--key-file', at('backup-key')]
const KEYS = ['--keys', at('keys', 'keys.sealed')]
const LONG = 240_000

async function run(...args: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []]
  const code = await passerelle(args, { out: (line) => out.push(line), err: (line) => err.push(line) })
  return { code, out: out.join('\n'), err: err.join('\n') }
}
const backUp = (...more: readonly string[]) =>
  run('backup', '--world', at('world'), '--to', at('to'), '--keys-to', at('keys'), ...KEY, ...more)
const folderOf = ({ out }: { out: string }): string => JSON.parse(out).folder
const restore = (folder: string, into: string) => run('backup', 'restore', folder, ...KEYS, ...KEY, '--world', into)

/** An end with a key of a party, wrapped under the epoch key that lies in its two folders. */
async function anEnd(adminUrl: string): Promise<void> {
  const places = keySettings(at('world', 'keys'), [MA])(MA)
  const folders = [places.KEYS_DIR, places.KEYS_MIRROR_DIR]
  const epochKeys = await epochKeyFiles({ folders, keyEncryption: keyEncryptionOf(places) })
  await epochKeys.create(1)
  const vault = openVault(epochKeys)
  await vault.use(1)
  const url = await ownServiceDatabase(adminUrl, 'origin_ma', endTables)
  const store = postgresCaseStore(openDatabase({ url, max: 2, applicationName: 'test' }))
  await store.keys.beginEpoch(1, systemClock.now())
  const { kid, publicKey, privateKey } = newEncryptionKey()
  const secret = vault.wrap(kid, privateKey)
  const party = must(parsePartyId('CTR-MA-CAS'))
  await store.keys.addPartyKeys([{ party, kid, publicKey, secret, validFrom: systemClock.now(), published: true }])
  await store.close()
}

let folder: string
beforeAll(async () => {
  await run('backup', 'key', at('backup-key'))
  const server = await startEmbeddedPostgres({ dir: at('world', 'postgres'), settings: { fsync: 'off' } })
  await anEnd(server.adminUrl)
  folder = folderOf(await backUp('--json'))
  await server.stop()
}, LONG)
afterAll(() => rmSync(base, { recursive: true, force: true }))

/** The same backup with one file that is another. */
function changed(name: string, change: (bytes: Buffer) => Buffer): string {
  const other = mkdtempSync(at('changed-'))
  for (const file of readdirSync(folder)) writeFileSync(path.join(other, file), readFileSync(path.join(folder, file)))
  writeFileSync(path.join(other, name), change(readFileSync(path.join(folder, name))))
  return other
}

describe('passerelle backup', () => {
  it('holds all rows and keys, also where nothing runs, and comes back to the very same', {
    timeout: LONG,
  }, async () => {
    const verified = await run('backup', 'verify', folder, ...KEYS, ...KEY, '--json')
    expect(verified.code).toBe(0)
    expect(JSON.parse(verified.out).keys.ends).toEqual([
      { end: 'origin_ma', epochs: [1], opened: 1, back: 0, erased: 0, lost: 0 },
    ])
    expect(await restore(folder, at('new'))).toMatchObject({ code: 0 })
    const file = ['keys', 'origin_ma', 'keys', 'epoch-1.key']
    expect(readFileSync(at('new', ...file))).toEqual(readFileSync(at('world', ...file)))
    const again = await run(
      'backup',
      '--world',
      at('new'),
      '--to',
      at('to-2'),
      '--keys-to',
      at('keys-2'),
      ...KEY,
      '--json',
    )
    const tablesOf = (of: string) =>
      JSON.parse(readFileSync(path.join(of, 'manifest.json'), 'utf8')).databases[0].tables
    expect(tablesOf(folderOf(again))).toEqual(tablesOf(folder))
  })

  it('is put over nothing that is there', { timeout: LONG }, async () => {
    expect(await restore(folder, at('world'))).toMatchObject({ code: 1, err: expect.stringContaining('is not empty') })
    mkdirSync(at('half'))
    writeFileSync(at('half', 'tokens.json'), '{}')
    expect((await restore(folder, at('half'))).code).toBe(1)
    expect(readdirSync(at('half'))).toEqual(['tokens.json'])
  })

  it('can be read by its owner alone, and shows no key', () => {
    for (const place of [folder, at('keys')])
      for (const name of readdirSync(place)) expect(statSync(path.join(place, name)).mode & 0o077).toBe(0)
    const shown =
      readFileSync(path.join(folder, 'manifest.json'), 'utf8') + readFileSync(at('keys', 'keys.sealed'), 'latin1')
    const secret = readFileSync(at('world', 'keys', 'origin_ma', 'key-encryption-key'), 'utf8').trim()
    expect(secret.length).toBeGreaterThan(40)
    expect(shown).not.toContain(secret)
  })

  it('does not hold where a byte of a database, or the manifest, was changed', { timeout: LONG }, async () => {
    const flipped = (bytes: Buffer) => bytes.fill(bytes.at(40) === 0 ? 1 : 0, 40, 41)
    const database = await run('backup', 'verify', changed('origin_ma.rows.gz', flipped), ...KEY)
    expect(database).toMatchObject({ code: 1, err: expect.stringContaining('DOES NOT HOLD: origin_ma') })
    const manifest = await run('backup', 'verify', changed('manifest.json', flipped), ...KEY)
    expect(manifest).toMatchObject({ code: 1, err: expect.stringContaining('was changed') })
    expect((await restore(changed('origin_ma.rows.gz', flipped), at('damaged'))).code).toBe(1)
    expect(readdirSync(at('damaged'))).toEqual([])
  })

  it('is none where its databases cannot be opened with its keys, and the keys of before stay', {
    timeout: LONG,
  }, async () => {
    const before = readFileSync(at('keys', 'keys.sealed'))
    for (const place of ['keys', 'mirror']) rmSync(at('world', 'keys', 'origin_ma', place, 'epoch-1.key'))
    const { code, err } = await backUp()
    expect(code).toBe(1)
    expect(err).toContain('1 keys in its database can be opened with none')
    expect(readFileSync(at('keys', 'keys.sealed'))).toEqual(before)
    expect(readdirSync(at('keys'))).toEqual(['keys.sealed'])
  })

  it('names a database that is none of ours, and fails until one says that it is seen to', {
    timeout: LONG,
  }, async () => {
    const server = await startEmbeddedPostgres({ dir: at('new', 'postgres'), settings: { fsync: 'off' } })
    await ensureDatabase(server.adminUrl, 'keycloak')
    await server.stop()
    const to = ['--world', at('new'), '--to', at('to-3'), '--keys-to', at('keys-3'), ...KEY]
    expect(await run('backup', ...to)).toMatchObject({
      code: 1,
      err: expect.stringContaining('none of ours: keycloak'),
    })
    expect((await run('backup', ...to, '--except', 'keycloak')).code).toBe(0)
  })
})
