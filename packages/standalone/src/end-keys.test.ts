import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { keyEncryptionOf } from '@passerelle/end'
import { type Corridor, systemClock } from '@passerelle/kernel'
import { endSigning, keptSigningKey, keyRing, parseKnownEnds } from '@passerelle/trust'
import { afterAll, describe, expect, it } from 'vitest'
import { endKeys, keySettings } from './end-keys.ts'
import type { EndPlan } from './world-plan.ts'

const DE_MA = 'de-ma' as Corridor
const DE: EndPlan = { end: 'destination', country: 'de', corridors: [DE_MA], hasMatching: false }
const MA: EndPlan = { end: 'origin', country: 'ma', corridors: [DE_MA], hasMatching: false }
const TR: EndPlan = { end: 'origin', country: 'tr', corridors: ['de-tr' as Corridor], hasMatching: false }
const dir = mkdtempSync(path.join(tmpdir(), 'passerelle-keys-'))
afterAll(() => rmSync(dir, { recursive: true }))

describe('the signing keys of a world', () => {
  it('stay the same over starts, good since the same day, also when another end joins', () => {
    const before = endKeys(dir, [DE, MA])
    const after = endKeys(dir, [DE, MA, TR])
    expect(after.signing.get('origin_ma')).toBe(before.signing.get('origin_ma'))
    expect(after.known.slice(0, 2)).toEqual(before.known)
    expect(after.known).toHaveLength(3)
  })

  it('lie each in a file that its owner alone may read, beside one by which all ends know each other', async () => {
    const settings = keySettings(dir, [DE, MA])(MA)
    expect(statSync(settings.SIGNING_KEY_FILE).mode & 0o077).toBe(0)
    const text = readFileSync(settings.ENDS_FILE, 'utf8')
    expect(text).not.toContain('"d"')
    const { key } = await keptSigningKey(settings.SIGNING_KEY_FILE, keyEncryptionOf(settings))
    expect(readFileSync(settings.SIGNING_KEY_FILE, 'utf8')).not.toContain('PRIVATE KEY')
    expect(endKeys(dir, [DE, MA]).known).toEqual(parseKnownEnds(text))
    const hash = new Uint8Array(32)
    const [signature = ''] = endSigning(key, 'origin').sign([hash], DE_MA)
    const claim = { hash, corridor: DE_MA, end: 'origin', at: systemClock.now(), signature } as const
    expect(await keyRing(parseKnownEnds(text)).check(claim)).toBe(true)
  })
})
