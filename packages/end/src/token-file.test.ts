import { describe, expect, it } from 'vitest'
import { parseTokenFile } from './token-file.ts'

const entry = { sha256: 'ab'.repeat(32), party: 'OFF-DE-NW-01', actor: 'amira', role: 'counsellor' }

describe('the file of token hashes', () => {
  it('is read', () => expect(parseTokenFile(JSON.stringify([entry]))).toEqual([entry]))

  it.each([
    'geheim',
    JSON.stringify({ geheim: entry }),
    JSON.stringify([{ ...entry, sha256: 'geheim' }]),
    JSON.stringify([{ ...entry, party: 'geheim' }]),
    JSON.stringify([{ ...entry, geheim: 1 }]),
  ])('is refused with the name of the setting and no word of it: %#', (text) => {
    const message = 'TOKENS_FILE names a file that is no list of token hashes'
    expect(() => parseTokenFile(text)).toThrow(expect.objectContaining({ code: 'config-invalid', message }))
  })
})
