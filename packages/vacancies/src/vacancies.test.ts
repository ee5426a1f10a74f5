import { zodOf } from '@passerelle/contracts/form'
import { must, parseLocalDate } from '@passerelle/kernel'
import { readTable } from '@passerelle/tables'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeBook } from './code-book.ts'
import { textOfHtml } from './html-text.ts'
import {
  countsOf,
  FIELDS,
  type ImportReport,
  isTaken,
  type Mapping,
  readCsv,
  readPostings,
  suggestMapping,
  type TellMend,
} from './index.ts'
import {
  ARABIC,
  BOOK,
  FRENCH,
  FRENCH_MAPPING,
  LISTS,
  mapping,
  PIPES,
  POSTINGS,
  TOOLS,
  TURKISH,
} from './testing/samples.ts'
import { OWN_MAPPING, someVacancies, writeCsv } from './testing/write-csv.ts'

const day = must(parseLocalDate('2026-12-15'))
const utf8 = (text: string) => new TextEncoder().encode(text)
const given = (of: Mapping) => ({ mapping: of, book: BOOK, day })
const readText = (text: string, of: Mapping = FRENCH_MAPPING) => must(readCsv(utf8(text), given(of)))
const postings = (json: unknown) => must(readPostings(json, { language: 'fr', book: BOOK, day }))
const told = (mends: readonly TellMend[]) => mends.map(({ field, what }) => `${field} ${what}`)
const publish = zodOf('vacancy.published')

/** One row in the columns of our own names. */
function row(cells: Readonly<Record<string, string>>, more: Partial<Mapping> = {}) {
  const columns = { reference: 'R', title: 'Plombier', country: 'MA', isco08: '7126', ...cells }
  const quoted = (all: readonly string[]) => all.map((one) => `"${one}"`).join(',')
  const text = [quoted(Object.keys(columns)), quoted(Object.values(columns))].join('\n')
  const own = OWN_MAPPING.columns.filter(({ field }) => Object.hasOwn(columns, field))
  const [fate] = readText(text, { ...OWN_MAPPING, columns: own, ...more }).rows
  if (!fate) throw new Error('no row')
  return fate
}
const taken = (cells: Readonly<Record<string, string>>, more?: Partial<Mapping>) => {
  const fate = row(cells, more)
  if (!isTaken(fate)) throw new Error(JSON.stringify(fate))
  return { ...fate.vacancy, mends: told(fate.mends) }
}
const refusals = (cells: Readonly<Record<string, string>>, more?: Partial<Mapping>) => {
  const fate = row(cells, more)
  return isTaken(fate) ? fate : fate.refusals.map(({ field, why }) => `${field} ${why}`)
}

describe('a French table with semicolons and decimal commas', () => {
  const report = readText(FRENCH)
  const [first, second, third, again, last] = report.rows

  it('is read row by row, and every mend is told', () => {
    expect(countsOf(report)).toEqual({ taken: 0, mended: 3, refused: 2 })
    expect(first).toMatchObject({
      row: 2,
      reference: 'P-1',
      vacancy: {
        region: 'MA-06',
        contract: 'permanent',
        essentialSkills: [PIPES, TOOLS],
        wage: { minimum: 450_050, maximum: 650_000, currency: 'MAD', period: 'month' },
        startDate: '2027-02-01',
        languages: [
          { language: 'fr', level: 'B1' },
          { language: 'ar', level: 'B1' },
        ],
      },
    })
    expect(isTaken(first!) && told(first.mends)).toEqual(
      expect.arrayContaining(['region region-from-city', 'essentialSkills code-by-label', 'startDate date-form']),
    )
    expect(second).toMatchObject({ vacancy: { isco08: '7512', wage: { minimum: 300_000, maximum: 500_000 } } })
    expect(isTaken(second!) && told(second.mends)).toContain('wageMaximum wage-swapped')
  })

  it('tells of a row that cannot be taken everything that is wrong, and what may have been meant', () => {
    expect(third).toMatchObject({
      row: 4,
      refusals: [
        { field: 'isco08', column: 3, why: 'code-unknown', didYouMean: [{ code: '7212' }] },
        { field: 'languages', why: 'level-missing' },
        { field: 'wageMinimum', why: 'not-a-number' },
        { field: 'startDate', why: 'not-a-date' },
        { field: 'closingDate', why: 'closed-already' },
      ],
    })
    expect(again).toMatchObject({ row: 5, refusals: [{ why: 'reference-twice' }] })
    expect(last).toMatchObject({ row: 6, vacancy: { title: { text: 'Aide; plombier de nuit' }, isco08: '7126' } })
  })

  it('tells once what no column says, and which columns say nothing', () => {
    expect(report.assumed).toContainEqual({ field: 'regulated', value: 'no' })
    expect(report.unused).toEqual([7])
    expect(report.form).toEqual({ encoding: 'utf-8', delimiter: ';' })
  })
})

