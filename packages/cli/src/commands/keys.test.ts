import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Writable } from 'node:stream'
import { registryHub } from '@passerelle/end'
import { DAY, formatInstant, HOUR, type Instant, instant, must, parsePartyId, systemClock } from '@passerelle/kernel'
import { memoryKeyKeeper, type RunningRegistry, startRegistry } from '@passerelle/registry'
import { openLog } from '@passerelle/service-shell'
import {
  type KnownEnd,
  knownBy,
  knownEndsText,
  makeEndToken,
  newSigningKey,
  type SigningKey,
  signingKeyText,
  signPartyKey,
} from '@passerelle/trust'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { judgeKeys, type ShownKey } from '../keys/judge-keys.ts'
import { passerelle } from '../main.ts'

const CENTRE = must(parsePartyId('CTR-MA-CAS'))
const MA = { end: 'origin', country: 'ma' } as const
const now = systemClock.now()
const ago = (ms: number): Instant => instant(now - ms)
const ahead = (ms: number): Instant => instant(now + ms)
const dir = mkdtempSync(path.join(tmpdir(), 'passerelle-cli-keys-'))
const key = newSigningKey()

const partyKey = (validFrom: Instant, by: SigningKey = key) =>
  signPartyKey(
    {
      party: CENTRE,
      kid: 'kid-of-centre',
      publicKey: new Uint8Array(randomBytes(32)),
      validFrom: formatInstant(validFrom),
    },
    by,
  )

let registry: RunningRegistry
beforeAll(async () => {
  registry = await startRegistry({
    host: '127.0.0.1',
    port: 0,
    log: openLog({ service: 'registry', destination: new Writable({ write: (_chunk, _encoding, done) => done() }) }),
    keeper: memoryKeyKeeper(),
    ends: [knownBy(MA, key, ago(DAY))],
  })
  const hub = registryHub({
    url: registry.url,
    token: async () => await makeEndToken(key, 'origin-ma', systemClock.now()),
  })
  await hub.publish(partyKey(ago(HOUR)))
})
afterAll(async () => {
  await registry.close()
  rmSync(dir, { recursive: true, force: true })
})

async function keys(ends: readonly KnownEnd[], ...args: readonly string[]) {
  const file = path.join(dir, 'ends.json')
  writeFileSync(file, knownEndsText(ends))
  const [out, err]: [string[], string[]] = [[], []]
  const code = await passerelle(['keys', ...args, '--registry', registry.url, '--ends', file], {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

const known = knownBy(MA, key, ago(DAY))
const lasting = (validUntil: Instant | null, revokedAt: Instant | null = null): KnownEnd => ({
  ...known,
  keys: known.keys.map((one) => ({ ...one, validUntil, revokedAt })),
})

describe('passerelle keys', () => {
  it('lists the keys of an end and of its parties, and no secret', async () => {
    const { code, out } = await keys([known], 'CTR-MA-CAS')
    expect(code).toBe(0)
    expect(out).toMatch(/^origin-ma\s+CTR-MA-CAS\s+encryption\s+kid-of-centre .* good$/m)
    const all = await keys([known], '--json')
    expect(JSON.parse(all.out).keys).toContainEqual(
      expect.objectContaining({ use: 'signing', end: 'origin-ma', kid: key.kid, state: 'good' }),
    )
    const secret = signingKeyText(key).split('\n')[1] ?? ''
    expect(secret.length).toBeGreaterThan(20)
    expect(out + all.out).not.toContain(secret)
  })

  it('ends with 1 where a signing key ends soon or is over and none takes its place', async () => {
    const soon = await keys([lasting(ahead(10 * DAY))], 'origin-ma', '--json')
    expect(soon.code).toBe(1)
    expect(JSON.parse(soon.out).keys[0]).toMatchObject({ state: 'ends soon', isWell: false })
    expect((await keys([lasting(ahead(10 * DAY))], 'CTR-MA-CAS', '--days', '5')).code).toBe(0)
    expect((await keys([lasting(ago(HOUR))], 'origin-ma')).out).toContain('over !')
    expect((await keys([lasting(null, ago(HOUR))], 'origin-ma')).out).toContain('revoked !')
  })

  it('ends with 1 where a party of a known end has no key', async () => {
    const { code, out } = await keys([known])
    expect(out).toMatch(/encryption\s+-\s+-\s+-\s+-\s+none !/)
    expect(code).toBe(1)
  })

  it('says what is wrong where it is called wrongly, and where the registry does not answer', async () => {
    expect((await keys([known], 'CTR-XX-NONE')).code).toBe(64)
    expect((await keys([known], '--days', '-1')).code).toBe(64)
    const code = await passerelle(['keys', '--registry', 'http://127.0.0.1:1', '--ends', path.join(dir, 'ends.json')], {
      out: () => undefined,
      err: () => undefined,
    })
    expect(code).toBe(69)
  })
})

describe('how keys stand', () => {
  const judged = (end: KnownEnd, ...own: readonly ReturnType<typeof partyKey>[]): readonly ShownKey[] =>
    judgeKeys({ ends: [end], parties: [{ party: CENTRE, end: 'origin', country: 'MA' }], keys: own, now, days: 30 })

  it('an old key is well where a newer one counts longer', () => {
    const newer = knownBy(MA, newSigningKey(), ago(DAY))
    const end = { ...known, keys: [...lasting(ago(HOUR)).keys, ...newer.keys] }
    expect(
      judged(end)
        .filter(({ use }) => use === 'signing')
        .map(({ state, isWell }) => [state, isWell]),
    ).toEqual([
      ['over', true],
      ['good', true],
    ])
  })

  it('a newer key that does not count yet covers nothing that is over already', () => {
    const newer = knownBy(MA, newSigningKey(), ahead(DAY))
    const end = { ...known, keys: [...lasting(ago(HOUR)).keys, ...newer.keys] }
    expect(
      judged(end)
        .filter(({ use }) => use === 'signing')
        .every(({ isWell }) => !isWell),
    ).toBe(true)
  })

  it.each([
    ['of today', 'good', partyKey(ago(HOUR))],
    ['that nobody has replaced for days', 'late', partyKey(ago(3 * DAY))],
    ['that another has signed', 'not signed', partyKey(ago(HOUR), newSigningKey())],
  ])('an encryption key %s is %s', (_, state, own) => {
    expect(judged(known, own).find(({ use }) => use === 'encryption')).toMatchObject({
      state,
      isWell: state === 'good',
    })
  })

  it('a party without a key is told', () => {
    expect(judged(known).find(({ use }) => use === 'encryption')).toMatchObject({ state: 'none', kid: null })
  })
})
