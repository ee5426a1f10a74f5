import { addDays, type LocalDate } from '@passerelle/kernel'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import golden from '../../../tests/journeys/samples/golden-matches.json' with { type: 'json' }
import type { Candidate } from './candidate.ts'
import type { Share, Shares } from './factors.ts'
import { type Match, matchPair } from './match.ts'
import { FACTORS, RULES } from './rules.ts'
import { bandOf, reachesFloor, scoreOf } from './score.ts'
import { candidates, DAY_OF_TESTS as DAY, pairs, skill, vacancies } from './testing/pairs.ts'
import { secondOpinion } from './testing/second-opinion.ts'
import type { Vacancy } from './vacancy.ts'

/** `npm test` looks at few; PROPERTY_RUNS=20 (the nightly run) at 100,000 pairs. */
const TIMES = Number(process.env['PROPERTY_RUNS'] ?? 1)
const runs = { numRuns: 500 * TIMES }

const seen = (match: Match) => {
  if (!match.eligible) return match
  const { shares, ...rest } = match
  const factors = Object.fromEntries(
    FACTORS.map((factor) => [factor, shares[factor] ? shares[factor].part / shares[factor].of : null]),
  )
  return { ...rest, factors }
}

const [aVacancy] = fc.sample(vacancies(), { seed: 7, numRuns: 1 })
const [aCandidate] = fc.sample(candidates(), { seed: 7, numRuns: 1 })
const vacancy = (more: Partial<Vacancy> = {}): Vacancy => ({
  ...aVacancy!,
  status: 'open',
  closingDate: null,
  country: 'MA',
  city: 'Rabat',
  region: 'MA-04',
  isco08: '7126',
  essentialSkills: ['a', 'b'],
  optionalSkills: [],
  languages: [],
  isced2011: 3,
  educationStrict: false,
  experienceYears: 2,
  wage: null,
  startDate: '2027-02-01' as LocalDate,
  latestStart: '2027-03-03' as LocalDate,
  regulated: false,
  licences: [],
  ...more,
})
const candidate = (more: Partial<Candidate> = {}): Candidate => ({
  ...aCandidate!,
  returnCountry: 'MA',
  homeCity: 'Rabat',
  homeRegion: 'MA-04',
  mobility: 'city',
  occupations: [{ isco08: '7126', years: 2, wanted: true }],
  skills: ['a', 'b'],
  languages: [],
  isced2011: 3,
  availableFrom: '2027-01-20' as LocalDate,
  expectedWage: null,
  recognitions: [],
  licences: [],
  consents: ['job-matching'],
  ...more,
})
const share = (factor: (typeof FACTORS)[number], v: Partial<Vacancy>, c: Partial<Candidate>) => {
  const match = matchPair(vacancy(v), candidate(c), DAY)
  const found = match.eligible ? match.shares[factor] : undefined
  return found ? found.part / found.of : found
}
const failed = (v: Partial<Vacancy>, c: Partial<Candidate>) => {
  const match = matchPair(vacancy(v), candidate(c), DAY)
  return match.eligible ? [] : match.failed
}

describe('a vacancy is closed to a candidate', () => {
  it.each<[string, Partial<Vacancy>, Partial<Candidate>, readonly string[]]>([
    ['in another country', { country: 'TN' }, {}, ['COUNTRY']],
    ['that is not open', { status: 'closed' }, {}, ['CLOSED']],
    ['from the day after its closing date', { closingDate: addDays(DAY, -1) }, {}, ['CLOSED']],
    ['but not on that day itself', { closingDate: DAY }, {}, []],
    ['without consent', {}, { consents: ['referral'] }, ['CONSENT']],
    [
      'two levels short',
      { languages: [{ language: 'fr', level: 'B2' }] },
      { languages: [{ language: 'fr', level: 'A2' }] },
      ['LANGUAGE'],
    ],
    [
      'but not one',
      { languages: [{ language: 'fr', level: 'B2' }] },
      { languages: [{ language: 'fr', level: 'B1' }] },
      [],
    ],
    ['in a language not named, from A2 on', { languages: [{ language: 'fr', level: 'A2' }] }, {}, ['LANGUAGE']],
    ['but not at A1', { languages: [{ language: 'fr', level: 'A1' }] }, {}, []],
    ['without a licence', { licences: ['B', 'C'] }, { licences: ['B'] }, ['LICENCE']],
    ['who comes too late', {}, { availableFrom: '2027-03-04' as LocalDate }, ['AVAILABILITY']],
    ['but not on the last day', {}, { availableFrom: '2027-03-03' as LocalDate }, []],
    [
      'without recognition',
      { regulated: true },
      { recognitions: [{ isco08: '7127', status: 'recognised' }] },
      ['RECOGNITION'],
    ],
    [
      'refused recognition',
      { regulated: true },
      { recognitions: [{ isco08: '7126', status: 'refused' }] },
      ['RECOGNITION'],
    ],
    ['but not where it is pending', { regulated: true }, { recognitions: [{ isco08: '7126', status: 'partial' }] }, []],
    ['with too little education, where that is strict', { educationStrict: true }, { isced2011: 2 }, ['EDUCATION']],
    ['but not where nothing is known of it', { educationStrict: true }, { isced2011: null }, []],
    ['in another city of the region', { city: 'Salé' }, {}, ['MOBILITY']],
    ['in a city of that name elsewhere', { region: 'MA-06' }, {}, ['MOBILITY']],
    ['but not in a city that is not named', { city: null }, {}, []],
    ['in another region', { region: 'MA-06' }, { mobility: 'region' }, ['MOBILITY']],
    ['but not for who goes anywhere', { region: 'MA-06' }, { mobility: 'national' }, []],
    [
      'for several reasons, all told',
      { country: 'TN', status: 'closed' },
      { mobility: 'national', consents: [] },
      ['COUNTRY', 'CLOSED', 'CONSENT'],
    ],
  ])('%s', (_, v, c, gates) => expect(failed(v, c)).toEqual(gates))

  it('or open under the condition that a recognition comes', () => {
    const pending = matchPair(
      vacancy({ regulated: true }),
      candidate({ recognitions: [{ isco08: '7126', status: 'applied' }] }),
      DAY,
    )
    expect(pending).toMatchObject({ eligible: true, conditions: ['RECOGNITION_PENDING'] })
  })
})

