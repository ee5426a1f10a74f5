import { type Clock, type Instant, instant, MINUTE } from '@passerelle/kernel'
import { memoryCodeKeeper, memoryKeyKeeper, type RunningRegistry, startRegistry } from '@passerelle/registry'
import { openLog } from '@passerelle/service-shell'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { RegistryCache } from '../registry-cache.ts'
import { codeFinder } from './find-codes.ts'

const ISCO = {
  list: 'isco-08',
  version: '1',
  source: 'x',
  credit: 'By the publisher of this list.',
  langs: ['en', 'de', 'ar'],
  isWhole: true,
} as const
const labels = (en: string, de?: string, ar?: string) =>
  Object.entries({ en, de, ar }).flatMap(([lang, label]) => (label === undefined ? [] : [{ lang, label, position: 0 }]))
const PLUMBER = { code: '7126', labels: labels('Plumbers', 'Klempner', 'سبّاكون'), retired: false }
const WELDER = { code: '7212', labels: labels('Welders', 'Schweißer', 'لحّامون'), retired: false }

/** Keeps as a database does, over restarts of the end. */
function memoryCache(): RegistryCache {
  const kept = new Map<string, string>()
  return {
    read: async (name) => JSON.parse(kept.get(name) ?? 'null') as unknown,
    write: async (name, answer) => void kept.set(name, JSON.stringify(answer)),
    names: async () => [...kept.keys()],
  }
}

let registry: RunningRegistry
let now = instant(0)
const clock: Clock = { now: () => now }
const cache = memoryCache()
const codes = memoryCodeKeeper()
const asked = { list: 'isco-08', limit: 10 } as const
beforeEach(async () => {
  await codes.take([{ ...ISCO, codes: [PLUMBER, WELDER] }], { at: instant(1), mayRetireMany: true })
  const log = openLog({ service: 'registry', level: 'silent' })
  registry = await startRegistry({ host: '127.0.0.1', port: 0, keeper: memoryKeyKeeper(), codes, ends: [], log })
})
afterEach(() => registry.close())

describe('codes are found by their words', () => {
  it('in the reader’s language, whatever accents, letter forms and slips, with the line of credit', async () => {
    const finder = codeFinder(registry.url, { cache, clock })
    const found = async (search: string, language: 'de' | 'ar' | 'tr') =>
      (await finder.search({ ...asked, search, language })).items.map(({ code, label }) => [code, label])
    expect(await found('schweisser', 'de')).toEqual([['7212', 'Schweißer']])
    expect(await found('Schwei', 'de')).toEqual([['7212', 'Schweißer']])
    expect(await found('السباكون', 'ar')).toEqual([['7126', 'سبّاكون']])
    expect(await found('klempnr', 'de')).toEqual([['7126', 'Klempner']])
    // No Turkish label is there.
    expect(await found('plumber', 'tr')).toEqual([['7126', 'Plumbers']])
    expect(await finder.search({ ...asked, search: 'welder', language: 'de' })).toMatchObject({
      credit: ISCO.credit,
      isLoaded: true,
      items: [{ code: '7212', label: 'Schweißer', matched: { label: 'Welders', lang: 'en' } }],
    })
    const named = await finder.name({ list: 'isco-08', codes: ['7212', '9999'], language: 'de' })
    expect(named.items).toEqual([{ code: '7212', label: 'Schweißer', lang: 'de' }])
  })

  it('while the registry is silent too, once the list was asked for; also by an end that has started anew', async () => {
    const own = memoryCache()
    const finder = codeFinder(registry.url, { cache: own, clock })
    await finder.search({ ...asked, search: 'x', language: 'de' })
    await vi.waitFor(async () => expect(await own.names()).toEqual(['codes-isco-08-de']))
    await registry.close()
    for (const one of [finder, codeFinder(registry.url, { cache: own, clock })]) {
      const found = await one.search({ ...asked, search: 'klempner', language: 'de' })
      expect(found).toMatchObject({ credit: ISCO.credit, isLoaded: true, items: [{ code: '7126', label: 'Klempner' }] })
      const named = await one.name({ list: 'isco-08', codes: ['7212'], language: 'de' })
      expect(named.items).toMatchObject([{ label: 'Schweißer' }])
      // In another language than it was learnt in.
      expect((await one.search({ ...asked, search: 'klempner', language: 'fr' })).items).toMatchObject([
        { code: '7126' },
      ])
    }
  })

  it('not at all where nobody has the list, and that is told', async () => {
    const finder = codeFinder(registry.url, { clock })
    const nothing = { items: [], credit: null, isLoaded: false }
    expect(await finder.search({ list: 'isic-4', search: 'a', limit: 10, language: 'de' })).toEqual(nothing)
    await registry.close()
    expect(await codeFinder(registry.url).search({ ...asked, search: 'a', language: 'de' })).toEqual(nothing)
  })

  it('as the registry has them now, a minute after a list has changed', async () => {
    const own = memoryCache()
    const finder = codeFinder(registry.url, { cache: own, clock })
    await finder.search({ ...asked, search: 'x', language: 'de' })
    await vi.waitFor(async () => expect(await own.names()).toEqual(['codes-isco-08-de']))
    await codes.take([{ ...ISCO, codes: [PLUMBER] }], { at: instant(2), mayRetireMany: true })
    now = (now + MINUTE) as Instant
    await finder.search({ ...asked, search: 'x', language: 'de' })
    await vi.waitFor(async () => expect(JSON.stringify(await own.read('codes-isco-08-de'))).not.toContain('7212'))
  })
})
