import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeChecks } from './check-code.ts'
import { findCodes } from './find-codes.ts'
import { type LabelledCode, labelIn } from './labels.ts'
import { nearness, slipsBetween } from './nearness.ts'
import { foldedWords } from './words.ts'

const coded = (code: string, labels: Readonly<Record<string, readonly string[]>>, retired = false): LabelledCode => ({
  code,
  labels: Object.entries(labels).flatMap(([lang, of]) => of.map((label, position) => ({ lang, label, position }))),
  retired,
})
const OCCUPATIONS = [
  coded('7126', { en: ['Plumbers and pipe fitters', 'plumber'], fr: ['Plombiers et tuyauteurs'], de: ['Rohrleger'] }),
  coded('7212', { en: ['Welders and flame cutters', 'welder'], ar: ['لَحَّامو المعادن'] }),
  coded('5141', { en: ['Hairdressers'], fr: ['Coiffeurs'] }),
  coded('5120', { en: ['Cooks', 'plumber cook'] }),
  coded('9999', { en: ['Plumber of the old list'] }, true),
]
const found = (search: string, lang?: string, codes = OCCUPATIONS) =>
  findCodes(codes, { search, lang, limit: 10 }).map(({ code }) => code)

describe('words', () => {
  it('are the same with and without case, accents and marks, in any script', () => {
    expect(foldedWords("Officier de l'ARMÉE")).toEqual(['officier', 'de', 'l', 'armee'])
    expect(foldedWords('Schweißer/-in')).toEqual(['schweisser', 'in'])
    expect(foldedWords('İŞÇİ ılık')).toEqual(['isci', 'ilik'])
    expect(foldedWords('لَحَّامو المعادن')).toEqual(foldedWords('لحامو معادن'))
    expect(foldedWords('خياطة')).toEqual(foldedWords('خياطه'))
    expect(foldedWords('+ / -')).toEqual([])
  })

  it('are the same however their letters are composed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldedWords(text.normalize('NFC'))).toEqual(foldedWords(text.normalize('NFD')))
        for (const word of foldedWords(text)) expect(word).toMatch(/^[\p{L}\p{N}]+$/u)
      }),
    )
  })

  it.each([
    ['plumber', 'plumber', 'same'],
    ['plum', 'plumber', 'begins'],
    ['plumer', 'plumber', 'one-slip'],
    ['pulmber', 'plumber', 'one-slip'],
    ['wleder', 'welder', 'one-slip'],
    ['morroco', 'morocco', 'two-slips'],
    ['plumbr', 'plumbers', 'begins-but-one'],
    ['nurse', 'nursing', 'begins-but-one'],
    ['wleder', 'welders', 'begins-but-one'],
    ['nrse', 'nurses', undefined],
    ['71266', '7126', undefined],
    ['cat', 'bat', undefined],
    ['7126', '7127', undefined],
    ['712', '7127', 'begins'],
    ['w', 'welder', undefined],
  ])('%s is to %s: %s', (asked, word, near) => expect(nearness(asked, word)).toBe(near))

  it('are as many slips apart either way round, and none from themselves', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })
    fc.assert(
      fc.property(word, word, fc.nat(4), (one, other, most) => {
        const apart = slipsBetween(one, other, 99)
        expect(slipsBetween(other, one, 99)).toBe(apart)
        expect(apart === 0).toBe(one === other)
        expect(slipsBetween(one, other, most) > most).toBe(apart > most)
      }),
    )
  })
})

describe('codes are found', () => {
  it('by any label in any language, also with a slip of a finger, the best first', () => {
    expect(found('plumber')).toEqual(['7126', '5120'])
    expect(found('PLOMBIER')[0]).toBe('7126')
    expect(found('pipe fitter')).toEqual(['7126'])
    expect(found('cutter welders')).toEqual(['7212'])
    expect(found('haidressers')).toEqual(['5141'])
    expect(found('haidresser')).toEqual(['5141'])
    expect(found('لحامو')).toEqual(['7212'])
  })

  it('by some of the words where no label has all of them', () => {
    expect(found('hairdresser in Casablanca')).toEqual(['5141'])
    expect(found('astronaut')).toEqual([])
    expect(found('!')).toEqual([])
  })

  it('with the label in the language asked for, else in English, else in another, which is told', () => {
    const [first] = findCodes(OCCUPATIONS, { search: 'plumber', lang: 'fr', limit: 1 })
    expect(first).toEqual({
      code: '7126',
      label: 'Plombiers et tuyauteurs',
      lang: 'fr',
      matched: { label: 'plumber', lang: 'en' },
    })
    expect(labelIn(OCCUPATIONS[2]!.labels, 'ar')).toEqual({ label: 'Hairdressers', lang: 'en' })
    expect(labelIn(coded('x', { es: ['uno'], fr: ['un'] }).labels, 'tr')).toEqual({ label: 'uno', lang: 'es' })
    expect(labelIn(coded('x', { en: ['cook'], 'pt-BR': ['cozinheiro'] }).labels, 'pt')?.lang).toBe('pt-BR')
  })
})

describe('a code in a table of somebody else', () => {
  const checks = codeChecks(new Map([['isco-08', OCCUPATIONS]]))
  const meant = (text: string) => {
    const read = checks.read('isco-08', text)
    return read.ok ? read.value : [read.error.why, ...read.error.didYouMean.map(({ code }) => code)]
  }

  it('is one of its list, with or without the address by which ESCO names it', () => {
    expect(checks.isCode('isco-08', '7126')).toBe(true)
    expect(meant(' 7126 ')).toBe('7126')
    expect(meant('http://data.europa.eu/esco/isco/7126')).toBe('7126')
  })

  it('or is none, and what was meant is suggested: a slip away, or by its label', () => {
    expect(checks.isCode('isco-08', '7162')).toBe(false)
    expect(meant('7162')).toEqual(['code-unknown', '7126'])
    expect(meant('plumbers')).toEqual(['code-unknown', '7126', '5120'])
    expect(meant('xyzzy')).toEqual(['code-unknown'])
    expect(checks.read('isco-88', '7126')).toEqual({ ok: false, error: { why: 'list-unknown', didYouMean: [] } })
  })

  it('or was one, and is suggested no more', () => {
    expect(checks.isCode('isco-08', '9999')).toBe(false)
    expect(meant('9999')).toEqual(['code-retired'])
    expect(found('plumber of the old list')).not.toContain('9999')
  })

  it('is judged alike by all that can be asked', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom(...OCCUPATIONS.map(({ code }) => code))), (text) => {
        const read = checks.read('isco-08', text)
        if (read.ok) expect(checks.isCode('isco-08', read.value)).toBe(true)
        else for (const { code } of read.error.didYouMean) expect(checks.isCode('isco-08', code)).toBe(true)
      }),
    )
  })
})
