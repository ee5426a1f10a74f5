/**
 * Draws vacancies and candidates from small stocks, so that they often meet. Imported by tests alone.
 */
import { codeLists } from '@passerelle/contracts'
import { addDays, type LocalDate } from '@passerelle/kernel'
import * as fc from 'fast-check'
import type { Candidate } from '../candidate.ts'
import { VACANCY_KINDS, type Vacancy } from '../vacancy.ts'

export const DAY_OF_TESTS = '2027-01-05' as LocalDate

const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null, freq: 9 })
const some = (of: readonly string[], maxLength: number) => fc.uniqueArray(fc.constantFrom(...of), { maxLength })
const day = fc.integer({ min: -20, max: 120 }).map((days) => addDays(DAY_OF_TESTS, days))
const country = fc.constantFrom('MA', 'MA', 'MA', 'TN')
const city = maybe(fc.constantFrom('Casablanca', 'Rabat', 'Sfax'))
const region = maybe(fc.constantFrom('MA-06', 'MA-04', 'TN-61'))
const SKILLS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const
export const skill = fc.constantFrom(...SKILLS)
const skills = some(SKILLS, 6)
const CODES = ['7126', '7127', '7121', '7411', '2512', '2221', '9313'] as const
const isco08 = fc.constantFrom(...CODES)
/** Of a person less may be known. */
const known = fc.constantFrom(...CODES, '71', '7')
const languages = fc.uniqueArray(
  fc.record({ language: fc.constantFrom('ar', 'fr', 'de'), level: fc.constantFrom(...codeLists.cefr) }),
  { maxLength: 3, selector: ({ language }) => language },
)
const licences = fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: some(['B', 'C'], 2) })
const currency = fc.constantFrom('MAD', 'MAD', 'MAD', 'EUR')
const period = fc.constantFrom(...codeLists['wage-period'], 'month' as const, 'month' as const)
const sum = fc.integer({ min: 0, max: 12 }).map((thousands) => thousands * 500)

const isced2011 = maybe(fc.integer({ min: 0, max: 8 }))

export const vacancies = (id: fc.Arbitrary<string> = fc.constant('V')): fc.Arbitrary<Vacancy> =>
  fc.record({
    id,
    kind: fc.constantFrom(...VACANCY_KINDS),
    status: fc.constantFrom('open', 'open', 'open', 'open', 'closed'),
    closingDate: maybe(day),
    country,
    city,
    region,
    isco08,
    essentialSkills: skills,
    optionalSkills: skills,
    teaches: skills,
    languages,
    isced2011,
    educationStrict: fc.boolean(),
    experienceYears: fc.integer({ min: 0, max: 7 }),
    wage: maybe(fc.record({ maximum: sum, currency, period })),
    startDate: maybe(day),
    latestStart: maybe(day),
    regulated: fc.constantFrom(false, false, true),
    licences,
  })

export const candidates = (id: fc.Arbitrary<string> = fc.constant('C')): fc.Arbitrary<Candidate> =>
  fc.record({
    id,
    returnCountry: country,
    homeCity: city,
    homeRegion: region,
    mobility: fc.constantFrom(...codeLists.mobility),
    occupations: fc.array(fc.record({ isco08: known, years: fc.integer({ min: 0, max: 9 }), wanted: fc.boolean() }), {
      maxLength: 3,
    }),
    skills,
    languages,
    isced2011,
    availableFrom: maybe(day),
    expectedWage: maybe(fc.record({ minimum: sum, currency, period })),
    recognitions: fc.array(fc.record({ isco08, status: fc.constantFrom(...codeLists['recognition-status']) }), {
      maxLength: 3,
    }),
    licences,
    consents: fc.constantFrom(['job-matching'], ['referral', 'job-matching', 'introduction'], ['referral']),
  })

/** Half of them are two whom little keeps apart. */
export const pairs: fc.Arbitrary<readonly [Vacancy, Candidate]> = fc
  .tuple(vacancies(), candidates(), fc.boolean())
  .map(([vacancy, candidate, near]) => {
    const { country: returnCountry, licences: needed, latestStart } = vacancy
    if (!near) return [vacancy, candidate]
    const soon = latestStart !== null && candidate.availableFrom !== null && candidate.availableFrom > latestStart
    return [
      { ...vacancy, status: 'open', closingDate: null },
      {
        ...candidate,
        returnCountry,
        licences: needed,
        mobility: 'national',
        consents: ['job-matching'],
        availableFrom: soon ? latestStart : candidate.availableFrom,
      },
    ]
  })
