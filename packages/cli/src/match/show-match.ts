/**
 * Shows matches to people: each number with why it is so, and below it what would change it. Keeps: a candidate's proposals come ranked; what
 * is not proposed is counted with its gates, so that nothing goes missing unseen.
 */
import {
  type Candidate,
  type Course,
  explainMatch,
  GATES,
  type Match,
  type Vacancy,
  type Words,
} from '@passerelle/matching-rules'
import { printable } from '../table.ts'
import type { Pair } from './read-pairs.ts'

export interface Seen extends Pair {
  readonly match: Match
  /** Of the courses among the vacancies, those that teach what is missing. */
  readonly courses: readonly Course[]
}

export function linesOfPair({ vacancy, candidate, match, courses }: Seen, words: Words): readonly string[] {
  const told = explainMatch(match, { vacancy, candidate, courses })
  return [
    printable(`${candidate.id}  ${vacancy.id}`),
    ...told.flatMap(({ says, changes }) => [
      `  ${says.map(words.say).join(' ')}`,
      ...changes.map((change) => `      > ${words.say(change)}`),
    ]),
    '',
  ]
}

/** How many of the vacancies are not proposed to somebody, and for what. */
export function lineOfRest(candidate: Candidate, matches: readonly Match[]): string {
  const closed = matches.flatMap((match) => (match.eligible ? [] : [match.failed]))
  const far = matches.filter((match) => match.eligible && !match.nearEnough).length
  const gates = GATES.map((gate) => [gate, closed.filter((failed) => failed.includes(gate)).length] as const)
  const named = gates.filter(([, count]) => count > 0).map(([gate, count]) => `${gate} ${count}`)
  const why = named.length > 0 ? ` (${named.join(', ')})` : ''
  return printable(
    `${candidate.id}  of ${matches.length} vacancies ${closed.length} are closed${why}, ${far} are not near enough`,
  )
}

/** What a machine reads of the same. */
export const textsOf = ({ vacancy, candidate, match, courses }: Seen, words: Words) =>
  explainMatch(match, { vacancy, candidate, courses }).map(({ about, says, changes }) => ({
    about,
    says: says.map(words.say),
    changes: changes.map(words.say),
  }))

export const byId = (a: Vacancy | Candidate, b: Vacancy | Candidate): number => (a.id < b.id ? -1 : Number(a.id > b.id))
