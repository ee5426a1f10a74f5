/**
 * Sets what is derived from a matter for lists and scoping: what it is, and by which places, topics and words it is found.
 * Keeps: derived from the state expected, as for a case; when to look at it again is settle.ts.
 */
import { type CaseState, filesOf, isMatter, type Matter } from '@passerelle/casework'
import { foldedWords } from '@passerelle/contracts/codes'
import type { End } from '@passerelle/kernel'
import type { CaseRow, FoundMatter } from '@passerelle/messaging'

/** A text of so many different words is found by the first of them. */
const WORDS = 500

export const byWord = (text: string): readonly string[] => foldedWords(text).map((word) => `word:${word}`)
export const byCountry = (country: string): string => `country:${country}`
export const byRegion = (region: string): string => `region:${region}`
export const byTopic = (topic: string): string => `topic:${topic}`

interface About {
  readonly country: string
  readonly region: string | null
  readonly topics: readonly string[]
  readonly texts: readonly (string | null)[]
}

function aboutOf(matter: Matter): About {
  if (matter.kind === 'vacancy') {
    const { country, region, title, description, city } = matter.content
    return { country, region, topics: [], texts: [title.text, description, city] }
  }
  if (matter.kind === 'advisory') {
    const { country, region, text } = matter.content
    return { country, region, topics: [], texts: [text] }
  }
  const { country, region, topics, question } = matter.question
  const answers = matter.state === 'answered' ? matter.answers.map(({ content }) => content) : []
  return {
    country,
    region,
    topics: [...topics, ...answers.flatMap((answer) => answer.topics)],
    texts: [question, ...answers.flatMap(({ answer, sources }) => [answer, ...sources.map(({ title }) => title)])],
  }
}

function foundBy(matter: Matter): readonly string[] {
  const { country, region, topics, texts } = aboutOf(matter)
  const words = new Set(texts.flatMap((text) => byWord(text ?? '')))
  const places = [byCountry(country), ...(region === null ? [] : [byRegion(region)])]
  return [...places, ...new Set(topics.map(byTopic)), ...[...words].slice(0, WORDS)]
}

export function foundAs({ matter }: CaseRow, expected: CaseState): FoundMatter | null {
  const file = filesOf(expected).find(isMatter)
  return file ? { kind: file.kind, by: foundBy(file), toldAt: file.touchedAt } : matter
}

export const settleMatter = (end: End, row: CaseRow, expected: CaseState): CaseRow => ({
  ...row,
  parties: [...new Set([...row.parties, ...expected.parties[end]])],
  states: filesOf(expected).map(({ state }) => state),
  matter: foundAs(row, expected),
  timerAt: hasIntroductionsToEnd(end, row, expected) ? row.openedAt : null,
})

/** A vacancy that this end has closed is due until its introductions have been looked through; nothing else looks at it. */
const hasIntroductionsToEnd = (end: End, { lookedAt, openedAt }: CaseRow, expected: CaseState): boolean =>
  end === 'origin' &&
  lookedAt <= openedAt &&
  filesOf(expected).some((file) => file.kind === 'vacancy' && file.state === 'closed')
