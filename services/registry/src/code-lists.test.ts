import { Writable } from 'node:stream'
import { must } from '@passerelle/kernel'
import { openLog } from '@passerelle/service-shell'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCodeFiles } from './adapters/code-files.ts'
import { memoryCodeKeeper } from './adapters/memory-code-keeper.ts'
import { type RunningRegistry, startRegistry } from './start-registry.ts'
import {
  BROADER,
  COOK,
  codeFolder,
  csv,
  ESCO_FILES,
  imported,
  occupations,
  PLUMBER,
  WELDER,
} from './testing/code-lists.ts'
import { nothingKept } from './testing/kept-things.ts'

const taken = async (...[files, change]: [Parameters<typeof imported>[1], Parameters<typeof imported>[2]?]) => {
  const keeper = memoryCodeKeeper()
  return { keeper, report: must(await imported(keeper, files, change)) }
}

const OF_OTHERS: readonly [
  what: string,
  file: string,
  content: string | Buffer,
  list: string,
  codes: readonly string[],
][] = [
  [
    'ISCO-08 as the ILO gives it out',
    'isco.csv',
    csv([
      ['Level', 'ISCO 08 Code', 'Title EN', 'Definition'],
      ['1', '7', 'Craft workers', 'They\nbuild'],
    ]),
    'isco-08',
    ['7'],
  ],
  [
    'ISIC Rev. 4 as the United Nations give it out, in French and Windows-1252',
    'ISIC_Rev_4_french_structure.txt',
    Buffer.from('"Code","Description"\r\n"A","Agriculture, p\u00eache"\r\n"03","P\u00eache"\r\n', 'latin1'),
    'isic-4',
    ['03', 'A'],
  ],
  [
    'countries as datasets/country-codes gives them out',
    'country-codes.csv',
    csv([
      ['ISO3166-1-Alpha-3', 'ISO3166-1-Alpha-2', 'official_name_en', 'official_name_cn', 'CLDR display name'],
      ['MAR', 'MA', 'Morocco', '摩洛哥', 'Morocco'],
      ['XKX', 'XK', '', '', 'Kosovo'],
    ]),
    'country',
    ['MA', 'XK'],
  ],
  ['a table with semicolons', 'a.csv', '\ufeffuri;isco08;label_en\r\nx-1;7126;plumber\r\n', 'esco-occupation', ['x-1']],
  [
    'one in UTF-16, as spreadsheets write it',
    'a.txt',
    Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from('iso2\tiso3\tname_en\tname_ar\nMA\tMAR\tMorocco\tالمغرب\n', 'utf16le'),
    ]),
    'country',
    ['MA'],
  ],
  ['skills, condensed', 'a.csv', 'id,type,reuse,label_en,broader\nx-1,k,t,lay pipes,x-2|x-3\n', 'esco-skill', ['x-1']],
  ['branches, condensed', 'a.csv', 'code,level,parent,title_en\nA,1,,Farms\n01,2,A,Crops\n', 'isic-4', ['01', 'A']],
]

