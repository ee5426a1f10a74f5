import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { type Corridor, instant } from '@passerelle/kernel'
import { assert, infiniteStream, integer, nat, property, string, uint8Array } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endSigning, keyRing } from './end-signatures.ts'
import type { KnownEnd } from './known-ends.ts'
import { parseKnownEnds } from './known-ends.ts'
import { type Inclusion, treeOver, wayUp } from './merkle-tree.ts'
import {
  type EventSignature,
  newSigningKey,
  openVerifier,
  readSigningKey,
  signBatch,
  signingKeyText,
} from './sign-batch.ts'
import { parseSignature, signatureText } from './signature-text.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const hashed = (text: string): Uint8Array => new Uint8Array(createHash('sha256').update(text).digest())
const DE_MA = 'de-ma' as Corridor
const NOON = instant(Date.parse('2026-11-23T12:00:00Z'))
const BEFORE = instant(Date.parse('2026-11-01T00:00:00Z'))
const key = newSigningKey()
const batchOf = (size: number): Uint8Array[] => Array.from({ length: size }, (_, at) => hashed(`event ${at}`))

const ringOf = (changes: Partial<KnownEnd['keys'][number]> = {}) =>
  keyRing([
    {
      end: 'origin',
      country: 'ma',
      keys: [{ kid: key.kid, jwk: key.publicJwk, validFrom: BEFORE, validUntil: null, revokedAt: null, ...changes }],
    },
  ])
const [one = ''] = endSigning(key, 'origin').sign([hashed('a')], DE_MA)
const claim = { hash: hashed('a'), corridor: DE_MA, end: 'origin', at: NOON, signature: one } as const

const rootOf = (entry: Uint8Array, inclusion: Inclusion) => wayUp(entry, inclusion)?.root

describe('a hash tree', () => {
  it('has the roots of the test vectors of Certificate Transparency (RFC 6962 and 9162 hash alike)', () => {
    const entries = [
      '',
      '00',
      '10',
      '2021',
      '3031',
      '40414243',
      '5051525354555657',
      '606162636465666768696a6b6c6d6e6f',
    ].map((text) => Buffer.from(text, 'hex'))
    expect(hex(treeOver(entries.slice(0, 1)).root)).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    )
    expect(hex(treeOver(entries.slice(0, 3)).root)).toBe(
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    )
    expect(hex(treeOver(entries).root)).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328')
  })

  it('leads every entry of any batch to its root, and nothing else', () => {
    assert(
      property(integer({ min: 1, max: 600 }), integer({ min: 0, max: 599 }), (size, wanted) => {
        const batch = batchOf(size)
        const tree = treeOver(batch)
        const index = wanted % size
        const path = tree.pathOf(index)
        expect(hex(rootOf(batch[index]!, { index, size, path })!)).toBe(hex(tree.root))
        const wrong = [
          rootOf(hashed('another'), { index, size, path }),
          rootOf(batch[index]!, { index, size, path: [...path, hashed('one too many')] }),
          rootOf(batch[index]!, { index, size, path: path.slice(1) }),
          rootOf(batch[index]!, { index: size, size, path }),
        ]
        if (size > 1) for (const root of wrong) expect(root && hex(root)).not.toBe(hex(tree.root))
      }),
      { numRuns: 60 },
    )
  })
})

