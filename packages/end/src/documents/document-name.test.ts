import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endingAs, namedBy, toBeSaved } from './document-name.ts'

const named = (name: string): string => namedBy(encodeURIComponent(name))

describe('the name of a document', () => {
  it.each([
    ['Zeugnis der Schule.pdf', 'Zeugnis der Schule.pdf'],
    ['شهادة المدرسة.pdf', 'شهادة المدرسة.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\someone\\scan.pdf', 'scan.pdf'],
    ['.hidden', 'hidden'],
    ['a;rm -rf "$HOME".pdf', 'a_rm -rf __HOME_.pdf'],
    ['x'.repeat(400), 'x'.repeat(150)],
  ])('%s is kept as %s', (given, kept) => expect(named(given)).toBe(kept))

  it.each([
    ['empty', ''],
    ['dots alone', encodeURIComponent('../..')],
    ['a NUL', 'scan%00.pdf'],
    ['a line break', 'scan%0D%0Aset-cookie:x'],
    ['a turn of the reading direction', encodeURIComponent('scan\u202efdp.exe')],
    ['no UTF-8', 'scan%ff.pdf'],
    ['letters that are not encoded', 'Müller.pdf'],
    ['too much', 'x'.repeat(1_001)],
    ['two headers', ['a', 'b']],
  ])('is refused where it is %s', (_, header) =>
    expect(() => namedBy(header)).toThrow(expect.objectContaining({ code: 'malformed-header' })),
  )

  it('may be left out', () => expect(namedBy(undefined)).toBe('document'))

  it('ends as what the document is, whatever it was called', () => {
    expect(endingAs('scan.PDF', 'application/pdf')).toBe('scan.PDF')
    expect(endingAs('photo.jpeg', 'image/jpeg')).toBe('photo.jpeg')
    expect(endingAs('invoice.exe', 'application/pdf')).toBe('invoice.exe.pdf')
    expect(endingAs('pdf', 'application/pdf')).toBe('pdf.pdf')
  })

  it('goes into the header of an answer without breaking out of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 50 }), (name) => {
        fc.pre(name.isWellFormed())
        const header = toBeSaved(name, 'image/png')
        expect(header).toMatch(/^attachment; filename="document\.png"; filename\*=UTF-8''[A-Za-z0-9%!~._-]*$/)
        expect(decodeURIComponent(header.split("''")[1] ?? '')).toBe(name)
      }),
    )
  })
})
