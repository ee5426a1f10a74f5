/**
 * Sets what is derived from a matter for lists and scoping: what it is, and by which places, topics and words it is found.
 * Keeps: derived from the state expected, as for a case, but what both ends agreed upon from the one folded; when to look at it again is settle.ts.
 */
import {
  type Agreement,
  type CaseState,
  changesByItself,
  filesOf,
  isMatter,
  isStatement,
  type Matter,
  type NetworkEvent,
  type Statement,
  type Thread,
  versionInForce,
} from '@passerelle/casework'
import { foldedWords } from '@passerelle/contracts/codes'
import type { End, Instant } from '@passerelle/kernel'
import type { CaseRow, FoundMatter } from '@passerelle/messaging'

/** A text of so many different words is found by the first of them. */
const WORDS = 500

export const byWord = (text: string): readonly string[] => foldedWords(text).map((word) => `word:${word}`)
export const byCountry = (country: string): string => `country:${country}`
export const byRegion = (region: string): string => `region:${region}`
export const byTopic = (topic: string): string => `topic:${topic}`

interface About {
  readonly country: string | null
  readonly region: string | null
  readonly topics: readonly string[]
  readonly texts: readonly (string | null)[]
}

const NOWHERE = { country: null, region: null, topics: [] }

function aboutExchange(matter: Thread | Agreement | NetworkEvent): About {
  if (matter.kind === 'thread') {
    const { subject, text, topics } = matter.opening
    return { ...NOWHERE, topics, texts: [subject, text, ...matter.messages.map(({ content }) => content.text)] }
  }
  if (matter.kind === 'agreement') {
    const { schema, codeList, note } = matter.proposal.content
    return { ...NOWHERE, texts: [schema?.eventType ?? null, codeList?.list ?? null, note] }
  }
  const { country, region, title, description, city, venue } = matter.content
  return { country, region, topics: [], texts: [title.text, description, city, venue] }
}

function aboutStatement(statement: Statement): About {
  const { content } = statement.current
  if ('places' in content)
    return { ...NOWHERE, topics: content.places.map(({ service }) => service), texts: [content.note] }
  if ('services' in content) return { ...NOWHERE, topics: content.services, texts: [content.note] }
  if ('rows' in content) return { country: content.country, region: content.region, topics: [], texts: [content.note] }
  const { country, topic, summary, entries } = content
  return {
    ...NOWHERE,
    country,
    topics: [topic],
    texts: [summary, ...entries.flatMap(({ title, text }) => [title, text])],
  }
}

function aboutOf(matter: Matter): About {
  if (isStatement(matter)) return aboutStatement(matter)
  if (matter.kind === 'vacancy') {
    const { country, region, title, description, city } = matter.content
    return { country, region, topics: [], texts: [title.text, description, city] }
  }
  if (matter.kind === 'advisory') {
    const { country, region, text } = matter.content
    return { country, region, topics: [], texts: [text] }
  }
  if (matter.kind !== 'information') return aboutExchange(matter)
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
  const places = [...(country === null ? [] : [byCountry(country)]), ...(region === null ? [] : [byRegion(region)])]
  return [...places, ...new Set(topics.map(byTopic)), ...[...words].slice(0, WORDS)]
}

export function foundAs({ matter }: CaseRow, expected: CaseState): FoundMatter | null {
  const file = filesOf(expected).find(isMatter)
  return file ? { kind: file.kind, by: foundBy(file), toldAt: file.touchedAt } : matter
}

/** A version counts once both ends have it in the log; what is on its way may still come to nothing. */
const inForce = ({ folded }: CaseRow, now: Instant): readonly string[] =>
  filesOf(folded.state).some((file) => file.kind === 'agreement' && versionInForce(file, now)) ? ['in-force'] : []

/** What is agreed and counts is `in-force` first of all; an announcement is \`over\` when it has ended. */
function statesAt(row: CaseRow, expected: CaseState, now: Instant): readonly string[] {
  return filesOf(expected).flatMap((file): readonly string[] => {
    if (file.kind === 'network-event' && file.state === 'announced' && file.content.endsAt <= now) return ['over']
    if (file.kind !== 'agreement') return [file.state]
    return file.state === 'proposed' ? [file.state, ...inForce(row, now)] : [...inForce(row, now), file.state]
  })
}

/** When something in it begins to count or is over by itself. */
const nextChange = (expected: CaseState, now: Instant): Instant | null =>
  filesOf(expected).reduce<Instant | null>((first, file) => {
    const at = file.kind === 'agreement' || file.kind === 'network-event' ? changesByItself(file, now) : null
    return first ?? at
  }, null)

interface Here {
  readonly end: End
  readonly now: Instant
}

export const settleMatter = ({ end, now }: Here, row: CaseRow, expected: CaseState): CaseRow => ({
  ...row,
  parties: [...new Set([...row.parties, ...expected.parties[end]])],
  states: statesAt(row, expected, now),
  matter: foundAs(row, expected),
  timerAt: hasIntroductionsToEnd(end, row, expected) ? row.openedAt : nextChange(expected, now),
})

/** A vacancy that this end has closed is due until its introductions have been looked through; nothing else looks at it. */
const hasIntroductionsToEnd = (end: End, { lookedAt, openedAt }: CaseRow, expected: CaseState): boolean =>
  end === 'origin' &&
  lookedAt <= openedAt &&
  filesOf(expected).some((file) => file.kind === 'vacancy' && file.state === 'closed')
