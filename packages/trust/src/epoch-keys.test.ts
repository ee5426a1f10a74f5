import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { epochKeyFiles } from './epoch-keys.ts'
import { localKeyEncryption, newKeyEncryptionKey, readKeyEncryptionKey } from './key-encryption.ts'
import { newKeyId } from './key-id.ts'
import { openVault } from './vault.ts'

const dir = mkdtempSync(path.join(tmpdir(), 'epoch-keys-'))
afterAll(() => rmSync(dir, { recursive: true }))
let folder = 0
const twoFolders = () => {
  folder += 1
  return ['here', 'there'].map((name) => path.join(dir, `${folder}-${name}`))
}
const keyEncryption = localKeyEncryption(randomBytes(32))

describe('epoch keys', () => {
  it('lie in two folders, in neither as they are, and come back from either alone', async () => {
    const folders = twoFolders()
    const keys = await epochKeyFiles({ folders, keyEncryption })
    await keys.create(7)
    const secret = await keys.read(7)
    expect(secret).toHaveLength(32)
    for (const one of folders) {
      expect(readdirSync(one)).toEqual(['epoch-7.key'])
      expect(readFileSync(path.join(one, 'epoch-7.key')).includes(Buffer.from(secret!))).toBe(false)
      const alone = await epochKeyFiles({ folders: [one], keyEncryption })
      expect(await alone.read(7)).toEqual(secret)
    }
    rmSync(folders[0]!, { recursive: true })
    const half = await epochKeyFiles({ folders, keyEncryption })
    expect(await half.read(7)).toEqual(secret)
    await half.create(7)
    expect(readdirSync(folders[0]!)).toEqual(['epoch-7.key'])
    expect(await half.read(7)).toEqual(secret)
  })

  it('that were destroyed are gone from both, and open nothing any more', async () => {
    const folders = twoFolders()
    const keys = await epochKeyFiles({ folders, keyEncryption })
    for (const number of [1, 2]) await keys.create(number)
    const vault = openVault(keys)
    await vault.use(1)
    const [name, secret] = [newKeyId(randomBytes), randomBytes(32)]
    const row = vault.wrap(name, secret)
    expect(vault.unwrap(row)).toEqual(new Uint8Array(secret))
    expect(vault.unwrap({ ...row, name: newKeyId(randomBytes) })).toBeUndefined()
    await keys.destroy(1)
    await vault.use(2)
    expect(vault.unwrap(row)).toBeUndefined()
    expect(folders.flatMap((one) => readdirSync(one))).toEqual(['epoch-2.key', 'epoch-2.key'])
    await vault.load([1])
    expect(vault.unwrap(row)).toBeUndefined()
    await expect(vault.use(1)).rejects.toThrow(expect.objectContaining({ code: 'epoch-key-missing' }))
  })

  it('do not unwrap with another key-encryption key, and say nothing of theirs', async () => {
    const folders = twoFolders()
    await (await epochKeyFiles({ folders, keyEncryption })).create(1)
    const stranger = await epochKeyFiles({ folders, keyEncryption: localKeyEncryption(randomBytes(32)) })
    await expect(stranger.read(1)).rejects.toThrow(expect.objectContaining({ code: 'key-not-unwrapped' }))
    expect(readKeyEncryptionKey(newKeyEncryptionKey())).toHaveLength(32)
    expect(() => readKeyEncryptionKey('too-short-a-secret')).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('too-short') }),
    )
  })
})