describe('a signed batch', () => {
  const context = { corridor: DE_MA, end: 'origin' } as const
  const publicKey = createPublicKey(key.privateKey)

  it('verifies event by event, each by itself', () => {
    for (const size of [1, 2, 3, 7, 64, 100]) {
      const batch = batchOf(size)
      const signed = signBatch(batch, { key, context })
      for (const [at, signature] of signed.entries())
        expect(openVerifier().verify({ hash: batch[at]!, signature, publicKey, context })).toBe(true)
    }
  })

  it('verifies in any order, and nothing else does then: no other event, no path with another hash or length', () => {
    assert(
      property(integer({ min: 1, max: 40 }), infiniteStream(nat()), (size, chance) => {
        const batch = batchOf(size)
        const verifier = openVerifier()
        const told = chance.next().value % 2 === 0
        const signed = signBatch(batch, { key, context, verifier: told ? verifier : undefined })
        const verify = (hash: Uint8Array, signature: EventSignature) =>
          verifier.verify({ hash, signature, publicKey, context })
        const next = (below: number): number => chance.next().value % below
        for (let turn = 0; turn < 2 * size; turn++) {
          const at = next(size)
          const { path, ...rest } = signed[at]!
          expect(verify(batch[at]!, signed[at]!)).toBe(true)
          expect(verify(hashed('another'), signed[at]!)).toBe(false)
          expect(verify(batch[at]!, { ...rest, path: [...path, hashed('more')] })).toBe(false)
          if (size === 1) continue
          const wrong = next(path.length)
          expect(verify(batch[at]!, { ...rest, path: path.with(wrong, hashed('wrong')) })).toBe(false)
          expect(verify(batch[at]!, { ...rest, path: path.toSpliced(wrong, 1) })).toBe(false)
          expect(verify(batch[at]!, signed[(at + 1) % size]!)).toBe(false)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('does not verify once any bit of its header is another', () => {
    const batch = batchOf(5)
    const verifier = openVerifier()
    const signature = signBatch(batch, { key, context })[3]!
    const text = signatureText(signature)
    assert(
      property(integer({ min: 0, max: text.length - 1 }), integer({ min: 0, max: 6 }), (at, bit) => {
        const changed = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << bit)) + text.slice(at + 1)
        const read = parseSignature(changed)
        const good =
          read.ok &&
          read.value.kid === key.kid &&
          verifier.verify({ hash: batch[3]!, signature: read.value, publicKey, context })
        expect(good).toBe(false)
      }),
    )
    expect(verifier.verify({ hash: batch[3]!, signature, publicKey, context })).toBe(true)
    expect(verifier.verify({ hash: batch[2]!, signature, publicKey, context })).toBe(false)
  })

  it('counts in its corridor and for its end alone, also once its root is known', () => {
    const [signature] = signBatch(batchOf(1), { key, context })
    const verifier = openVerifier()
    const verify = (other: object) =>
      verifier.verify({ hash: batchOf(1)[0]!, signature: signature!, publicKey, context: { ...context, ...other } })
    expect(verify({})).toBe(true)
    expect(verify({ corridor: 'de-tr' })).toBe(false)
    expect(verify({ end: 'destination' })).toBe(false)
  })
})

describe('the text of a signature', () => {
  it('is read back as it was, whatever the batch', () => {
    assert(
      property(integer({ min: 1, max: 600 }), (size) => {
        const signature = signBatch(batchOf(size), { key, context: { corridor: DE_MA, end: 'origin' } }).at(-1)!
        expect(parseSignature(signatureText(signature))).toEqual({ ok: true, value: signature })
      }),
      { numRuns: 20 },
    )
  })

  it('is refused where it is anything else, without a throw', () => {
    assert(property(string({ unit: 'binary' }), (text) => !parseSignature(text).ok))
    assert(
      property(
        uint8Array({ maxLength: 200 }),
        (bytes) => !parseSignature(`v1.${Buffer.from(bytes).toString('base64url')}`).ok,
      ),
    )
  })
})

describe('the keys that an end knows', () => {
  it('let through what the claimed end has signed', async () => {
    expect(await ringOf().check(claim)).toBe(true)
  })

  it.each([
    ['nothing is signed', { signature: '' }],
    ['the content is another', { hash: hashed('b') }],
    ['it is said to be of the other end', { end: 'destination' }],
    ['it comes in a corridor of another country', { corridor: 'de-tr' as Corridor }],
    ['the key was not good yet', { at: instant(BEFORE - 1) }],
  ] as const)('refuse where %s', async (_, change) => {
    expect(await ringOf().check({ ...claim, ...change })).toBe(false)
  })

  it('refuse a key that nobody has made known', async () => {
    const [foreign = ''] = endSigning(newSigningKey(), 'origin').sign([hashed('a')], DE_MA)
    expect(await ringOf().check({ ...claim, signature: foreign })).toBe(false)
  })

  it('refuse a key from when it has run out, and five minutes after it was revoked', async () => {
    expect(await ringOf({ validUntil: NOON }).check(claim)).toBe(false)
    expect(await ringOf({ validUntil: NOON }).check({ ...claim, at: instant(NOON - 1) })).toBe(true)
    const revoked = ringOf({ revokedAt: NOON })
    expect(await revoked.check({ ...claim, at: instant(NOON + 299_999) })).toBe(true)
    expect(await revoked.check({ ...claim, at: instant(NOON + 300_000) })).toBe(false)
  })

  it('are read from their file, each under its own thumbprint, and from no other', () => {
    const entry = {
      kid: key.kid,
      jwk: key.publicJwk,
      validFrom: '2026-11-01T00:00:00Z',
      validUntil: null,
      revokedAt: null,
    }
    const file = (change: object) => JSON.stringify([{ end: 'origin', country: 'ma', keys: [{ ...entry, ...change }] }])
    expect(parseKnownEnds(file({}))[0]?.keys[0]?.validFrom).toBe(BEFORE)
    for (const change of [{ kid: newSigningKey().kid }, { validFrom: 'soon' }, { d: 'secret' }])
      expect(() => parseKnownEnds(file(change))).toThrow('cannot be read')
  })

  it('are kept as a text from which the same key comes back', () => {
    expect(readSigningKey(signingKeyText(key)).kid).toBe(key.kid)
    const other = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export({ format: 'pem', type: 'pkcs8' })
    for (const text of ['', 'no key', other.toString()])
      expect(() => readSigningKey(text)).toThrow('the signing key cannot be read')
  })
})
