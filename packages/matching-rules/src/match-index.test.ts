import { addDays } from '@passerelle/kernel'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Candidate } from './candidate.ts'
import { isCourse } from './gap.ts'
import { matchPair } from './match.ts'
import { bestFirst, openMatchIndex, type Proposal } from './match-index.ts'
import { candidates, DAY_OF_TESTS as DAY, vacancies } from './testing/pairs.ts'
import type { Vacancy } from './vacancy.ts'

const TIMES = Number(process.env['PROPERTY_RUNS'] ?? 1)

type Change =
  | { readonly put: 'vacancy'; readonly vacancy: Vacancy }
  | { readonly put: 'candidate'; readonly candidate: Candidate }
  | { readonly remove: 'vacancy' | 'candidate'; readonly id: string }

const id = fc.constantFrom('1', '2', '3', '4', '5', '6')
const open = vacancies(id).map((one) => ({
  ...one,
  closingDate: null,
  latestStart: null,
  licences: [],
  regulated: false,
}))
const mobile = candidates(id).map(
  (one): Candidate => ({
    ...one,
    mobility: 'national',
    languages: [
      { language: 'ar', level: 'C2' },
      { language: 'fr', level: 'B2' },
      { language: 'de', level: 'B1' },
    ],
  }),
)
const change: fc.Arbitrary<Change> = fc.oneof(
  open.map((vacancy) => ({ put: 'vacancy', vacancy }) as const),
  mobile.map((candidate) => ({ put: 'candidate', candidate }) as const),
  fc.record({ remove: fc.constantFrom('vacancy' as const, 'candidate' as const), id }),
)

/** What the index has to say, by holding each against each. */
function eachAgainstEach(changes: readonly Change[]) {
  const [offered, people] = [new Map<string, Vacancy>(), new Map<string, Candidate>()]
  for (const one of changes) {
    if ('remove' in one) (one.remove === 'vacancy' ? offered : people).delete(one.id)
    else if (one.put === 'vacancy') offered.set(one.vacancy.id, one.vacancy)
    else people.set(one.candidate.id, one.candidate)
  }
  const all = [...offered.values()].flatMap((vacancy) =>
    [...people.values()].flatMap((candidate): readonly Proposal[] => {
      const match = matchPair(vacancy, candidate, DAY)
      return match.eligible && match.nearEnough ? [{ vacancy, candidate, match }] : []
    }),
  )
  return { proposals: all.toSorted(bestFirst), offered: [...offered.values()] }
}

function indexed(changes: readonly Change[]) {
  const index = openMatchIndex()
  for (const one of changes) {
    if ('remove' in one) index[one.remove === 'vacancy' ? 'removeVacancy' : 'removeCandidate'](one.id)
    else if (one.put === 'vacancy') index.putVacancy(one.vacancy)
    else index.putCandidate(one.candidate)
  }
  return index
}

const NAMES = ['1', '2', '3', '4', '5', '6']

