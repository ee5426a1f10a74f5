/**
 * `passerelle match`: holds candidates against vacancies by the rules, on files, and says how each number comes about.
 */
import { type LocalDate, parseLocalDate } from '@passerelle/kernel'
import {
  MATCH_LANGUAGES,
  type MatchIndex,
  matchPair,
  openMatchIndex,
  type Words,
  wordsIn,
} from '@passerelle/matching-rules'
import { readArguments } from '../arguments.ts'
import type { CliCommand, Streams } from '../cli-command.ts'
import { EXIT, usage } from '../exit-codes.ts'
import { readCandidates } from '../match/read-candidates.ts'
import { textOf } from '../match/read-items.ts'
import { readLabels } from '../match/read-labels.ts'
import { type Both, type Pair, readPairs } from '../match/read-pairs.ts'
import { readVacancies } from '../match/read-vacancies.ts'
import { recordOfPair } from '../match/record-of-pair.ts'
import { byId, lineOfRest, linesOfPair, type Seen, textsOf } from '../match/show-match.ts'

const HELP = `
passerelle match --vacancies FILE --candidates FILE --date DAY [options]

Holds candidates against vacancies: all gates that are closed, or the score with its eight factors, why each is so and what would
change it. Without --pairs: what would be proposed to each candidate, the best first, and how many vacancies would not be and why.
A proposal is nothing more than that: a counsellor looks at each, and the person decides. docs/matching.md tells the rules.

  --vacancies FILE     JSON, as tests/journeys/samples/vacancies.json
  --candidates FILE    JSON, as tests/journeys/samples/candidates.json; of each the profile alone is read
  --pairs FILE         only these: JSON, a list of { caseNo, vacancyId } or one under 'items'
  --date DAY           the day on which vacancies have to be open, YYYY-MM-DD
  --json               one object a line and pair, each candidate with each vacancy, or those of --pairs
  --language LANGUAGE  de, en, fr, ar or tr (en); with --json the explanation is there only where this is given
  --labels FILE        names of skills: JSON, as tests/journeys/samples/skills-used.json

Examples
  passerelle match --vacancies vacancies.json --candidates candidates.json --date 2027-01-05 --language de
  passerelle match --vacancies vacancies.json --candidates candidates.json --pairs golden-matches.json --date 2027-01-05 --json
`
const OPTIONS = {
  vacancies: { type: 'string' },
  candidates: { type: 'string' },
  pairs: { type: 'string' },
  date: { type: 'string' },
  json: { type: 'boolean', default: false },
  language: { type: 'string' },
  labels: { type: 'string' },
} as const

function dayOf(text: string | undefined): LocalDate {
  const parsed = parseLocalDate(text ?? '')
  if (!parsed.ok) throw usage('--date takes the day on which vacancies have to be open, as YYYY-MM-DD')
  return parsed.value
}

async function wordsOf(language: string | undefined, labels: string | undefined): Promise<Words> {
  const chosen = MATCH_LANGUAGES.find((one) => one === (language ?? 'en'))
  if (!chosen) throw usage(`--language is one of ${MATCH_LANGUAGES.join(', ')}`)
  return wordsIn(chosen, labels === undefined ? undefined : readLabels(await textOf(labels), chosen))
}

/** Ordered by their names, so that the order of the files never matters. One at a time, as there can be very many. */
function* allPairs({ vacancies, candidates }: Both): Iterable<Pair> {
  const offered = vacancies.toSorted(byId)
  for (const candidate of candidates.toSorted(byId)) for (const vacancy of offered) yield { vacancy, candidate }
}

function indexOf({ vacancies, candidates }: Both): MatchIndex {
  const index = openMatchIndex()
  for (const vacancy of vacancies) index.putVacancy(vacancy)
  for (const candidate of candidates) index.putCandidate(candidate)
  return index
}

interface Showing {
  readonly both: Both
  readonly index: MatchIndex
  readonly day: LocalDate
  readonly words: Words
}

function lookAt({ vacancy, candidate }: Pair, { index, day }: Showing): Seen {
  const match = matchPair(vacancy, candidate, day)
  return { vacancy, candidate, match, courses: match.eligible ? index.coursesFor({ candidate, match }, day) : [] }
}

function showRecords(
  pairs: Iterable<Pair>,
  showing: Showing & { readonly explained: boolean },
  { out }: Streams,
): void {
  for (const pair of pairs) {
    const seen = lookAt(pair, showing)
    const explanation = showing.explained ? { explanation: textsOf(seen, showing.words) } : {}
    out(JSON.stringify({ ...recordOfPair(seen), ...explanation }))
  }
}

function showPairs(pairs: readonly Pair[], showing: Showing, { out }: Streams): void {
  for (const pair of pairs) for (const line of linesOfPair(lookAt(pair, showing), showing.words)) out(line)
}

function showProposals(showing: Showing, streams: Streams): void {
  const { both, index, day, words } = showing
  for (const candidate of both.candidates.toSorted(byId)) {
    showPairs(index.proposalsForCandidate(candidate.id, day), showing, streams)
    streams.out(
      lineOfRest(
        candidate,
        both.vacancies.map((vacancy) => matchPair(vacancy, candidate, day)),
      ),
    )
    streams.out('')
  }
  streams.out(words.say({ key: 'proposal', params: {} }))
}

export const matchCommand: CliCommand = {
  name: 'match',
  summary: 'holds candidates against vacancies, and explains each number',
  help: HELP,
  async run(args, streams) {
    const { values, positionals } = readArguments(args, OPTIONS)
    if (positionals.length > 0 || values.vacancies === undefined || values.candidates === undefined)
      throw usage('which files? passerelle match --vacancies FILE --candidates FILE --date DAY')
    const day = dayOf(values.date)
    const words = await wordsOf(values.language, values.labels)
    const vacancies = readVacancies(await textOf(values.vacancies))
    const both = { vacancies, candidates: readCandidates(await textOf(values.candidates)) }
    const showing = { both, index: indexOf(both), day, words }
    const named = values.pairs === undefined ? undefined : readPairs(await textOf(values.pairs), both)
    if (values.json)
      showRecords(named ?? allPairs(both), { ...showing, explained: values.language !== undefined }, streams)
    else if (named) showPairs(named, showing, streams)
    else showProposals(showing, streams)
    return EXIT.ok
  },
}
