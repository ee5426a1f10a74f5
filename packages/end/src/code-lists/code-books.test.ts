import { instant } from '@passerelle/kernel'
import { memoryCodeKeeper, memoryKeyKeeper, type RunningRegistry, startRegistry } from '@passerelle/registry'
import { openLog } from '@passerelle/service-shell'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { registryCodeBooks } from './code-books.ts'
import { registryCodeNames } from './code-names.ts'

const ISCO = { list: 'isco-08', version: '1', source: 'x', credit: 'x', langs: ['en', 'fr'], isWhole: true } as const
const isco = (code: string, en: string, fr?: string) => ({
  code,
  labels: [
    { lang: 'en', label: en, position: 0 },
    ...(fr === undefined ? [] : [{ lang: 'fr', label: fr, position: 0 }]),
  ],
  retired: false,
})
/** More than a page. */
const MANY = Array.from({ length: 450 }, (_, at) => isco(String(1000 + at), `occupation ${at}`))
const PLUMBERS = isco('7126', 'Plumbers', 'Plombiers')

let registry: RunningRegistry
const codes = memoryCodeKeeper()
const take = (list: readonly ReturnType<typeof isco>[], at: number) =>
  codes.take([{ ...ISCO, codes: list }], { at: instant(at), mayRetireMany: true })
beforeEach(async () => {
  const log = openLog({ service: 'registry', level: 'silent' })
  await take([...MANY, PLUMBERS], 1)
  registry = await startRegistry({ host: '127.0.0.1', port: 0, keeper: memoryKeyKeeper(), codes, ends: [], log })
})
afterEach(() => registry.close())

describe('code lists of the registry', () => {
  it('are learnt whole, with labels in the language of the file, and anew when they change', async () => {
    const books = registryCodeBooks(registry.url)
    const book = await books('fr')
    expect(book.isLoaded('isco-08')).toBe(true)
    expect(book.isLoaded('esco-skill')).toBe(false)
    const { read } = book.reader()
    expect(['1000', '1449', 'plombiers', 'occupation 3'].map((text) => read('isco-08', text))).toMatchObject([
      { ok: true },
      { ok: true },
      { value: { code: '7126', by: 'label' } },
      { value: { code: '1003', by: 'label' } },
    ])
    expect(await books('fr')).toBe(book)
    await take([PLUMBERS], 2)
    const next = await books('fr')
    expect(next.reader().read('isco-08', '1000').ok).toBe(false)
  })

  it('are those learnt last while the registry is silent, or none', async () => {
    const books = registryCodeBooks(registry.url)
    const book = await books('en')
    await registry.close()
    expect(await books('en')).toBe(book)
    expect((await books('fr')).isLoaded('isco-08')).toBe(false)
  })
  it('name the codes of a CV in the language asked for or the next best, and as before while the registry is silent', async () => {
    const names = registryCodeNames(registry.url)
    const asked = ['7126', '9999', 'no code/of any ../kind']
    const called = async (language: 'fr' | 'tr') => asked.map(await names('isco-08', asked, language))
    expect(await called('fr')).toEqual([{ label: 'Plombiers', lang: 'fr' }, undefined, undefined])
    expect(await called('tr')).toEqual([{ label: 'Plumbers', lang: 'en' }, undefined, undefined])
    await registry.close()
    expect((await called('fr'))[0]).toEqual({ label: 'Plombiers', lang: 'fr' })
    expect((await names('esco-skill', ['x'], 'fr'))('x')).toBeUndefined()
  })
})