describe('the index of vacancies and candidates', () => {
  it('proposes, after any changes, what holding each against each would, from both sides', () => {
    let proposed = 0
    fc.assert(
      fc.property(fc.array(change, { minLength: 6, maxLength: 40 }), (changes) => {
        const { proposals } = eachAgainstEach(changes)
        const index = indexed(changes)
        proposed += proposals.length
        for (const name of NAMES) {
          expect(index.proposalsForVacancy(name, DAY)).toEqual(proposals.filter(({ vacancy }) => vacancy.id === name))
          expect(index.proposalsForCandidate(name, DAY)).toEqual(proposals.filter((one) => one.candidate.id === name))
        }
      }),
      { numRuns: 150 * TIMES },
    )
    expect(proposed).toBeGreaterThan(30)
  }, 600_000)

  it('does not care in which order they came', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(open, { selector: (one) => one.id, minLength: 2 }),
        fc.uniqueArray(mobile, { selector: (one) => one.id, minLength: 2 }),
        (offered, people) => {
          const puts = [
            ...offered.map((vacancy) => ({ put: 'vacancy', vacancy }) as const),
            ...people.map((candidate) => ({ put: 'candidate', candidate }) as const),
          ]
          const [first, second] = [indexed(puts), indexed(puts.toReversed())]
          for (const name of NAMES) {
            expect(second.proposalsForVacancy(name, DAY)).toEqual(first.proposalsForVacancy(name, DAY))
            expect(second.proposalsForCandidate(name, DAY)).toEqual(first.proposalsForCandidate(name, DAY))
          }
        },
      ),
      { numRuns: 100 * TIMES },
    )
  })

  it('names the courses that are open to the candidate and teach what is missing, those that teach most first', () => {
    let named = 0
    fc.assert(
      fc.property(fc.array(change, { minLength: 10, maxLength: 40 }), (changes) => {
        const { proposals, offered } = eachAgainstEach(changes)
        const index = indexed(changes)
        for (const { match, candidate } of proposals) {
          const wanted = offered.flatMap((vacancy) => {
            const skills = match.missingEssential.filter((skill) => vacancy.teaches.includes(skill))
            const useful = isCourse(vacancy) && skills.length > 0 && matchPair(vacancy, candidate, DAY).eligible
            return useful ? [{ vacancy, skills }] : []
          })
          const told = index.coursesFor({ candidate, match }, DAY)
          named += told.length
          expect(told).toEqual(
            wanted.toSorted((a, b) => b.skills.length - a.skills.length || Number(a.vacancy.id) - Number(b.vacancy.id)),
          )
        }
      }),
      { numRuns: 100 * TIMES },
    )
    expect(named).toBeGreaterThan(10)
  }, 600_000)

  const [someone] = fc.sample(mobile, { seed: 3, numRuns: 1 })
  const [offer] = fc.sample(open, { seed: 3, numRuns: 1 })
  const candidate: Candidate = {
    ...someone!,
    id: '1',
    returnCountry: offer!.country,
    consents: ['job-matching'],
    occupations: [{ isco08: '7126', years: 1, wanted: true }],
    availableFrom: null,
  }
  const vacancy: Vacancy = {
    ...offer!,
    id: '2',
    status: 'open',
    closingDate: DAY,
    isco08: '7126',
    languages: [],
    educationStrict: false,
  }
  const both = [
    { put: 'vacancy', vacancy },
    { put: 'candidate', candidate },
  ] as const

  it('puts equal scores in the order of coverage, then of names', () => {
    const proposal = (name: string, score: number, coverage: number): Proposal => {
      const { match } = indexed(both).proposalsForCandidate('1', DAY)[0]!
      return { vacancy, candidate: { ...candidate, id: name }, match: { ...match, score, coverage } }
    }
    const all = [proposal('d', 60, 0.9), proposal('c', 60, 1), proposal('b', 60, 1), proposal('a', 59.9, 1)]
    expect(all.toSorted(bestFirst).map((one) => one.candidate.id)).toEqual(['b', 'c', 'd', 'a'])
  })

  it('proposes nothing any more of a vacancy that was closed, or from the day after its last', () => {
    const index = indexed(both)
    expect(index.proposalsForCandidate('1', DAY)).toHaveLength(1)
    expect(index.proposalsForCandidate('1', addDays(DAY, 1))).toEqual([])
    index.putVacancy({ ...vacancy, status: 'closed' })
    expect(index.proposalsForCandidate('1', DAY)).toEqual([])
    expect(index.proposalsForVacancy('2', DAY)).toEqual([])
  })

  it('knows nobody who withdrew or was removed', () => {
    const index = indexed(both)
    index.putCandidate({ ...candidate, consents: ['referral'] })
    expect(index.proposalsForVacancy('2', DAY)).toEqual([])
    index.putCandidate(candidate)
    expect(index.proposalsForVacancy('2', DAY)).toHaveLength(1)
    index.removeCandidate('1')
    expect(index.proposalsForVacancy('2', DAY)).toEqual([])
    expect(index.proposalsForCandidate('1', DAY)).toEqual([])
  })
})