describe('the factor', () => {
  const worked = (isco08: string, wanted = true) => ({ occupations: [{ isco08, years: 1, wanted }] })
  const MOBILE = { mobility: 'national' } as const
  const expecting = (minimum: number) => ({ expectedWage: { minimum, currency: 'MAD', period: 'month' } }) as const
  const offering = (maximum: number, currency = 'MAD') => ({ wage: { maximum, currency, period: 'month' } }) as const
  it.each<[string, (typeof FACTORS)[number], Partial<Vacancy>, Partial<Candidate>, number | null]>([
    ['occupation: the same', 'occupation', {}, worked('7126'), 1],
    ['occupation: three digits', 'occupation', {}, worked('7127'), 0.8],
    ['occupation: three digits, not wanted again', 'occupation', {}, worked('7127', false), 0.72],
    ['occupation: two digits', 'occupation', {}, worked('7111'), 0.5],
    ['occupation: one digit', 'occupation', {}, worked('7411'), 0.2],
    ['occupation: none', 'occupation', {}, worked('2126'), 0],
    ['occupation: never worked', 'occupation', {}, { occupations: [] }, 0],
    ['skills: half of the essential', 'skills', {}, { skills: ['b'] }, 0.5],
    ['skills: with optional ones', 'skills', { optionalSkills: ['c'] }, { skills: ['b', 'c'] }, 0.625],
    ['skills: none asked for', 'skills', { essentialSkills: [], optionalSkills: ['a'] }, {}, null],
    ['experience: half of the years', 'experience', {}, worked('7111'), 0.5],
    ['experience: elsewhere', 'experience', {}, worked('7411'), 0],
    ['experience: none asked for', 'experience', { experienceYears: 0 }, worked('2512'), 1],
    [
      'language: one level short',
      'language',
      { languages: [{ language: 'fr', level: 'C1' }] },
      { languages: [{ language: 'fr', level: 'B2' }] },
      0.8,
    ],
    ['language: none asked for', 'language', {}, {}, null],
    ['location: the city', 'location', {}, MOBILE, 1],
    ['location: the region', 'location', { city: 'Salé' }, MOBILE, 0.8],
    ['location: elsewhere', 'location', { region: 'MA-06' }, MOBILE, 0.4],
    ['location: not known which city', 'location', { city: null }, MOBILE, null],
    ['education: one level short', 'education', {}, { isced2011: 2 }, 0.5],
    ['education: two levels short', 'education', {}, { isced2011: 1 }, 0],
    ['education: not known', 'education', {}, { isced2011: null }, null],
    ['availability: half of the way', 'availability', {}, { availableFrom: '2027-02-16' as LocalDate }, 0.5],
    ['availability: the last day', 'availability', {}, { availableFrom: '2027-03-03' as LocalDate }, 0],
    ['availability: not known', 'availability', {}, { availableFrom: null }, null],
    ['wage: as expected', 'wage', offering(1000), expecting(1000), 1],
    ['wage: half of the way to 70 %', 'wage', offering(850), expecting(1000), 0.5],
    ['wage: 70 %', 'wage', offering(700), expecting(1000), 0],
    ['wage: another currency', 'wage', offering(700, 'EUR'), expecting(1000), null],
    ['wage: nothing expected', 'wage', offering(700), {}, null],
  ])('%s', (_, factor, v, c, value) => expect(share(factor, v, c)).toBe(value))
})