describe('a mapping', () => {
  it.each([
    ['Turkish', TURKISH, 'tr'],
    ['Arabic', ARABIC, 'ar'],
    ['French', FRENCH, 'fr'],
  ])('is suggested from the columns of a table in %s', (_name, text, language) => {
    const { columns } = must(readTable(utf8(text), { bytes: 1e6, rows: 10, columns: 64, cell: 1_000 }))
    const suggested = suggestMapping(columns, language)
    expect(suggested?.columns.map(({ field }) => field)).toEqual(
      expect.arrayContaining([
        'reference',
        'title',
        'isco08',
        'city',
        'country',
        'contract',
        'currency',
        'closingDate',
      ]),
    )
  })

  it('is not made up where no column has a name that is known', () =>
    expect(suggestMapping(['xyzzy', 'plugh'], 'en')).toBeNull())

  it('has to fit the columns of the file', () => {
    const missing = readCsv(utf8('a;b\n1;2'), given(FRENCH_MAPPING))
    expect(missing).toMatchObject({ ok: false, error: { why: 'column-missing' } })
    const twice = mapping({ language: 'fr', columns: [{ column: 'a', field: 'title' }] })
    expect(readCsv(utf8('a;A\n1;2'), given(twice))).toEqual({
      ok: false,
      error: { why: 'column-twice', columns: ['title'] },
    })
  })

  it('gives the words of a partner, and what is meant where a row says nothing', () => {
    const columns = OWN_MAPPING.columns.map((one) =>
      one.field === 'contract' ? { ...one, values: [{ from: 'Temps plein', to: 'permanent' }] } : one,
    )
    const own = columns.filter(({ field }) => ['reference', 'title', 'country', 'isco08', 'contract'].includes(field))
    expect(taken({ contract: 'TEMPS PLEIN' }, { columns: own })).toMatchObject({
      contract: 'permanent',
      mends: ['contract value-translated'],
    })
    expect(taken({ city: '' }, { defaults: [{ field: 'city', value: 'Fès' }] })).toMatchObject({
      city: 'Fès',
      mends: ['city default-used'],
    })
  })
})

describe('a Turkish table in Windows-1254, and an Arabic one', () => {
  const letters = Array.from(
    new TextDecoder('windows-1254').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)),
  )
  const bytes = Uint8Array.from(TURKISH, (letter) => letters.indexOf(letter))
  const suggested = (all: Uint8Array, language: string): Mapping => {
    const { columns } = must(readTable(all, { bytes: 1e6, rows: 10, columns: 64, cell: 1_000 }))
    return suggestMapping(columns, language)!
  }

  it('are read with their own letters, words and digits', () => {
    const turkish = must(readCsv(bytes, given(suggested(bytes, 'tr'))))
    expect(turkish.form?.encoding).toBe('windows-1254')
    expect(turkish.rows).toMatchObject([
      { vacancy: { city: 'İzmir', contract: 'permanent', wage: { maximum: 4_500_000, period: 'month' } } },
      { vacancy: { isco08: '7126', country: 'TR', contract: 'fixed-term' } },
    ])
    const arabic = readText(ARABIC, suggested(utf8(ARABIC), 'ar'))
    expect(arabic.rows).toMatchObject([
      {
        reference: 'ع-١',
        vacancy: { isco08: '7126', country: 'MA', wage: { maximum: 450_000 }, startDate: '2027-02-01' },
      },
      { vacancy: { city: 'فاس', languages: [{ language: 'ar' }, { language: 'fr' }] } },
    ])
  })
})

