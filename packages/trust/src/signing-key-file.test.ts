import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { localKeyEncryption } from './key-encryption.ts'
import { newSigningKey, signingKeyText } from './sign-batch.ts'
import { isWrappedSigningKey, keptSigningKey } from './signing-key-file.ts'

const dir = mkdtempSync(path.join(tmpdir(), 'passerelle-signing-'))
afterAll(() => rmSync(dir, { recursive: true }))
const file = path.join(dir, 'signing-key.pem')
const own = localKeyEncryption(new Uint8Array(32).fill(1))
const made = newSigningKey()
const inFile = (): string => readFileSync(file, 'utf8')
beforeEach(() => writeFileSync(file, signingKeyText(made)))

describe('the signing key of an end at rest', () => {
  it('is taken in as it was made, and then lies wrapped, readable by its owner alone', async () => {
    expect(await keptSigningKey(file, own)).toMatchObject({ key: { kid: made.kid }, plain: false })
    expect(isWrappedSigningKey(inFile())).toBe(true)
    expect(inFile()).not.toContain('PRIVATE KEY')
    expect(statSync(file).mode & 0o077).toBe(0)
    expect(readdirSync(dir)).toEqual(['signing-key.pem'])
    const before = inFile()
    const { key, plain } = await keptSigningKey(file, own)
    expect([key.kid, plain, inFile()]).toEqual([made.kid, false, before])
  })

  it('opens with the key-encryption key that wrapped it alone, and not when it was changed', async () => {
    await keptSigningKey(file, own)
    const other = localKeyEncryption(new Uint8Array(32).fill(2))
    await expect(keptSigningKey(file, other)).rejects.toMatchObject({ code: 'key-not-unwrapped' })
    const text = inFile().trim()
    writeFileSync(file, `${text.slice(0, -4)}${text.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`)
    await expect(keptSigningKey(file, own)).rejects.toMatchObject({ code: 'key-not-unwrapped' })
  })

  it('is not kept plain beside, where the machine stopped while it was replaced', async () => {
    await keptSigningKey(file, own)
    writeFileSync(`${file}.plain`, signingKeyText(made))
    expect((await keptSigningKey(file, own)).key.kid).toBe(made.kid)
    expect(existsSync(`${file}.plain`)).toBe(false)
    writeFileSync(file, signingKeyText(made))
    writeFileSync(`${file}.plain`, signingKeyText(made))
    await keptSigningKey(file, own)
    expect([isWrappedSigningKey(inFile()), existsSync(`${file}.plain`)]).toEqual([true, false])
  })

  it('is refused where it is none, showing nothing of it', async () => {
    for (const text of [
      '',
      'secret-text',
      'passerelle-wrapped-signing-key/v1 ',
      'passerelle-wrapped-signing-key/v1 !!',
    ]) {
      writeFileSync(file, text)
      const refused = keptSigningKey(file, own)
      await expect(refused).rejects.toMatchObject({
        code: expect.stringMatching(/^(signing-key-invalid|key-not-unwrapped)$/),
      })
      await expect(refused).rejects.not.toThrow('secret-text')
    }
    await expect(keptSigningKey(path.join(dir, 'none'), own)).rejects.toMatchObject({ code: 'signing-key-invalid' })
  })

  it('is used as it is where nothing may be written, and says so', async () => {
    const isRoot = process.geteuid?.() === 0
    chmodSync(file, 0o444)
    chmodSync(dir, 0o555)
    // Root may write everywhere.
    if (isRoot) process.seteuid?.(65_534)
    try {
      expect(await keptSigningKey(file, own)).toMatchObject({ key: { kid: made.kid }, plain: true })
    } finally {
      if (isRoot) process.seteuid?.(0)
      chmodSync(dir, 0o700)
    }
    expect(isWrappedSigningKey(inFile())).toBe(false)
  })
})