const NOTHING_KNOWN = Object.fromEntries(FACTORS.map((factor) => [factor, null])) as Shares

describe('a score', () => {
  it('has the weights, steps and bands of the golden file', () => {
    expect(RULES.weights).toEqual(golden.weights)
    expect(RULES.proximity.map((near) => near / 100)).toEqual(
      ['0', '1', '2', '3', '4'].map((digits) => golden.iscoPrefixProximity[digits as '0']),
    )
    expect(Object.values(RULES.bands)).toEqual(Object.values(golden.bands))
  })

  it('is rounded half up from the exact value, where the sum of doubles goes down', () => {
    const of = (...shares: readonly (readonly [number, number])[]) =>
      scoreOf(
        Object.fromEntries(
          FACTORS.map((factor, at) => [factor, shares[at] ? { part: shares[at][0], of: shares[at][1] } : null]),
        ) as Shares,
      )
    // 21.6 + 18.75 + 10 + 8 + 10 + 5 + 4.6 + 5 = 82.95
    expect(of([72, 100], [3, 4], [1, 1], [4, 5], [1, 1], [1, 1], [23, 25], [1, 1])).toBe(83)
    // 5.4 + 18.75 + 10 + 8 + 4 + 2.5 + 2.8 + 5 = 56.45
    expect(of([18, 100], [3, 4], [1, 1], [4, 5], [4, 10], [1, 2], [14, 25], [1, 1])).toBe(56.5)
    expect(of([1, 1], [1, 8])).toBe(60.2)
    expect(of()).toBe(0)
  })

  it('is proposed from ten points of occupation and skills on', () => {
    const near = (part: number, skills: Share | null) =>
      reachesFloor({ ...NOTHING_KNOWN, occupation: { part, of: 10 }, skills })
    expect([
      near(3, null),
      near(3, { part: 1, of: 25 }),
      near(3, { part: 1, of: 26 }),
      near(0, { part: 2, of: 5 }),
      near(4, null),
    ]).toEqual([false, true, false, true, true])
  })

  it('falls into its band as it is shown', () => {
    expect([75, 74.9, 55, 54.9, 35, 34.9, 0].map(bandOf)).toEqual([
      'strong',
      'possible',
      'possible',
      'with-training',
      'with-training',
      'weak',
      'weak',
    ])
  })

  it('leaves out what is unknown, and says that the profile is thin', () => {
    const match = matchPair(vacancy({ essentialSkills: [], isced2011: null, startDate: null }), candidate({}), DAY)
    expect(match).toMatchObject({ eligible: true, coverage: 0.5, thin: true, score: 100 })
  })
})

describe('whatever the pair,', () => {
  it('a second hand at the rules says the same', () => {
    let fits = 0
    fc.assert(
      fc.property(pairs, ([v, c]) => {
        const first = matchPair(v, c, DAY)
        fits += Number(first.eligible)
        expect(seen(first)).toEqual(expect.objectContaining(secondOpinion(v, c, DAY)))
      }),
      { numRuns: 5_000 * TIMES },
    )
    expect(fits).toBeGreaterThan(500)
  }, 600_000)

  it('one more skill never lowers the score', () => {
    fc.assert(
      fc.property(pairs, skill, ([v, c], more) => {
        const [before, after] = [c, { ...c, skills: [...new Set([...c.skills, more])] }].map((one) =>
          matchPair(v, one, DAY),
        )
        expect(after?.eligible).toBe(before?.eligible)
        if (before?.eligible && after?.eligible) expect(after.score).toBeGreaterThanOrEqual(before.score)
      }),
      runs,
    )
  })

  it('a vacancy that is closed is closed to everybody', () => {
    fc.assert(
      fc.property(pairs, ([v, c]) => {
        const closed = { ...v, status: 'closed' } as const
        expect(matchPair(closed, c, DAY)).toMatchObject({ eligible: false, failed: expect.arrayContaining(['CLOSED']) })
      }),
      runs,
    )
  })

  it('the order of lists never matters', () => {
    fc.assert(
      fc.property(pairs, ([v, c]) => {
        const turned = {
          ...c,
          occupations: c.occupations.toReversed(),
          skills: c.skills.toReversed(),
          languages: c.languages.toReversed(),
          recognitions: c.recognitions.toReversed(),
        }
        expect(matchPair({ ...v, languages: v.languages.toReversed() }, turned, DAY)).toEqual(matchPair(v, c, DAY))
      }),
      runs,
    )
  })

  it('nothing beside the profile plays a part', () => {
    const beside = { gender: 'x', ageBand: '60-64', vulnerability: ['pregnant'], returnType: 'involuntary' }
    fc.assert(
      fc.property(pairs, ([v, c]) => {
        expect(matchPair(v, { ...c, ...beside }, DAY)).toEqual(matchPair(v, c, DAY))
      }),
      runs,
    )
  })
})
