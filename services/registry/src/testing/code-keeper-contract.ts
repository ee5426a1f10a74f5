/**
 * What every keeper of code lists promises, whoever keeps them: in memory, or Postgres.
 */
import type { CodeListName } from '@passerelle/contracts/codes'
import { formatInstant, later, must } from '@passerelle/kernel'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CodeKeeper } from '../domain/code-lists/code-keeper.ts'
import { COOK, csv, ESCO_FILES, imported, occupations, PIPES, PLUMBER, TOOLS, WELDER } from './code-lists.ts'
import { NOON } from './kept-things.ts'

export interface CodeWorld extends AsyncDisposable {
  readonly keeper: CodeKeeper
  /** The same, as another process sees it. */
  readonly another: CodeKeeper
}

const EN: string = ESCO_FILES['occupations_en.csv'] ?? ''
const FEWER = occupations([
  [PLUMBER, 'plumber', 'pipe fitter\nplumbing installer'],
  [WELDER, 'metal welder', 'laser beam welder'],
])

export function codeKeeperContract(driver: string, open: () => Promise<CodeWorld>): void {
  describe(`code lists in ${driver}`, () => {
    let world: CodeWorld
    beforeEach(async () => {
      world = await open()
    })
    afterEach(async () => await world[Symbol.asyncDispose]())

    const take = async (files: Parameters<typeof imported>[1], change?: Parameters<typeof imported>[2]) =>
      must(await imported(world.keeper, files, change))
    const figures = async (...given: Parameters<typeof take>) =>
      (await take(...given)).lists.map(({ list, taken, added, changed, retired }) => [
        list,
        taken,
        added,
        changed,
        retired,
      ])
    const found = async (list: CodeListName, search: string, lang?: string) =>
      (await world.another.search(list, { search, lang, limit: 10 })).map(({ code }) => code)

    it('are taken as they are published, with languages, versions and what is a kind of what', async () => {
      await take(ESCO_FILES)
      expect((await world.another.lists()).map(({ list, codes, languages }) => [list, codes, languages])).toEqual([
        ['esco-occupation', 3, ['en', 'fr']],
        ['esco-skill', 2, ['ar', 'en']],
        ['esco-skill-group', 1, ['en']],
        ['isco-08', 4, ['en']],
      ])
      expect(await world.another.code('esco-skill', PIPES)).toEqual({
        list: 'esco-skill',
        code: PIPES,
        retired: false,
        labels: [
          { label: 'مَدّ الأنابيب', lang: 'ar', alternatives: [] },
          { label: 'lay pipes', lang: 'en', alternatives: ['place pipelines'] },
        ],
        broader: [{ list: 'esco-skill-group', code: 'S6.1', label: 'using hand tools', lang: 'en' }],
      })
      expect((await world.another.code('esco-occupation', COOK))?.broader).toEqual([
        { list: 'isco-08', code: '7126', label: 'Plumbers and pipe fitters', lang: 'en' },
      ])
      expect(await world.another.code('esco-occupation', PIPES)).toBeUndefined()
    })

    it('stay as they are where an import brings the same', async () => {
      await take(ESCO_FILES)
      const before = await world.another.lists()
      const again = await figures(ESCO_FILES, { at: later(NOON, 60_000) })
      expect(again.map(([, , ...changes]) => changes)).toEqual([
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ])
      expect(await world.another.lists()).toEqual(before)
    })

    it('change where labels do, and keep what is gone readable, but let nobody find it', async () => {
      await take({ 'occupations_en.csv': EN })
      const at = later(NOON, 60_000)
      expect(await figures({ 'occupations_en.csv': FEWER }, { version: 'v2', at })).toEqual([
        ['esco-occupation', 2, 0, 1, 1],
      ])
      expect(await world.another.lists()).toMatchObject([
        { version: 'v2', codes: 2, retired: 1, changedAt: formatInstant(at) },
      ])
      expect(await found('esco-occupation', 'metal welder')).toEqual([WELDER])
      expect(await found('esco-occupation', 'cook')).toEqual([])
      expect(await world.another.code('esco-occupation', COOK)).toMatchObject({
        retired: true,
        labels: [{ label: 'cook' }],
      })
      const { length } = await world.another.codes('esco-occupation', { after: '', limit: 10 })
      expect(length).toBe(2)
      expect(await figures({ 'occupations_en.csv': EN })).toEqual([['esco-occupation', 3, 0, 2, 0]])
      expect(await found('esco-occupation', 'cook')).toEqual([COOK])
    })

    it('keep the labels of languages that an import does not bring', async () => {
      await take(ESCO_FILES)
      expect(await figures({ 'occupations_en.csv': EN })).toEqual([['esco-occupation', 3, 0, 0, 0]])
      await figures({ 'occupations_en.csv': FEWER })
      expect(await found('esco-occupation', 'plombière')).toEqual([PLUMBER])
      expect(await found('esco-occupation', 'cuisinier')).toEqual([])
      await take({ 'occupations_en.csv': EN })
      expect(await found('esco-occupation', 'cuisinier')).toEqual([COOK])
    })

    it('are retired where their publisher says so', async () => {
      await take({ 'occupations_en.csv': EN })
      const obsolete = occupations([[COOK, 'cook', 'kitchen chef']], 'obsolete')
        .split('\r\n')
        .slice(1)
        .join('\r\n')
      expect(await figures({ 'occupations_en.csv': `${FEWER}${obsolete}` })).toEqual([['esco-occupation', 3, 0, 1, 1]])
      expect(await world.another.code('esco-occupation', COOK)).toMatchObject({ retired: true })
      expect(await found('esco-occupation', 'cook')).toEqual([])
    })

    it('lose nothing on account of a row that could not be read', async () => {
      await take({ 'occupations_en.csv': EN })
      const report = await take({ 'occupations_en.csv': `${FEWER}Occupation,cut off\r\n` })
      expect(report).toMatchObject({
        lists: [{ changed: 1, retired: 0 }],
        refusedRows: [{ file: 'occupations_en.csv', why: 'columns-differ' }],
        notWhole: ['esco-occupation'],
      })
      expect(await found('esco-occupation', 'cook')).toEqual([COOK])
    })

    it('do not lose more than a tenth at once, unless that is meant; then nothing of the import is taken', async () => {
      const isco = (codes: readonly number[]) =>
        csv([
          ['code', 'level', 'parent', 'title_en', 'esco_uri'],
          ...codes.map((code) => [String(code), '4', '', `Workers ${code}`, 'x']),
        ])
      const many = Array.from({ length: 120 }, (_, index) => 7000 + index)
      await take({ 'isco08.csv': isco(many) })
      const cut = { 'isco08.csv': isco(many.slice(0, 100)), 'occupations_en.csv': EN }
      expect(await imported(world.keeper, cut)).toEqual({
        ok: false,
        error: { list: 'isco-08', retires: 20, of: 120 },
      })
      expect(await world.another.lists()).toMatchObject([{ list: 'isco-08', codes: 120, retired: 0 }])
      expect(await found('esco-occupation', 'cook')).toEqual([])
      expect((await figures(cut, { mayRetireMany: true }))[0]).toEqual(['isco-08', 100, 0, 0, 20])
    })

    it('tell their codes page by page, each with a label in the language asked for or another', async () => {
      await take(ESCO_FILES)
      const page = await world.another.codes('esco-skill', { after: '', lang: 'ar', limit: 1 })
      expect(page).toEqual([{ code: PIPES, label: 'مَدّ الأنابيب', lang: 'ar' }])
      expect(await world.another.codes('esco-skill', { after: PIPES, lang: 'tr', limit: 5 })).toEqual([
        { code: TOOLS, label: 'use hand tools', lang: 'en' },
      ])
      expect(await world.another.codes('isic-4', { after: '', limit: 5 })).toEqual([])
    })

    searching(() => world)
  })
}

