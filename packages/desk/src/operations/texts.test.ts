import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { supersededCauses } from '@passerelle/casework'
import { describe, expect, it } from 'vitest'
import { faultsOf } from '../testing-texts.ts'

type Texts = Readonly<Record<string, string>>

const SHARED = path.join(import.meta.dirname, '..')
const read = (file: string): Texts => JSON.parse(readFileSync(file, 'utf8'))
const own = (language: string): Texts => read(path.join(import.meta.dirname, 'texts', language, 'console.json'))
const ofDesks = (language: string): readonly Texts[] => {
  const folder = path.join(SHARED, 'texts', language)
  return readdirSync(folder).map((file) => read(path.join(folder, file)))
}
const english = Object.entries(own('en'))

describe.each(['de', 'en'])('the console in %s', (language) => {
  const texts = own(language)

  it('has every text, and none that nobody shows', () => {
    expect(Object.keys(texts).toSorted()).toEqual(english.map(([id]) => id).toSorted())
    expect(Object.entries(texts).filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('takes the same values as in English, and has each form of its plurals', () => {
    for (const [id, text] of english)
      expect([id, faultsOf(language, { own: texts[id] ?? '', english: text })]).toEqual([id, []])
  })

  it('overrules no text of the desks', () => {
    const theirs = new Set(ofDesks(language).flatMap((one) => Object.keys(one)))
    expect(Object.keys(texts).filter((id) => theirs.has(id))).toEqual([])
  })

  it('names every cause for which an event does not apply', () => {
    expect(Object.keys(supersededCauses).filter((cause) => texts[`cause.${cause}`] === undefined)).toEqual([])
  })
})

it('shows its texts alone: no page of a desk does, as desks speak five languages', () => {
  const files = readdirSync(SHARED, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !file.startsWith('operations') && !file.includes('.test.'),
  )
  const shown = files.flatMap((file) => {
    const source = readFileSync(path.join(SHARED, file), 'utf8')
    return english.filter(([id]) => source.includes(`'${id}'`)).map(([id]) => `${file}: ${id}`)
  })
  expect(files.length).toBeGreaterThan(100)
  expect(shown).toEqual([])
})