describe('a row', () => {
  it.each<[string, Readonly<Record<string, string>>, Partial<Mapping>, string[]]>([
    ['no title', { title: ' ' }, {}, ['title missing']],
    ['a title that shows nothing', { title: '\u3164\u200b' }, {}, ['title missing']],
    ['a retired code', { isco08: '9998' }, {}, ['isco08 code-retired']],
    ['a group instead of a unit group', { isco08: '71' }, {}, ['isco08 code-unknown']],
    ['a day that could be two', { startDate: '01/02/2027' }, {}, ['startDate date-form-unknown']],
    ['a day that is none', { startDate: '31/02/2027' }, { dates: 'day-first' }, ['startDate not-a-date']],
    [
      'a sum that could be two',
      { wageMaximum: '1.500' },
      { decimals: 'comma' },
      ['currency missing', 'wagePeriod missing'],
    ],
    [
      'a sum with a point where commas are',
      { wageMaximum: '1.5' },
      { decimals: 'comma' },
      ['wageMaximum not-a-number'],
    ],
    [
      'a sum that is negative',
      { wageMaximum: '-5', currency: 'MAD', wagePeriod: 'month' },
      {},
      ['wageMaximum not-a-number'],
    ],
    [
      'a currency that is none',
      { wageMaximum: '5', currency: 'XXQ', wagePeriod: 'month' },
      {},
      ['currency code-unknown'],
    ],
    ['a region elsewhere', { region: 'TN-11' }, {}, ['region region-elsewhere']],
    ['a language without a level', { languages: 'fr' }, {}, ['languages level-missing']],
    ['a language that is none', { languages: 'klingonisch B1' }, {}, ['languages language-unknown']],
    [
      'a latest start before the start',
      { startDate: '2027-02-01', latestStart: '2027-01-01' },
      {},
      ['latestStart ends-before-start'],
    ],
    ['a country that is none, once', { country: 'Atlantis' }, {}, ['country code-unknown']],
    ['no country', { country: '' }, {}, ['country missing']],
    ['no place', { openings: '0' }, {}, ['openings out-of-range']],
    ['a strategy without a reason', { sectorStrategy: 'x' }, {}, ['developmentReason missing']],
  ])('is refused for %s', (_what, cells, more, expected) => expect(refusals(cells, more)).toEqual(expected))

  it('with too many or too few cells is refused, and the others are taken', () => {
    const text = 'reference,title,country,isco08\nA,Plombier,MA,7126\nB,Plombier,MA\nC,Plombier,MA,7126,x\n'
    const { rows } = readText(text, {
      ...OWN_MAPPING,
      columns: OWN_MAPPING.columns.filter(({ field }) => ['reference', 'title', 'country', 'isco08'].includes(field)),
    })
    expect(rows.map(({ fate }) => fate)).toEqual(['taken', 'refused', 'refused'])
  })

  it('is open on its closing date itself', () => {
    expect(taken({ closingDate: '2026-12-15' }).closingDate).toBe('2026-12-15')
    expect(refusals({ closingDate: '2026-12-14' })).toEqual(['closingDate closed-already'])
  })

  it('holds a formula as text, and says nothing of a cell that it refuses', () => {
    expect(taken({ title: '=HYPERLINK(1)' }).title.text).toBe('=HYPERLINK(1)')
    const fate = row({ isco08: 'secret words', startDate: 'more of them' })
    expect(JSON.stringify(fate)).not.toMatch(/secret|more of/)
  })

  it('names an employer only where the partner said that they agreed', () => {
    expect(taken({ employer: 'EMP-1' }, { namesEmployer: true }).employer).toBe('EMP-1')
    expect(taken({ employer: 'EMP-1' }, { namesEmployer: false })).toMatchObject({
      employer: null,
      mends: ['employer left-out'],
    })
  })

  it('is checked by form alone where no list is loaded, and the report says so', () => {
    const text = writeCsv([])
    const bare = codeBook(new Map())
    const report = must(
      readCsv(utf8(`${new TextDecoder().decode(text)}R,job,T,,,MA,,,9999,,,,,,,,,,,,,,,,,,,,,,,,\n`), {
        mapping: OWN_MAPPING,
        book: bare,
        day,
      }),
    )
    expect(report.rows[0]).toMatchObject({ fate: 'mended', vacancy: { isco08: '9999' } })
    expect(report.unchecked).toEqual(['country', 'isco-08'])
    expect(readText(FRENCH).unchecked).toEqual([])
  })

  it('is left alone by a label that two codes share: both are suggested', () => {
    const two = codeBook(
      new Map([
        [
          'isco-08',
          [
            ...LISTS.get('isco-08')!,
            { code: '7127', labels: [{ lang: 'en', label: 'bakers', position: 0 }], retired: false },
          ],
        ],
      ]),
    )
    expect(two.reader().read('isco-08', 'Bakers')).toMatchObject({ ok: false, error: { didYouMean: [{}, {}] } })
    expect(BOOK.reader().read('isco-08', 'Bakers')).toMatchObject({ ok: true, value: { code: '7512', by: 'label' } })
  })
})

