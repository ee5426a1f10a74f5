/**
 * Searches code lists in Postgres: what was typed is first looked for among the words of a list, by trigrams, and then the labels
 * that have these words. Keeps: the order of find-codes.ts, one query for each kind of nearness, until there are enough.
 */
import {
  asFound,
  type CodeListName,
  type CodeQuestion,
  type FoundCode,
  foldedWords,
  NEARNESS,
  type Nearness,
  nearness,
  type Told,
  telling,
} from '@passerelle/contracts/codes'
import { type Database, sql } from '@passerelle/store'
import type { CodeKeeper } from '../domain/code-lists/code-keeper.ts'
import { ask } from './ask-database.ts'
import type { CodeTables } from './code-tables.ts'

/** A swap of two letters in a short word leaves it but a quarter of its trigrams. */
const ALIKE = 0.25
/** Of words that begin so, or are alike, those in most labels. */
const WORDS = 40
/** A word such as "of" is in thousands of labels; so many are put in order, in an index's own order. */
const LOOKED_AT = 4_000
/** Words of a question; what comes after says little. */
const ASKED = 8
const LAST_LETTER = '\u{10ffff}'

interface Asked extends Pick<CodeQuestion, 'limit'> {
  readonly list: CodeListName
  readonly words: readonly string[]
  readonly lang: string
}
interface Hit extends Told {
  readonly code: string
}
/** For each word asked for, the words of the list that answer it. */
type Sets = readonly (readonly string[])[]

/** On each connection from its beginning, as a setting of Postgres says from where on words are alike. */
export function setThreshold({ pool }: Database<CodeTables>): void {
  pool.on('connect', (client) => {
    // A connection that breaks now also breaks for whoever uses it.
    client.query(`set pg_trgm.similarity_threshold = ${ALIKE}`).catch(() => undefined)
  })
}

export const searchIn = (database: Database<CodeTables>): CodeKeeper['search'] =>
  async function search(list, { search, lang = 'en', limit }) {
    const asked: Asked = { list, words: foldedWords(search).slice(0, ASKED), lang, limit }
    if (asked.words.length === 0) return []
    const hits = await hitsFor(database, asked)
    const told = await preferredLabels(database, { list, codes: hits.map(({ code }) => code), lang })
    return hits.map((hit): FoundCode => asFound(hit, told.get(hit.code)))
  }

async function hitsFor(database: Database<CodeTables>, asked: Asked): Promise<readonly Hit[]> {
  const hits = new Map<string, Hit>()
  const add = (found: readonly Hit[]): boolean => {
    for (const hit of found) if (hits.size < asked.limit && !hits.has(hit.code)) hits.set(hit.code, hit)
    return hits.size >= asked.limit
  }
  if (
    add(
      await withAll(
        database,
        asked,
        asked.words.map((word) => [word]),
      ),
    )
  )
    return [...hits.values()]
  const near = await nearWords(database, asked)
  let before = asked.words.length
  for (let last = 1; last < NEARNESS.length; last++) {
    const answers = near.filter((one) => NEARNESS.indexOf(one.near) <= last)
    if (answers.length > before && add(await withAll(database, asked, setsOf(asked.words, answers)))) break
    before = answers.length
  }
  if (hits.size === 0) add(await withSome(database, asked, setsOf(telling(asked.words), near)))
  return [...hits.values()]
}

const setsOf = (words: readonly string[], near: readonly NearWord[]): Sets =>
  words.map((word) => near.filter(({ asked }) => asked === word).map((one) => one.word))

/** Labels that have a word of each set; those that are nothing but what was asked for come first. */
async function withAll(
  { db }: Database<CodeTables>,
  { list, words, lang, limit }: Asked,
  sets: Sets,
): Promise<readonly Hit[]> {
  if (sets.some((set) => set.length === 0)) return []
  const all = sql.join(
    sets.map((set) => sql`words && ${set}::text[]`),
    sql` and `,
  )
  const whole = words.join(' ')
  const query = sql<Hit>`
    select code, label, lang from (
      select distinct on (code) * from (
        select * from code_label where list = ${list} and folded = ${whole} and words is not null
        union all
        (select * from code_label where list = ${list} and ${all} limit ${LOOKED_AT})
      ) as found
      order by code, folded = ${whole} desc, cardinality(words), lang = ${lang} desc, position
    ) as best
    order by folded = ${whole} desc, cardinality(words), lang = ${lang} desc, position, code limit ${limit}`
  return (await ask(query.execute(db))).rows
}

interface NearWord {
  readonly asked: string
  readonly word: string
  readonly near: Nearness
}

/** Labels that have some of the words, those with most of them first. */
async function withSome(
  { db }: Database<CodeTables>,
  { list, lang, limit }: Asked,
  sets: Sets,
): Promise<readonly Hit[]> {
  const any = sets.flat()
  if (any.length === 0) return []
  const many = sql.join(
    sets.map((set) => sql`(words && ${set}::text[])::int`),
    sql` + `,
  )
  const query = sql<Hit>`
    select code, label, lang from (
      select distinct on (code) *, ${many} as many from (
        select * from code_label where list = ${list} and words && ${any}::text[] limit ${LOOKED_AT}
      ) as found
      order by code, many desc, cardinality(words), lang = ${lang} desc, position
    ) as best
    order by many desc, cardinality(words), lang = ${lang} desc, position, code limit ${limit}`
  return (await ask(query.execute(db))).rows
}

/** Words of the list that answer one that was asked for. */
async function nearWords({ db }: Database<CodeTables>, { list, words }: Asked): Promise<readonly NearWord[]> {
  const query = sql<{ asked: string; word: string }>`
    select asked, word from unnest(${words}::text[]) as question (asked)
    cross join lateral (
      (select word from code_word
       where list = ${list} and word >= asked and word < asked || ${LAST_LETTER} order by labels desc, word limit ${WORDS})
      union
      (select word from code_word
       where list = ${list} and word % asked order by similarity(word, asked) desc, labels desc, word limit ${WORDS})
    ) as answer`
  const { rows } = await ask(query.execute(db))
  return rows.flatMap(({ asked, word }) => {
    const near = nearness(asked, word)
    return near ? [{ asked, word, near }] : []
  })
}

/** By code: the preferred label in the language asked for, in English, or in the first there is. */
export async function preferredLabels(
  { db }: Database<CodeTables>,
  { list, codes, lang = 'en' }: { list: CodeListName; codes: readonly string[]; lang?: string | undefined },
): Promise<ReadonlyMap<string, Told>> {
  const query = sql<Hit>`
    select distinct on (code) code, label, lang from code_label
    where list = ${list} and code = any(${codes}::text[]) and position = 0
    order by code, lang = ${lang} desc, split_part(lang, '-', 1) = split_part(${lang}, '-', 1) desc,
      split_part(lang, '-', 1) = 'en' desc, lang`
  const { rows } = await ask(query.execute(db))
  return new Map(rows.map(({ code, label, lang }) => [code, { label, lang }]))
}