function searching(world: () => CodeWorld): void {
  const search = async (list: CodeListName, search: string, lang?: string) =>
    await world().another.search(list, { search, lang, limit: 10 })
  const codes = async (list: CodeListName, text: string) => (await search(list, text)).map(({ code }) => code)

  it.each<[CodeListName, string, string]>([
    ['esco-occupation', 'plumber', PLUMBER],
    ['esco-occupation', 'PLUMER', PLUMBER],
    ['esco-occupation', 'pulmber', PLUMBER],
    ['esco-occupation', 'plumb', PLUMBER],
    ['esco-occupation', 'plumbr install', PLUMBER],
    ['esco-occupation', 'wleder', WELDER],
    ['esco-occupation', 'soudeuse', WELDER],
    ['esco-occupation', 'cusinière', COOK],
    ['esco-occupation', 'chef kitchen', COOK],
    ['esco-occupation', 'cook in Agadir', COOK],
    ['esco-skill', 'مد الانابيب', PIPES],
    ['esco-skill', 'pipelines', PIPES],
    ['esco-skill', 'tools by hand', TOOLS],
    ['isco-08', 'pipe fiters', '7126'],
  ])('are searched in %s for %s', async (list, text, code) => {
    await take()
    expect((await codes(list, text))[0]).toBe(code)
  })

  it('give the best first, and the label that answers beside the one to be shown', async () => {
    await take()
    expect(await search('esco-occupation', 'laser beam welder', 'fr')).toEqual([
      {
        code: WELDER,
        label: 'soudeur/soudeuse',
        lang: 'fr',
        matched: { label: 'laser beam welder', lang: 'en' },
      },
    ])
    expect(await codes('esco-occupation', 'astronaut')).toEqual([])
    expect(await codes('esco-occupation', '%')).toEqual([])
    expect(await codes('esco-occupation', "'; drop table code; --")).toEqual([])
    expect(await codes('country', 'Morocco')).toEqual([])
  })

  const take = async (): Promise<void> => void must(await imported(world().keeper, ESCO_FILES))
}
