import { instant, later, MINUTE, SECOND } from '@passerelle/kernel'
import { type CompactJWSHeaderParameters, CompactSign, decodeJwt, decodeProtectedHeader } from 'jose'
import { describe, expect, it } from 'vitest'
import { knownBy } from './end-signatures.ts'
import { makeEndToken, readEndToken, tokensFor } from './end-token.ts'
import type { KnownEnd } from './known-ends.ts'
import { newSigningKey, type SigningKey } from './sign-batch.ts'

const at = instant(Date.UTC(2027, 0, 12, 9))
const [ours, theirs, stranger] = [newSigningKey(), newSigningKey(), newSigningKey()]
const DE = knownBy({ end: 'destination', country: 'de' }, ours, at)
const MA = knownBy({ end: 'origin', country: 'ma' }, theirs, at)
const ends: readonly KnownEnd[] = [DE, MA]
const good = await makeEndToken(ours, 'destination-de', at)
const read = (token: string, more: Partial<{ ends: readonly KnownEnd[]; at: typeof at }> = {}) =>
  readEndToken(token, { ends, at, ...more })

interface Change {
  readonly header?: Readonly<Record<string, unknown>>
  readonly claims?: Readonly<Record<string, unknown>>
  readonly key?: SigningKey
}

/** The good token with something else in it, signed anew; what is undefined is left out. */
async function changed({ header, claims, key = ours }: Change): Promise<string> {
  const text = JSON.stringify({ ...decodeJwt(good), ...claims })
  const sign = new CompactSign(Buffer.from(text))
  const kept = JSON.parse(JSON.stringify({ ...decodeProtectedHeader(good), ...header })) as CompactJWSHeaderParameters
  return await sign.setProtectedHeader(kept).sign(key.privateKey)
}
const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const iat = at / SECOND

describe('the token of an end', () => {
  it('says which end it is, and nothing else', async () => {
    expect(await read(good)).toBe('destination-de')
    expect(await read(await makeEndToken(theirs, 'origin-ma', at))).toBe('origin-ma')
    expect(await read(await changed({}))).toBe('destination-de')
    expect(Object.keys(decodeJwt(good)).toSorted()).toEqual(['aud', 'exp', 'iat', 'iss', 'jti'])
  })

  it('is good for two minutes, and twelve more for clocks that differ', async () => {
    expect(await read(good, { at: instant(at - 12 * MINUTE), ends: [{ ...DE, keys: early(DE) }] })).toBe(
      'destination-de',
    )
    expect(
      await read(good, { at: instant(at - 12 * MINUTE - SECOND), ends: [{ ...DE, keys: early(DE) }] }),
    ).toBeUndefined()
    expect(await read(good, { at: later(at, 14 * MINUTE - SECOND) })).toBe('destination-de')
    expect(await read(good, { at: later(at, 14 * MINUTE) })).toBeUndefined()
  })

  it('is good for one minute more alone, where it is on behalf of a person', async () => {
    const here = tokensFor('origin-ma')
    const token = await here.makeFor(ours, { end: 'destination-de', actor: 'somebody' }, at)
    const readAt = (ms: number) => here.readFor(token, { at: instant(at + ms), ends: [{ ...DE, keys: early(DE) }] })
    const said = { end: 'destination-de', actor: 'somebody' }
    for (const good of [-MINUTE, 3 * MINUTE - SECOND]) expect(await readAt(good)).toEqual(said)
    for (const not of [-MINUTE - SECOND, 3 * MINUTE]) expect(await readAt(not)).toBeUndefined()
  })

  it.each<[string, Change]>([
    ['the name of another end', { claims: { iss: 'origin-ma' } }],
    ['no name', { claims: { iss: undefined } }],
    ['another audience', { claims: { aud: 'passerelle-end' } }],
    ['several audiences', { claims: { aud: ['passerelle-registry', 'passerelle-end'] } }],
    ['no audience', { claims: { aud: undefined } }],
    ['a longer life', { claims: { exp: iat + 121 } }],
    ['no end', { claims: { exp: undefined } }],
    ['an end before its beginning', { claims: { exp: iat - 1 } }],
    ['no beginning', { claims: { iat: undefined } }],
    ['a beginning in the future', { claims: { iat: iat + 721, exp: iat + 800 } }],
    ['a text as its beginning', { claims: { iat: String(iat) } }],
    ['a later day to count from', { claims: { nbf: iat + 721 } }],
    ['no number of its own', { claims: { jti: undefined } }],
    ['an empty number of its own', { claims: { jti: '' } }],
    ['the type of any token', { header: { typ: 'JWT' } }],
    ['the type in other letters', { header: { typ: 'Passerelle-End+JWT' } }],
    ['no type', { header: { typ: undefined } }],
    ['no key named', { header: { kid: undefined } }],
    ['the key of another end named', { header: { kid: theirs.kid } }],
    ['a key named that nobody knows', { header: { kid: stranger.kid }, key: stranger }],
    ['the signature of another end', { key: theirs }],
    ['the signature and key of another end', { header: { kid: theirs.kid }, key: theirs }],
    ['its own key brought along', { header: { kid: stranger.kid, jwk: stranger.publicJwk }, key: stranger }],
  ])('is refused with %s', async (_, change) => {
    expect(await read(await changed(change))).toBeUndefined()
  })

  it('is refused without signature, with a secret for a key, cut, or with any letter changed', async () => {
    const [header = '', claims = '', signature = ''] = good.split('.')
    expect(await read(`${base64({ ...decodeProtectedHeader(good), alg: 'none' })}.${claims}.`)).toBeUndefined()
    const secret = new TextEncoder().encode(JSON.stringify(ours.publicJwk))
    const symmetric = new CompactSign(Buffer.from(claims, 'base64url'))
      .setProtectedHeader({ alg: 'HS256', typ: 'passerelle-end+jwt', kid: ours.kid })
      .sign(secret)
    expect(await read(await symmetric)).toBeUndefined()
    for (const cut of ['', '..', header, `${header}.${claims}`, `${header}.${claims}.`, `${good}.`])
      expect(await read(cut), cut).toBeUndefined()
    const flipped = (letter: string): string => (letter === 'A' ? 'B' : 'A')
    for (let i = 0; i < good.length - signature.length + 60; i++) {
      const other = good.slice(0, i) + flipped(good[i] ?? '') + good.slice(i + 1)
      expect(await read(other), `letter ${i}`).toBeUndefined()
    }
  })
})

const early = ({ keys }: KnownEnd): KnownEnd['keys'] =>
  keys.map((key) => ({ ...key, validFrom: instant(at - 20 * MINUTE) }))

describe('the key that signs it', () => {
  const ofKey = (change: Partial<KnownEnd['keys'][number]>): readonly KnownEnd[] => [
    { ...DE, keys: DE.keys.map((key) => ({ ...key, ...change })) },
  ]
  it.each<[string, Partial<KnownEnd['keys'][number]>]>([
    ['not good yet', { validFrom: later(at, 1) }],
    ['no longer good', { validUntil: at }],
    ['revoked', { revokedAt: at }],
  ])('does not count where it is %s', async (_, change) => {
    expect(await read(good, { ends: ofKey(change) })).toBeUndefined()
  })

  it('counts until the moment it ends, also beside others of its end', async () => {
    expect(await read(good, { ends: ofKey({ validUntil: later(at, 1), revokedAt: later(at, 1) }) })).toBe(
      'destination-de',
    )
    const [first, second] = [knownBy(DE, stranger, at).keys, DE.keys]
    expect(await read(good, { ends: [MA, { ...DE, keys: [...first, ...second] }] })).toBe('destination-de')
  })
})