describe('what an import promises', () => {
  const shuffled = fc.shuffledSubarray([...FIELDS], { minLength: FIELDS.length })

  it('vacancies written as a table and read again are the same, with nothing to mend, in any order of the columns', () => {
    fc.assert(
      fc.property(someVacancies, shuffled, fc.constantFrom(',', ';', '\t'), (all, order, delimiter) => {
        const report = must(readCsv(writeCsv(all, order, delimiter), given(OWN_MAPPING)))
        const read = report.rows.map((one) => isTaken(one) && { reference: one.reference, vacancy: one.vacancy })
        expect(read).toEqual(all)
        expect(report.rows.every(({ fate }) => fate === 'taken')).toBe(true)
      }),
    )
  })

  it('any bytes are read or refused, and the same way each time', () => {
    const sample = utf8(FRENCH)
    const broken = fc
      .array(fc.tuple(fc.nat(sample.length - 1), fc.nat(255)), { maxLength: 8 })
      .map((changes) => changes.reduce((bytes, [at, byte]) => bytes.with(at, byte), sample))
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), broken), (bytes) => {
        const preview = readCsv(bytes, given(FRENCH_MAPPING))
        expect(readCsv(bytes, given(FRENCH_MAPPING))).toEqual(preview)
      }),
    )
  })

  it('what is taken can be published as it is', () => {
    const texts = fc.string({
      unit: fc.oneof(
        fc.constantFrom('a', '\u200b', '\u202e', '\u3164', ' ', '\u0000', '\ud800', '9'),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      ),
      maxLength: 12,
    })
    const posting = fc
      .record({ title: texts, identifier: texts, description: texts, city: texts, employer: texts, industry: texts })
      .map((said) => ({
        '@type': 'JobPosting',
        ...said,
        occupationalCategory: '7126',
        jobLocation: { address: { addressCountry: 'MA', addressLocality: said.city } },
      }))
    const checked = (report: ImportReport) => {
      for (const one of report.rows) if (isTaken(one)) publish.parse({ content: one.vacancy })
      return report
    }
    fc.assert(
      fc.property(
        posting,
        (json) => void checked(must(readPostings(json, { language: 'fr', book: BOOK, day, namesEmployer: true }))),
      ),
    )
    fc.assert(fc.property(someVacancies, (all) => void checked(must(readCsv(writeCsv(all), given(OWN_MAPPING))))))
    expect(countsOf(checked(postings(POSTINGS))).mended).toBe(1)
  })
})

