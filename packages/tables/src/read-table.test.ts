import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Encoding, readTable, type TableForm } from './index.ts'

const LIMITS = { bytes: 10_000, rows: 50, columns: 8, cell: 100 }
const read = (bytes: Uint8Array, form?: TableForm) => readTable(bytes, LIMITS, form)
const utf8 = (text: string) => new TextEncoder().encode(text)
const refusalOf = (bytes: Uint8Array, form?: TableForm) => {
  const table = read(bytes, form)
  return table.ok ? 'taken' : table.error
}
const tableOf = (bytes: Uint8Array) => {
  const table = read(bytes)
  if (!table.ok) throw new Error(table.error.why)
  return table.value
}
/** `ş` and the like as one byte each, by looking through the whole code page. */
function inCodePage(text: string, encoding: Encoding): Uint8Array {
  const all = Array.from(new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)))
  return Uint8Array.from(text, (letter) => all.indexOf(letter))
}
const wide = (text: string, isBig: boolean) =>
  Uint8Array.from(
    Array.from(text)
      .flatMap((one) => [one.charCodeAt(0) & 255, one.charCodeAt(0) >> 8])
      .map((_, at, all) => all[isBig ? at ^ 1 : at]!),
  )

describe('a table', () => {
  it.each([
    ['with commas', 'a,b\n1,2\n', ','],
    ['with semicolons', 'a;b\r\n1;2\r\n', ';'],
    ['with tabs', 'a\tb\r1\t2', '\t'],
    ['that names its separator as spreadsheets do', 'sep=;\r\na;b\r\n1;2', ';'],
    ['with a mark of byte order', '\ufeffa;b\n1;2', ';'],
    ['with another separator in quotes', '"a",b\n1,2', ','],
  ])('is read %s', (_how, text, delimiter) => {
    const { columns, rows, ...rest } = tableOf(utf8(text))
    expect(rest).toEqual({ encoding: 'utf-8', delimiter })
    expect(columns).toEqual(['a', 'b'])
    expect(rows.map(({ cells }) => cells)).toEqual([['1', '2']])
  })

  it('says of each row where it begins, whatever lies between', () => {
    const { rows } = tableOf(utf8('a;b\r\n1;"x\r\ny"\r\n\r\n;\r\n2;3\r\n'))
    expect(rows).toEqual([
      { line: 2, cells: ['1', 'x\ny'] },
      { line: 6, cells: ['2', '3'] },
    ])
    expect(tableOf(utf8('sep=,\na,b\n1,2')).rows[0]?.line).toBe(3)
  })

  it('holds formulas as they stand, and rows with too many or too few cells', () => {
    const { rows } = tableOf(utf8('a,b\n=1+1,"=cmd|\' /C calc\'!A0"\n1\n1,2,3\n'))
    expect(rows.map(({ cells }) => cells)).toEqual([['=1+1', "=cmd|' /C calc'!A0"], ['1'], ['1', '2', '3']])
  })

  it.each<[Encoding, string]>([
    ['windows-1252', 'intitulé;année\nélectricien;à Fès'],
    ['windows-1254', 'iş;şehir\nkaynakçı;İzmir'],
    ['windows-1256', 'المهنة;المدينة\nسباك;فاس'],
  ])('is read in %s, which no letter of it says', (encoding, text) => {
    const { columns, rows, ...found } = tableOf(inCodePage(text, encoding))
    expect(found.encoding).toBe(encoding)
    expect([columns, ...rows.map(({ cells }) => cells)]).toEqual(text.split('\n').map((line) => line.split(';')))
  })

  it.each<[Encoding, boolean]>([
    ['utf-16le', false],
    ['utf-16be', true],
  ])('is read in %s with and without a mark', (encoding, isBig) => {
    for (const mark of ['', '\ufeff'])
      expect(tableOf(wide(`${mark}a;b\nş;2`, isBig))).toMatchObject({ encoding, columns: ['a', 'b'] })
  })

  it.each<[string, Uint8Array, unknown]>([
    ['nothing', utf8(''), { why: 'no-columns' }],
    ['one column', utf8('a\n1'), { why: 'no-columns' }],
    ['a quotation mark that is not closed', utf8('a,b\n1,2\n"x,2\n'), { why: 'quotation-mark', line: 3 }],
    ['a quotation mark in a cell', utf8('a,b\n1,x"y\n'), { why: 'quotation-mark', line: 2 }],
    ['too many columns', utf8('a,b,c,d,e,f,g,h,i\n'), { why: 'too-many-columns' }],
    ['too many rows', utf8(`a,b\n${'1,2\n'.repeat(51)}`), { why: 'too-many-rows' }],
    ['too much in a cell', utf8(`a,b\n1,2\n1,${'x'.repeat(101)}`), { why: 'cell-too-long', line: 3 }],
    ['too many bytes', new Uint8Array(10_001).fill(65), { why: 'too-large' }],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), { why: 'encoding-unknown' }],
    ['a book of a spreadsheet', utf8('PK\u0003\u0004\u0014\u0000'), { why: 'encoding-unknown' }],
    ['a NUL in a cell', utf8('a,b\n1,\u0000\n'), { why: 'encoding-unknown' }],
  ])('is not made of %s', (_what, bytes, why) => expect(refusalOf(bytes)).toEqual(why))

  it('is refused where it is not in the encoding that was said', () => {
    expect(refusalOf(inCodePage('é;b\n1;2', 'windows-1252'), { encoding: 'utf-8' })).toEqual({
      why: 'encoding-unknown',
    })
  })

  it('comes of any bytes or none, and never breaks', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => typeof read(bytes).ok === 'boolean'))
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Array.from('ab",;\t\r\n=\ufeffé')), { maxLength: 60 }), (letters) => {
        const table = read(utf8(letters.join('')))
        if (table.ok) for (const { line } of table.value.rows) expect(line).toBeGreaterThan(1)
      }),
    )
  })

  it('is the same after it was written and read', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\t', 'é', '='), maxLength: 8 })
    const rows = fc.array(fc.tuple(cell, fc.constant('x')), { maxLength: 6 })
    fc.assert(
      fc.property(rows, fc.constantFrom(',', ';', '\t'), (rows, delimiter) => {
        const line = (cells: readonly string[]) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(delimiter)
        const text = [['a', 'b'], ...rows].map(line).join('\r\n')
        expect(tableOf(utf8(text)).rows.map(({ cells }) => cells)).toEqual(rows)
      }),
    )
  })
})
