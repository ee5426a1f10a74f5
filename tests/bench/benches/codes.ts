/**
 * Searching code lists: questions in any language, part of them with a slip of a finger, beside the scan that one would write by
 * hand (`label ilike '%...%'`) over the same rows; and what is found with a slip beside what is found without.
 * CODES_PATH=FOLDER takes lists as they are published, such as ESCO; without it they are made up.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { instant } from '@passerelle/kernel'
import { type CodeKeeper, importCodes, openCodeKeeper, readCodeFiles, registryTables } from '@passerelle/registry'
import { Pool } from 'pg'
import type { Bench, Given } from '../bench.ts'
import { median, quantile } from '../compare.ts'
import { type Figure, figure, type Measured } from '../figure.ts'

type List = Parameters<CodeKeeper['search']>[0]
interface Question {
  readonly list: List
  readonly code: string
  readonly search: string
  /** The same before a finger slipped. */
  readonly meant: string
}

const ESCO: readonly List[] = ['esco-occupation', 'esco-skill']
const LIMIT = 10
const SHARES = [
  ['p50', 0.5],
  ['p95', 0.95],
] as const
const LANGS = ['en', 'fr', 'es']

/** The same numbers in each run (a linear congruential generator, by Numerical Recipes). */
function chance(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Words of the length and number that those of ESCO have. */
function madeUp(folder: string, many: number): string {
  const pick = chance(7)
  const syllable = (): string => `${'bcdfglmnprstv'[pick(13)]}${'aeiou'[pick(5)]}`
  const words = Array.from({ length: Math.ceil(many / 2) }, () =>
    Array.from({ length: 2 + pick(3) }, syllable).join(''),
  )
  const label = (): string => Array.from({ length: 1 + pick(4) }, () => words[pick(words.length)]).join(' ')
  const line = (code: string, list: string): string =>
    `${code},${list},${label()},${label()},${label()},${label()}|${label()}`
  const some = (of: number, list: string): string =>
    Array.from({ length: of }, (_, index) => line(`x-${index}`, list)).join('\n')
  mkdirSync(folder, { recursive: true })
  const write = (name: string, head: string, text: string) =>
    writeFileSync(path.join(folder, name), `${head}\n${text}\n`)
  write('occupations.csv', 'uri,isco08,label_en,label_fr,label_es,alt_en', some(Math.ceil(many / 5), '7126'))
  const skills = some(many, 'k').replaceAll(',k,', ',k,t,')
  write('skills.csv', 'id,type,reuse,label_en,label_fr,label_es,broader', skills.replaceAll(/,[^,]*$/gm, ','))
  return folder
}

const swapped = (word: string, at: number): string => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2)
const without = (word: string, at: number): string => word.slice(0, at) + word.slice(at + 1)

/** A few words of a label, as they are or with a slip in the longest. */
function typed(label: string, pick: (below: number) => number): Pick<Question, 'search' | 'meant'> {
  const words = label.split(/\s+/).slice(0, 1 + pick(3))
  const longest = words.reduce((best, word) => (word.length > best.length ? word : best))
  const meant = words.join(' ')
  if (longest.length < 6 || pick(2) === 0) return { search: meant, meant }
  const slip = (pick(2) === 0 ? swapped : without)(longest, 1 + pick(longest.length - 3))
  return { search: words.map((word) => (word === longest ? slip : word)).join(' '), meant }
}

async function questions(keeper: CodeKeeper, many: number): Promise<readonly Question[]> {
  const pick = chance(11)
  const asked: Question[] = []
  for (const list of ESCO)
    for (const lang of LANGS) {
      const codes = await keeper.codes(list, { after: '', lang, limit: 20_000 })
      for (let one = 0; one < many / (ESCO.length * LANGS.length); one++) {
        const found = codes[pick(codes.length)]
        if (found) asked.push({ list, code: found.code, ...typed(found.label, pick) })
      }
    }
  return asked
}

type Find = (question: Question) => Promise<readonly string[]>

/** @returns milliseconds of each */
async function timed(all: readonly Question[], find: Find): Promise<readonly number[]> {
  const times: number[] = []
  for (const question of all) {
    const began = performance.now()
    await find(question)
    times.push(performance.now() - began)
  }
  return times
}

/** @returns the share that found what was meant, with slips and without */
async function foundOf(all: readonly Question[], find: Find): Promise<{ ours: number; baseline: number }> {
  const slipped = all.filter(({ search, meant }) => search !== meant)
  let [ours, baseline] = [0, 0]
  for (const question of slipped) {
    if ((await find(question)).includes(question.code)) ours++
    if ((await find({ ...question, search: question.meant })).includes(question.code)) baseline++
  }
  return { ours: ours / slipped.length, baseline: baseline / slipped.length }
}

const scanOf =
  (pool: Pool): Find =>
  async ({ list, search }) => {
    const text = 'select code from code_label where list = $1 and label ilike $2 limit $3'
    const { rows } = await pool.query<{ code: string }>(text, [list, `%${search}%`, LIMIT])
    return rows.map(({ code }) => code)
  }

async function loaded({ machine, scale, say }: Given): Promise<{ keeper: CodeKeeper; url: string }> {
  const url = await machine.database('codes', registryTables)
  const given = process.env['CODES_PATH']
  const { files } = await readCodeFiles(
    given ?? madeUp(machine.folder('codes'), scale.of({ usual: 13_485, smoke: 400 })),
  )
  const keeper = await openCodeKeeper(url)
  const began = performance.now()
  const result = await importCodes(keeper)({ files, version: 'bench', at: instant(0), mayRetireMany: false })
  if (!result.ok) throw new Error('the lists were not taken')
  const lists = result.value.lists.map(({ list, taken }) => `${taken} ${list}`).join(', ')
  say(
    `${given === undefined ? 'made up' : 'as published'}: ${lists}; taken in ${(performance.now() - began).toFixed(0)} ms`,
  )
  return { keeper, url }
}

async function run(given: Given): Promise<readonly Figure[]> {
  const { keeper, url } = await loaded(given)
  const pool = new Pool({ connectionString: url, max: 1 })
  try {
    const all = await questions(keeper, given.scale.of({ usual: 600, smoke: 30 }))
    const search: Find = async ({ list, search }) =>
      (await keeper.search(list, { search, lang: 'en', limit: LIMIT })).map(({ code }) => code)
    const rounds: Measured[][] = []
    for (let round = 0; round <= given.scale.rounds; round++) {
      const [ours, scan] = [await timed(all, search), await timed(all, scanOf(pool))]
      const one = SHARES.map(([, share]) => ({ ours: quantile(ours, share), baseline: quantile(scan, share) }))
      given.say(
        one
          .map((each, at) => `${SHARES[at]?.[0]}: ours ${each.ours.toFixed(1)} ms, scan ${each.baseline.toFixed(1)} ms`)
          .join('; '),
      )
      if (round > 0 || given.scale.rounds === 0) rounds.push(one)
    }
    const times = SHARES.map(([name], at) => {
      const of = (who: 'ours' | 'baseline') => median(rounds.map((one) => one[at]?.[who] ?? Number.NaN))
      const what = { bench: `codes, search, ${name}`, unit: 'ms', goal: 1, better: 'lower' } as const
      return figure(what, { ours: of('ours'), baseline: of('baseline') })
    })
    const slips = { bench: 'codes, found with a slip', unit: 'share', goal: 0.9, better: 'higher' } as const
    return [...times, figure(slips, await foundOf(all, search))]
  } finally {
    await pool.end()
    await keeper.close()
  }
}

export const codes: Bench = { name: 'codes', run }