describe('a code list is known by its columns', () => {
  it.each(OF_OTHERS)('%s', async (_what, file, content, list, codes) => {
    const { keeper, report } = await taken({ [file]: content })
    expect([report.refusedFiles, report.refusedRows]).toEqual([[], []])
    expect(report.lists).toMatchObject([{ list }])
    const kept = await keeper.codes(report.lists[0]!.list, { after: '', limit: 9 })
    expect(kept.map(({ code }) => code)).toEqual(codes)
  })

  it('with what a code is a part of, its own letters to find it by, and names in the language they are in', async () => {
    const { keeper } = await taken(
      Object.fromEntries(OF_OTHERS.slice(0, 3).map(([, file, content]) => [file, content])),
    )
    expect(await keeper.code('isic-4', '03')).toMatchObject({
      labels: [
        { label: 'Pêche', lang: 'fr' },
        { label: '03', lang: 'zxx' },
      ],
      broader: [{ list: 'isic-4', code: 'A' }],
    })
    expect((await keeper.search('country', { search: 'mar', limit: 1 }))[0]).toMatchObject({
      code: 'MA',
      label: 'Morocco',
    })
    expect((await keeper.code('country', 'MA'))?.labels.map(({ lang }) => lang)).toEqual(['en', 'zh', 'zxx'])
    expect((await keeper.search('country', { search: 'Kosovo', limit: 1 }))[0]?.code).toBe('XK')
  })

  it('and refused where they are those of none, or its language is not known, or it came already', async () => {
    const { report } = await taken({
      'wages.csv': 'job,wage\nplumber,9\n',
      'occupations.csv': occupations([[PLUMBER, 'plumber']]),
      'relations.csv': BROADER,
    })
    expect(report.lists).toEqual([])
    expect(report.refusedFiles).toEqual([
      { file: 'occupations.csv', why: 'language-unknown', columns: expect.any(Array) },
      { file: 'wages.csv', why: 'form-unknown', columns: ['job', 'wage'] },
      { file: 'relations.csv', why: 'without-its-lists', columns: expect.any(Array) },
    ])
    const twice = occupations([[PLUMBER, 'plumber']])
    const again = await taken({ 'a_en.csv': twice, 'b_en.csv': twice })
    expect(again.report.refusedFiles).toMatchObject([{ file: 'b_en.csv', why: 'language-twice' }])
    const given = await taken({ 'occupations.csv': twice }, { lang: 'tr' })
    expect(await given.keeper.lists()).toMatchObject([{ languages: ['tr'] }])
  })

  it('but a selection of a list is not taken for the list', async () => {
    const part = csv([
      'conceptType,conceptUri,preferredLabel,status,skillType,reuseLevel,altLabels,description,broaderConceptUri,broaderConceptPT'.split(
        ',',
      ),
      ['KnowledgeSkillCompetence', 'http://data.europa.eu/esco/skill/x', 'x', 'released', '', '', '', '', '', ''],
    ])
    const { report } = await taken({ ...ESCO_FILES, 'digitalSkillsCollection_en.csv': part })
    expect(report.leftOut).toEqual([
      { file: 'digitalSkillsCollection_en.csv', what: 'a selection of what is in other files' },
    ])
    expect(report.lists).toMatchObject([{}, {}, {}, {}])
  })
})

describe('a row that is not in order', () => {
  const head = 'code,level,parent,title_en,esco_uri\n'
  it.each([
    [',1,,No code,x', 'code-missing'],
    ['71260,5,,Five digits,x', 'code-malformed'],
    ['7a,2,,A letter,x', 'code-malformed'],
    ['7,1,,Once more,x', 'code-twice'],
    ['8,1,, ,x', 'label-missing'],
    [`8,1,,${'x'.repeat(501)},x`, 'label-too-long'],
    ['8,1,,Cut off', 'columns-differ'],
    ['8,1,,A comma, too many,x', 'columns-differ'],
  ])('is refused by its line, and the others are taken: %s', async (row, why) => {
    const { report } = await taken({ 'a.csv': `${head}7,1,,"Craft\nworkers",x\n${row}\n9,1,,Elementary,x\n` })
    expect(report.refusedRows).toEqual([{ file: 'a.csv', line: 4, why }])
    expect(report.lists).toMatchObject([{ taken: 2 }])
  })

  it('is one of another type of concept', async () => {
    const { report } = await taken({
      'a_en.csv': occupations([[PLUMBER, 'plumber']]).replace('Occupation,', 'SkillGroup,'),
    })
    expect(report.refusedRows).toMatchObject([{ line: 2, why: 'other-type' }])
  })

  it('shows nothing of what it holds; what cannot be seen is taken out of labels', async () => {
    const { keeper } = await taken({ 'a.csv': `${head}7,1,,"Craft\u202e\u200b  workers\u0007",x\n` })
    expect(await keeper.code('isco-08', '7')).toMatchObject({ labels: [{ label: 'Craft workers' }, {}] })
  })
})

