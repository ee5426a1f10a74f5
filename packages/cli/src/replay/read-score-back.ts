/**
 * Compares the score that a journey tells of a proposal with what the matching beside the office says of the same person and vacancy: the
 * vacancy is published by its centre, the profile told by the office, and matching asked. Keeps: what could not be compared is said, never
 * taken for equal.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Candidate, Vacancy } from '@passerelle/matching-rules'
import type { Deviation } from './check-step.ts'
import type { Problem, ScoredMatch } from './end-client.ts'
import { partyOf } from './journey-run.ts'
import type { Play } from './play-command.ts'
import type { ScoreSources } from './score-sources.ts'
import { endOf, tokenOf } from './world.ts'

export interface Scores {
  readonly sources: ScoreSources
  /** References of what was published, by corridor and name. */
  readonly published: Map<string, string>
}

export type ReadBack =
  | { readonly compared: true; readonly score: number; readonly deviations: readonly Deviation[] }
  | { readonly compared: false; readonly why: string }

/** Until the profile and its key, and the vacancy, are at matching, in ms. */
const PATIENCE_MS = 30_000

const notCompared = (why: string): ReadBack => ({ compared: false, why })

/** @returns undefined where the step tells no score */
export async function readScoreBack(
  play: Play,
  data: Readonly<Record<string, unknown>>,
  scores: Scores,
): Promise<ReadBack | undefined> {
  const { score, vacancyId, vacancy: named = vacancyId } = data
  if (typeof score !== 'number') return undefined
  const { caseNo } = play.run.journey
  const candidate = caseNo === null ? undefined : scores.sources.candidate(caseNo)
  const vacancy = typeof named === 'string' ? scores.sources.vacancy(named) : undefined
  if (!candidate) return notCompared('no profile of this case is known')
  if (!vacancy) return notCompared('the vacancy is not known')
  const refused = (what: string, problem: Problem): ReadBack =>
    deviating(score, { expected: `${what}, to read the score back`, came: `${problem.status} ${problem.code}` })
  const ref = await publish(play, vacancy, scores)
  if (typeof ref !== 'string') return refused('the vacancy published', ref)
  const problem = await tellProfile(play, candidate)
  if (problem) return refused('the profile told', problem)
  const found = await awaitMatch(play, ref)
  if (found === 'matching-off') return notCompared('no matching stands beside the office')
  const expected = `score ${score} of ${vacancy.id} from matching`
  if (!found) return deviating(score, { expected, came: 'the vacancy is not among what fits' })
  if (found.score !== score) return deviating(score, { expected, came: `score ${found.score}` })
  return { compared: true, score, deviations: [] }
}

const deviating = (score: number, deviation: Deviation): ReadBack => ({
  compared: true,
  score,
  deviations: [deviation],
})

/** By the journey's centre, once for all journeys of a corridor. */
async function publish({ world, run }: Play, vacancy: Vacancy, { published }: Scores): Promise<string | Problem> {
  const { corridor } = run.journey
  const name = `${corridor} ${vacancy.id}`
  const known = published.get(name)
  if (known !== undefined) return known
  const token = tokenOf(world, partyOf(run, 'origin'))
  const path = `corridors/${corridor}/matters/publish-vacancy`
  const answer = await endOf(world, corridor, 'origin').matterCommand(token, path, { content: contentOf(vacancy) })
  if (!answer.ok) return answer.error
  await world.clock.settle()
  published.set(name, answer.value.matterRef)
  return answer.value.matterRef
}

/** What the rules look at, as it was read; whatever else a vacancy has plays no part. */
function contentOf({ id, status: _status, wage, ...vacancy }: Vacancy): Readonly<Record<string, unknown>> {
  return {
    ...vacancy,
    title: { language: 'en', text: id },
    wage: wage && { ...wage, minimum: null, gross: true },
    contract: 'permanent',
    openings: 1,
    openToLocals: true,
    source: 'entered',
  }
}

async function tellProfile({ world, run }: Play, candidate: Candidate): Promise<Problem | undefined> {
  const { id: _id, consents: _consents, ...profile } = candidate
  const client = endOf(world, run.journey.corridor, 'destination')
  const answer = await client.command(
    tokenOf(world, partyOf(run, 'destination')),
    `${run.caseRef}/change-profile`,
    profile,
  )
  if (!answer.ok) return answer.error
  await world.clock.settle()
  return undefined
}

async function awaitMatch({ world, run }: Play, ref: string): Promise<ScoredMatch | 'matching-off' | undefined> {
  const client = endOf(world, run.journey.corridor, 'destination')
  const token = tokenOf(world, partyOf(run, 'destination'))
  for (const until = Date.now() + PATIENCE_MS; ; await pause(200)) {
    const answer = await client.matches(token, run.caseRef ?? '')
    const found = answer.ok ? answer.value.find(({ vacancy }) => vacancy === ref) : undefined
    if (found) return found
    if (!answer.ok && answer.error.code === 'matching-off') return 'matching-off'
    if (Date.now() > until) return undefined
  }
}
