/**
 * `passerelle match`: holds candidates against vacancies by the rules, on files, and says how each number comes about.
 */
import { type LocalDate, parseLocalDate } from '@passerelle/kernel'
import { matchPair } from '@passerelle/matching-rules'
import { readArguments } from '../arguments.ts'
import type { CliCommand } from '../cli-command.ts'
import { EXIT, usage } from '../exit-codes.ts'
import { readCandidates } from '../match/read-candidates.ts'
import { textOf } from '../match/read-items.ts'
import { type Both, type Pair, readPairs } from '../match/read-pairs.ts'
import { readVacancies } from '../match/read-vacancies.ts'
import { recordOfPair } from '../match/record-of-pair.ts'

const HELP = `
passerelle match --vacancies FILE --candidates FILE --date DAY [options]

Holds each candidate against each vacancy: all gates that are closed, or the score with its eight factors. A proposal is nothing
more than that: a counsellor looks at each, and the person decides. docs/matching.md tells the rules.

  --vacancies FILE   JSON, as tests/journeys/samples/vacancies.json
  --candidates FILE  JSON, as tests/journeys/samples/candidates.json; of each the profile alone is read
  --pairs FILE       only these: JSON, a list of { caseNo, vacancyId } or one under 'items'
  --date DAY         the day on which vacancies have to be open, YYYY-MM-DD
  --json             one object a line

Examples
  passerelle match --vacancies vacancies.json --candidates candidates.json --date 2027-01-05
  passerelle match --vacancies vacancies.json --candidates candidates.json --pairs golden-matches.json --date 2027-01-05 --json
`
const OPTIONS = {
  vacancies: { type: 'string' },
  candidates: { type: 'string' },
  pairs: { type: 'string' },
  date: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

function dayOf(text: string | undefined): LocalDate {
  const parsed = parseLocalDate(text ?? '')
  if (!parsed.ok) throw usage('--date takes the day on which vacancies have to be open, as YYYY-MM-DD')
  return parsed.value
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : Number(a.id > b.id)

/** Ordered by their names, so that the order of the files never matters. */
function allPairs({ vacancies, candidates }: Both): readonly Pair[] {
  const offered = vacancies.toSorted(byId)
  return candidates.toSorted(byId).flatMap((candidate) => offered.map((vacancy) => ({ vacancy, candidate })))
}

export const matchCommand: CliCommand = {
  name: 'match',
  summary: 'holds candidates against vacancies, and explains each number',
  help: HELP,
  async run(args, { out }) {
    const { values, positionals } = readArguments(args, OPTIONS)
    if (positionals.length > 0 || values.vacancies === undefined || values.candidates === undefined)
      throw usage('which files? passerelle match --vacancies FILE --candidates FILE --date DAY')
    const day = dayOf(values.date)
    const both = {
      vacancies: readVacancies(await textOf(values.vacancies)),
      candidates: readCandidates(await textOf(values.candidates)),
    }
    const pairs = values.pairs === undefined ? allPairs(both) : readPairs(await textOf(values.pairs), both)
    for (const pair of pairs) out(JSON.stringify(recordOfPair(pair, matchPair(pair.vacancy, pair.candidate, day))))
    return EXIT.ok
  },
}
