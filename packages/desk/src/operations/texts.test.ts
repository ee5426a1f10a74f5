import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { supersededCauses } from '@passerelle/casework'
import { describe, expect, it } from 'vitest'
import { faultsOf } from '../testing-texts.ts'

type Texts = Readonly<Record<string, string>>

const SHARED = path.join(import.meta.dirname, '..')
const read = (file: string): Texts => JSON.parse(readFileSync(file, 'utf8'))
const own = (language: string): Texts => {
  const folder = path.join(import.meta.dirname, 'texts', language)
  return Object.assign({}, ...readdirSync(folder).map((file) => read(path.join(folder, file))))
}
const ofDesks = (language: string): readonly Texts[] => {
  const folder = path.join(SHARED, 'texts', language)
  return readdirSync(folder).map((file) => read(path.join(folder, file)))
}
const named = (language: string): readonly string[] => {
  const source = readFileSync(path.join(import.meta.dirname, 'texts', `${language}.ts`), 'utf8')
  return /texts\/\w\w\/\{([^}]+)\}\.json/.exec(source)?.[1]?.split(',') ?? []
}
const english = Object.entries(own('en'))

/** Sources that the console is made of, its own and those of the desks. */
function sourcesFrom(file: string, reached = new Map<string, string>()): ReadonlyMap<string, string> {
  if (reached.has(file)) return reached
  const source = readFileSync(file, 'utf8')
  reached.set(file, source)
  for (const [, to = ''] of source.matchAll(
    /(?:^(?:import|export) (?!type)(?:[^'"`;]*? )?from |import\()'(\.[^']+\.tsx?)'/gm,
  ))
    sourcesFrom(path.resolve(path.dirname(file), to), reached)
  return reached
}

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

  it('has what the parts say that it shares with the desks', () => {
    const shared = named(language).map((file) => read(path.join(SHARED, 'texts', language, `${file}.json`)))
    const has: Texts = Object.assign({}, texts, ...shared)
    const anywhere: Texts = Object.assign({}, ...ofDesks(language))
    const sources = sourcesFrom(path.join(import.meta.dirname, 'start-console.tsx'))
    const lacking = [...sources].flatMap(([file, source]) =>
      [...source.matchAll(/'([^'\n]+)'/g)]
        .flatMap(([, id = '']) => (anywhere[id] !== undefined && has[id] === undefined ? [id] : []))
        .map((id) => `${path.relative(SHARED, file)}: ${id}`),
    )
    expect([...sources.keys()].map((file) => path.relative(SHARED, file))).toContain('parts/newer-build.tsx')
    expect(lacking).toEqual([])
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
