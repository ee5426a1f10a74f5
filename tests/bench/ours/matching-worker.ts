/**
 * The index of vacancies and candidates in a process of its own, so that its memory is known, and a double loop over the same.
 * Keeps: on its sample the loop has to find what the index proposes, pair for pair.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { type Candidate, matchPair, openMatchIndex, type Vacancy } from '@passerelle/matching-rules'
import { type Random, randomFrom, whole } from '../../simulation/random.ts'
import { median } from '../compare.ts'
import { answer } from '../worker.ts'
import { DAY, drawCandidate, drawVacancy } from './market.ts'

export interface MarketSize {
  readonly vacancies: number
  readonly candidates: number
}
export interface Filled {
  readonly milliseconds: number
  /** The vacancies and candidates as they came, and with the index. */
  readonly plainMegabytes: number
  readonly indexedMegabytes: number
}
export interface FullRun {
  readonly milliseconds: number
  readonly proposals: number
}
export interface Loop {
  readonly milliseconds: number
  readonly pairs: number
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
function megabytes(): number {
  collect()
  return process.memoryUsage().heapUsed / 1_048_576
}

const random: Random = randomFrom(2027)
const index = openMatchIndex()
const [offered, people]: [Vacancy[], Candidate[]] = [[], []]

function timed(work: () => void): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

function fill({ vacancies, candidates }: MarketSize): Filled {
  const empty = megabytes()
  for (let at = 0; at < vacancies; at += 1) offered.push(drawVacancy(random, `V${at}`))
  for (let at = 0; at < candidates; at += 1) people.push(drawCandidate(random, `C${at}`))
  const plain = megabytes()
  const milliseconds = timed(() => {
    for (const one of offered) index.putVacancy(one)
    for (const one of people) index.putCandidate(one)
  })
  return { milliseconds, plainMegabytes: plain - empty, indexedMegabytes: megabytes() - empty }
}

function fullRun(): FullRun {
  let proposals = 0
  const milliseconds = timed(() => {
    for (const { id } of offered) proposals += index.proposalsForVacancy(id, DAY).length
  })
  return { milliseconds, proposals }
}

/** Each tenth vacancy with each tenth candidate: a hundredth of the pairs. */
function loop(): Loop {
  const [some, few] = [offered, people].map((list) => list.filter((_, at) => at % 10 === 0)) as [Vacancy[], Candidate[]]
  let found = 0
  const milliseconds = timed(() => {
    for (const vacancy of some)
      for (const candidate of few) {
        const match = matchPair(vacancy, candidate, DAY)
        if (match.eligible && match.nearEnough) found += 1
      }
  })
  const names = new Set(few.map(({ id }) => id))
  const proposed = some
    .flatMap(({ id }) => index.proposalsForVacancy(id, DAY))
    .filter(({ candidate }) => names.has(candidate.id)).length
  if (found !== proposed) throw new Error(`the loop finds ${found}, the index proposes ${proposed}`)
  return { milliseconds, pairs: some.length * few.length }
}

/** @returns milliseconds, a median over so many */
const changedVacancies = (count: number): number =>
  median(
    Array.from({ length: count }, () => {
      const { id } = offered[whole(random(), offered.length)]!
      const changed = drawVacancy(random, id)
      return timed(() => {
        index.putVacancy(changed)
        index.proposalsForVacancy(id, DAY)
      })
    }),
  )

const changedCandidates = (count: number): number =>
  median(
    Array.from({ length: count }, () => {
      const { id } = people[whole(random(), people.length)]!
      const changed = drawCandidate(random, id)
      return timed(() => {
        index.putCandidate(changed)
        index.proposalsForCandidate(id, DAY)
      })
    }),
  )

answer({ fill, fullRun, loop, changedVacancies, changedCandidates, close: () => undefined })
