import { describe, expect, it } from 'vitest'
import { isNamed, tellsSomebody, wordsOf } from './compare-names.ts'

const found = (typed: string, name: string): boolean => isNamed(wordsOf(typed), name)

describe('a name is found', () => {
  it.each([
    ['in any case', 'BEISPIEL', 'Person Beispiel'],
    ['by its beginning', 'Beisp', 'Person Beispiel'],
    ['by its beginning and one letter of another word', 'Maria M', 'Maria Muster'],
    ['in any order', 'beispiel person', 'Person Beispiel'],
    ['without its accents', 'Gocmen Inci', 'İnci Göçmen'],
    ['with accents that it has not', 'Éric', 'Eric Exemple'],
    ['with ss for ß', 'Strassner', 'Straßner'],
    ['by another spelling of the umlaut', 'Mueller', 'Müller'],
    ['without its article', 'Haddad', 'El-Haddad'],
    ['in Arabic without vowel marks', 'محمد', 'مُحَمَّد'],
    ['in Arabic with any alif, ya and ta marbuta', 'احمد فاطمه', 'أحمد فاطمة'],
    ['in Latin letters where it is written in Arabic', 'Fatima Haddad', 'فاطمة الحداد'],
    ['in Arabic where it is written in Latin letters', 'خديجة', 'Khadija'],
    ['however it was transliterated', 'Mohamed', 'Muhammad'],
    ['as French writes it', 'Rachid', 'Rashid'],
  ])('%s', (_how, typed, name) => expect(found(typed, name)).toBe(true))
})

describe('a name is not found', () => {
  it.each([
    ['where one of the words is another', 'Person Anders', 'Person Beispiel'],
    ['by its end', 'spiel', 'Beispiel'],
    ['by one letter', 'B', 'Beispiel'],
    ['where one letter begins none of its words', 'Maria B', 'Maria Muster'],
    ['by two consonants in the same script', 'Lina', 'Leon'],
    ['where nothing was typed', ' - ', 'Beispiel'],
  ])('%s', (_how, typed, name) => expect(found(typed, name)).toBe(false))

  it('and one letter, or none, tells nobody', () =>
    expect(['B', '?', 'B C', 'Bo', 'عل'].map((typed) => tellsSomebody(wordsOf(typed)))).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]))
})