describe('a job posting', () => {
  it('is read as sites publish it, and what was left out is told', () => {
    const [posting, other] = postings(POSTINGS).rows
    expect(posting).toMatchObject({
      row: 1,
      reference: 'A-17',
      vacancy: {
        title: { language: 'fr', text: 'Plombier & tuyauteur' },
        description: 'Pose de tuyaux. matériel fourni 5 < 10 jours',
        employer: null,
        contract: 'fixed-term',
        openings: 3,
        isco08: '7126',
        essentialSkills: [PIPES],
        experienceYears: 2,
        wage: { minimum: 450_000, maximum: 650_050, currency: 'MAD', period: 'month' },
        closingDate: '2027-01-31',
        source: 'job-posting',
      },
    })
    expect(isTaken(posting!) && told(posting.mends)).toEqual(
      expect.arrayContaining([
        'employer left-out',
        'essentialSkills left-out',
        'experienceYears rounded',
        'description html-removed',
      ]),
    )
    expect(other).toMatchObject({
      row: 2,
      refusals: [
        { field: 'reference' },
        { field: 'isco08', why: 'code-unknown' },
        { field: 'country', why: 'missing' },
      ],
    })
  })

  it.each<[string, unknown]>([
    ['alone', POSTINGS['@graph'][1]],
    ['in a list', [POSTINGS['@graph'][1]]],
    [
      'in a list of items',
      { '@type': 'ItemList', itemListElement: [{ '@type': 'ListItem', item: POSTINGS['@graph'][1] }] },
    ],
    ['with the address of its type', { ...POSTINGS['@graph'][1], '@type': 'https://schema.org/JobPosting' }],
  ])('is found %s', (_how, json) => expect(postings(json).rows[0]).toMatchObject({ reference: 'A-17' }))

  it.each<[string, unknown, string | null]>([
    ['0.5', '7126', '7126'],
    ['an address', 'http://data.europa.eu/esco/isco/C7126', '7126'],
    ['a code of a list', { '@type': 'CategoryCode', codeValue: '7126', name: 'x' }, '7126'],
    ['several', ['Bau', '7126'], '7126'],
    ['a label', 'Bakers', '7512'],
    ['a code of another system', '47-2152.00', null],
  ])('names its occupation by %s', (_how, occupationalCategory, isco08) => {
    const [fate] = postings({ ...POSTINGS['@graph'][1], occupationalCategory }).rows
    expect(fate && isTaken(fate) ? fate.vacancy.isco08 : null).toBe(isco08)
  })

  it('is not found where there is none, however deep one looks', () => {
    let deep: unknown = POSTINGS
    for (let level = 0; level < 5_000; level++) deep = [deep]
    for (const json of [null, 1, 'JobPosting', {}, { '@type': 'Person' }, deep])
      expect(readPostings(json, { language: 'fr', book: BOOK, day })).toEqual({ ok: false, error: 'no-job-posting' })
  })

  it('of any JSON is read or refused', () => {
    const key = fc.constantFrom(
      '@type',
      'title',
      'identifier',
      'baseSalary',
      'value',
      'jobLocation',
      'address',
      'unitText',
      'skills',
      '__proto__',
    )
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('JobPosting', 'MONTH', 1e300, -1, null, true, '<b>'),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(key, tie('tree')),
      ),
    }))
    fc.assert(
      fc.property(
        tree,
        (json) =>
          void readPostings(
            { '@type': 'JobPosting', title: json, baseSalary: json, skills: json, identifier: json },
            { language: 'fr', book: BOOK, day },
          ),
      ),
    )
  })
})

describe('the text of HTML', () => {
  it.each([
    ['plain', 'plain'],
    ['a < b & c', 'a < b & c'],
    ['<p>a<br>b</p>', '\na\nb\n'],
    ['<b onclick="x">a</b><img src=x onerror=alert(1)>', 'a'],
    ['<script>x</script><style>y</style><!-- z -->a', '   a'],
    ['&lt;script&gt; &eacute;&#233;&#xe9; &nosuch; &#0;', '<script> ééé &nosuch;  '],
    ['<scr<script>x</script>ipt>alert(1)</script>', 'alert(1)'],
    ['<a href="', ''],
  ])('%s', (html, text) => expect(textOfHtml(html)).toBe(text))

  it('takes no longer for what is written to take long', () => {
    for (const piece of ['<script', '<script>', '<p', '<!--', '&#', '<a '])
      expect(textOfHtml(piece.repeat(50_000)).length).toBeLessThan(400_001)
  })
})