describe('a file that is no table', () => {
  it.each([
    ['an open quotation mark', { 'a.csv': 'code,level\n"7,1\n' }],
    ['one column', { 'a.csv': 'code\n7\n' }],
    ['nothing', { 'a.csv': '' }],
    ['no table at all', { 'a.pdf': '%PDF' }],
  ])('is named and not read: %s', async (_what, files) => {
    await using folder = await codeFolder(files)
    await expect(readCodeFiles(folder.path)).rejects.toMatchObject({ code: 'code-file-invalid' })
  })

  it('tells its version in the name of its folder', async () => {
    await using folder = await codeFolder({ 'isco v1.2.0.csv': 'code,level\n7,1\n' })
    expect((await readCodeFiles(`${folder.path}/isco v1.2.0.csv`)).version).toBe('v1.2.0')
    expect((await readCodeFiles(folder.path)).version).toBeUndefined()
  })
})

describe('code lists over HTTP', () => {
  const log = openLog({
    service: 'registry',
    destination: new Writable({ write: (_chunk, _encoding, done) => done() }),
  })
  const codes = memoryCodeKeeper()
  let registry: RunningRegistry
  beforeAll(async () => {
    must(await imported(codes, ESCO_FILES))
    registry = await startRegistry({ host: '127.0.0.1', port: 0, log, codes, ...nothingKept() })
  })
  afterAll(async () => await registry.close())
  const ask = async (address: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${registry.url}${address}`, { headers })
    const text = await response.text()
    return { status: response.status, etag: response.headers.get('etag'), body: text === '' ? null : JSON.parse(text) }
  }

  it('are listed with version and the line of credit that their publisher asks for, and not sent again where known', async () => {
    const { body, etag } = await ask('/codes')
    expect(body.items).toHaveLength(4)
    expect(body.items[0]).toMatchObject({
      list: 'esco-occupation',
      version: 'v1',
      codes: 3,
      credit: 'This service uses the ESCO classification of the European Commission.',
    })
    expect((await ask('/codes', { 'if-none-match': etag ?? '' })).status).toBe(304)
  })

  it('are searched by whoever asks, in the language they ask for', async () => {
    const { body } = await ask('/codes/esco-occupation?search=pulmber&language=fr&limit=5')
    expect(body).toEqual({
      items: [{ code: PLUMBER, label: 'plombier/plombière', lang: 'fr', matched: { label: 'plumber', lang: 'en' } }],
    })
  })

  it('are told page by page, and one by one', async () => {
    const { body: first } = await ask('/codes/esco-occupation?limit=2')
    expect(first.items.map(({ code }: { code: string }) => code)).toEqual([PLUMBER, WELDER])
    const { body: second } = await ask(`/codes/esco-occupation?limit=2&cursor=${first.next}`)
    expect(second).toEqual({ items: [{ code: COOK, label: 'cook', lang: 'en' }] })
    expect((await ask(`/codes/esco-occupation/${COOK}`)).body).toMatchObject({ code: COOK, retired: false })
  })

  it.each([
    ['/codes/esco-occupation/none', 404, 'not-found'],
    ['/codes/wages', 400, 'invalid-fields'],
    ['/codes/esco-occupation?search=%20', 400, 'invalid-fields'],
    ['/codes/esco-occupation?search=', 400, 'invalid-fields'],
    [`/codes/esco-occupation?search=${'x'.repeat(101)}`, 400, 'invalid-fields'],
    ['/codes/esco-occupation?search=cook%00', 400, 'malformed-address'],
    ['/codes/esco-occupation?limit=201', 400, 'invalid-fields'],
    ['/codes/esco-occupation?language=FR', 400, 'invalid-fields'],
    ['/codes/esco-occupation?order=label', 400, 'invalid-fields'],
    ['/codes/esco-occupation?cursor=abc', 400, 'malformed-cursor'],
    ['/codes/esco-occupation/%00', 400, 'malformed-address'],
  ])('refuse what is not in order: %s', async (address, status, code) => {
    expect(await ask(address)).toMatchObject({ status, body: { code } })
  })

  it('refuse a page of a search, and a place of another list', async () => {
    const { next } = (await ask('/codes/esco-occupation?limit=2')).body
    for (const address of [`/codes/esco-occupation?search=cook&cursor=${next}`, `/codes/esco-skill?cursor=${next}`])
      expect(await ask(address)).toMatchObject({ status: 400, body: { code: 'malformed-cursor' } })
  })
})
