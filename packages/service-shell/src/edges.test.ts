import { inspect } from 'node:util'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  cursors,
  etag,
  idempotencyKey,
  ifMatch,
  loadConfig,
  ProblemError,
  portText,
  requiredIdempotencyKey,
  requiredIfMatch,
  secretText,
} from './index.ts'
import { parseStrictJson } from './strict-json.ts'

const codeOf = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return error instanceof ProblemError ? { code: error.code, ...error.members } : error
  }
}

describe('strict JSON', () => {
  it('reads every value that JSON can write, as JSON.parse does', () => {
    const keys = fc
      .string()
      .filter((key) => !['__proto__', 'constructor', 'prototype'].includes(key) && !key.includes('\0'))
    const leaves = fc.oneof(
      fc.string().filter((text) => !text.includes('\0')),
      fc.maxSafeInteger(),
      fc.boolean(),
      fc.constant(null),
    )
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 5 }, leaves, fc.array(tie('value')), fc.dictionary(keys, tie('value'))),
    }))
    fc.assert(
      fc.property(value, fc.constantFrom(0, 2), (written, indent) => {
        const text = JSON.stringify(written, null, indent)
        expect(parseStrictJson(Buffer.from(text))).toEqual({ ok: true, value: JSON.parse(text) })
      }),
    )
  })
  it('is not confused by what looks like structure inside text', () => {
    const text = '{"a":"{\\"a\\":[,:","b\\\\":"}","c":[{"a":1},{"a":2}]}'
    expect(parseStrictJson(Buffer.from(text))).toEqual({ ok: true, value: JSON.parse(text) })
  })
  it('takes no longer than a moment for the worst text of 256 kB', () => {
    const started = process.threadCpuUsage()
    parseStrictJson(Buffer.from(`"${'\\"'.repeat(128_000)}"`))
    expect(process.threadCpuUsage(started).user).toBeLessThan(500_000)
  })
})

const readIfMatch = (value?: string) =>
  codeOf(() => ifMatch({ headers: value === undefined ? {} : { 'if-match': value } }))
const readKey = (value: string) => codeOf(() => idempotencyKey({ headers: { 'idempotency-key': value } }))

describe('If-Match', () => {
  it('reads back the ETag of a version', () => expect(readIfMatch(etag(12))).toBe(12))
  it('may be missing where it is not demanded', () => {
    expect(readIfMatch()).toBeUndefined()
    expect(codeOf(() => requiredIfMatch({ headers: {} }))).toEqual({ code: 'version-missing' })
  })
  it.each(['*', 'W/"1"', '1', '"01"', '"-1"', '"1", "2"', '"9999999999999999"', '""'])('refuses %s', (value) =>
    expect(readIfMatch(value)).toEqual({ code: 'malformed-header', header: 'If-Match' }),
  )
})

describe('Idempotency-Key', () => {
  it('is the same bare and in quotes', () =>
    expect([readKey('"8e03978e-40d5"'), readKey('8e03978e-40d5')]).toEqual(['8e03978e-40d5', '8e03978e-40d5']))
  it.each(['short', 'with spaces inside', 'x'.repeat(200), 'ümlaut-ümlaut'])('refuses %s', (value) =>
    expect(readKey(value)).toEqual({ code: 'malformed-header', header: 'Idempotency-Key' }),
  )
  it('is demanded where an act must not happen twice', () =>
    expect(codeOf(() => requiredIdempotencyKey({ headers: {} }))).toEqual({ code: 'idempotency-key-missing' }))
})

describe('a page cursor', () => {
  const key = Buffer.alloc(32, 7)
  const position = z.strictObject({ after: z.int() })
  const files = cursors({ key, scope: 'files', position })
  const cursor = files.write({ after: 41 })

  it('leads back to where the page ended', () => expect(files.read(cursor)).toEqual({ after: 41 }))
  it('is refused with any one character changed', () => {
    for (let i = 0; i < cursor.length; i++) {
      const bent = cursor.slice(0, i) + (cursor[i] === 'A' ? 'B' : 'A') + cursor.slice(i + 1)
      expect([bent, codeOf(() => files.read(bent))]).toEqual([bent, { code: 'malformed-cursor' }])
    }
  })
  it.each(['', 'x', '!!!!', `${cursor}=`])('is refused as %j', (text) =>
    expect(codeOf(() => files.read(text))).toEqual({ code: 'malformed-cursor' }),
  )
  it('is refused in another list and under another key', () => {
    expect(codeOf(() => cursors({ key, scope: 'cases', position }).read(cursor))).toEqual({ code: 'malformed-cursor' })
    expect(codeOf(() => cursors({ key: Buffer.alloc(32, 8), scope: 'files', position }).read(cursor))).toEqual({
      code: 'malformed-cursor',
    })
  })
})

describe('the configuration', () => {
  const schema = z.object({
    PORT: portText().describe('a free port, for example 8080'),
    SIGNING_KEY: secretText().describe('32 random bytes in hex'),
    NAME: z.string().default('passerelle'),
  })

  it('is read from the environment', () => {
    const config = loadConfig(schema, { PORT: '8080', SIGNING_KEY: 'a-key-of-16-bytes', NAME: '', HOME: '/' })
    expect([config.PORT, config.NAME, config.SIGNING_KEY.reveal()]).toEqual([8080, 'passerelle', 'a-key-of-16-bytes'])
  })
  const load = () => loadConfig(schema, { PORT: 'geheim', SIGNING_KEY: 'geheim' })
  it('says which variable is wrong, why, and what to do, without its value', () => {
    expect(load).toThrow('PORT must be a whole number. Set it to: a free port, for example 8080')
    expect(load).toThrow('SIGNING_KEY must have at least 16 characters. Set it to: 32 random bytes in hex')
    expect(load).not.toThrow('geheim')
    expect(() => loadConfig(schema, { PORT: '' })).toThrow('PORT is missing. Set it to: a free port')
  })
  it('does not show its secrets', () => {
    const { SIGNING_KEY } = loadConfig(schema, { PORT: '1', SIGNING_KEY: 'a-key-of-16-bytes' })
    for (const shown of [
      String(SIGNING_KEY),
      JSON.stringify({ SIGNING_KEY }),
      inspect({ SIGNING_KEY }, { showHidden: true }),
    ])
      expect(shown).not.toContain('a-key')
  })
})
