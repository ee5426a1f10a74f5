import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type CommandType, catalogue, codeLists, transitions } from '@passerelle/contracts'
import { describeForm, type FormPart } from '@passerelle/contracts/form'
import { describe, expect, it } from 'vitest'
import { faultsOf } from './testing-texts.ts'

const LANGUAGES = ['de', 'en', 'fr', 'ar', 'tr'] as const
const FILES = readdirSync(path.join(import.meta.dirname, 'texts', 'en'))
type Texts = Readonly<Record<string, string>>

const filesOf = (language: string): readonly Texts[] =>
  FILES.map((file) => JSON.parse(readFileSync(path.join(import.meta.dirname, 'texts', language, file), 'utf8')))
const read = (language: string): Texts => Object.assign({}, ...filesOf(language))
const english = Object.entries(read('en'))

const states = (['referral', 'visit', 'introduction'] as const)
  .flatMap((kind) => transitions[kind].flatMap(({ from, next }) => [...from, next]))
  .filter((state) => /^[a-z]/.test(state) && state !== 'none')

const commands = Object.entries(catalogue).flatMap(([type, { command, topic }]) =>
  command === null || topic === 'open' ? [] : [type as CommandType],
)

/** The words of a field and of all that lies in it. */
const wordsOf = ({ name, list, codes = [], parts = [] }: FormPart): readonly string[] => [
  `field.${name}`,
  ...codes.map((code) => `code.${list ?? ''}.${code}`),
  ...parts.flatMap(wordsOf),
]

/** What is written alike everywhere: levels of languages, ages in figures. */
const ALIKE = /^code\.(?:cefr|age-band)\./

describe.each(LANGUAGES)('a desk in %s', (language) => {
  const texts = read(language)

  it('has every text, and none that nobody shows', () => {
    expect(Object.keys(texts).toSorted()).toEqual(english.map(([id]) => id).toSorted())
    expect(Object.entries(texts).filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('says each text in one file: of two the later would win', () => {
    const ids = filesOf(language).flatMap((texts) => Object.keys(texts))
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
  })

  it('names every event, every state of a file and every deadline', () => {
    const types = Object.entries(catalogue).filter(([, { topic }]) => topic === 'case')
    const wanted = [
      ...types.map(([type]) => `event.${type}`),
      ...states.map((state) => `state.${state}`),
      ...codeLists['deadline-kind'].map((kind) => `deadline.${kind}`),
    ]
    expect(wanted.filter((id) => texts[id] === undefined)).toEqual([])
  })

  it('takes the same values as in English, and has each form of its plurals', () => {
    for (const [id, text] of english)
      expect([id, faultsOf(language, { own: texts[id] ?? '', english: text })]).toEqual([id, []])
  })

  it('names every command, every field of its form and every code that it takes', () => {
    const wanted = commands.flatMap((type) => [`command.${type}`, ...describeForm(type).flatMap(wordsOf)])
    expect([...new Set(wanted)].filter((id) => texts[id] === undefined)).toEqual([])
  })

  it('is written in that language', () => {
    const words = english.filter(([id]) => !ALIKE.test(id))
    const same = words.filter(([id, text]) => texts[id] === text)
    // Some words are the same in two languages.
    if (language !== 'en') expect(same.length / words.length).toBeLessThan(0.1)
    const latin = words.map(([id]) => id).filter((id) => !/\p{Script=Arabic}/u.test(texts[id] ?? ''))
    if (language === 'ar') expect(latin).toEqual([])
  })
})
