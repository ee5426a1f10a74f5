/**
 * Draws vacancies and candidates as they might come from twelve countries: a group of occupations has skills of its own, some skills go with
 * everything, most people stay in their region. Each comes through JSON, as a profile that was opened does, and shares no text with another.
 */
import { codeLists, type LanguageLevel } from '@passerelle/contracts'
import { addDays, type LocalDate } from '@passerelle/kernel'
import type { Candidate, Vacancy } from '@passerelle/matching-rules'
import { oneOf, type Random, whole } from '../../simulation/random.ts'

export const DAY = '2027-01-05' as LocalDate

const COUNTRIES = ['MA', 'TN', 'GH', 'NG', 'IQ', 'TR', 'XK', 'ET', 'EC', 'PH', 'EG', 'PK']
const GROUPS = 43
const UNITS_A_GROUP = 10
const SKILLS_A_GROUP = 300
const SKILLS_OF_ALL = 600

const pick = <T>(random: Random, list: readonly T[]): T => oneOf(list, random())!
const times = <T>(count: number, one: () => T): readonly T[] => Array.from({ length: count }, one)
const digits = (number: number, length: number): string => String(number).padStart(length, '0')

const isco = (random: Random, group: number): string =>
  `${digits(11 + group * 2, 2)}${digits(whole(random(), UNITS_A_GROUP), 2)}`

/** Few skills are named often, and most seldom. */
const rank = (random: Random, count: number): number => whole(random() ** 3, count)

const skill = (number: number): string => `${digits(number, 8)}-5bf7-4f85-8b2b-79c23ed96eb1`

function skills(random: Random, group: number, count: number): readonly string[] {
  const drawn = times(count, () =>
    random() < 0.3
      ? skill(rank(random, SKILLS_OF_ALL))
      : skill(SKILLS_OF_ALL + group * SKILLS_A_GROUP + rank(random, SKILLS_A_GROUP)),
  )
  return [...new Set(drawn)]
}

function place(random: Random) {
  const country = pick(random, COUNTRIES)
  const region = whole(random(), 6)
  return { country, region: `${country}-${region}`, city: `${country} ${region} ${whole(random(), 3)}` }
}

const days = (random: Random, from: number, within: number): LocalDate => addDays(DAY, from + whole(random(), within))
const level = (random: Random, least: number): LanguageLevel['level'] =>
  pick(random, codeLists.cefr.slice(least)) satisfies LanguageLevel['level']
const apart = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

export function drawVacancy(random: Random, id: string): Vacancy {
  const group = whole(random(), GROUPS)
  const { country, region, city } = place(random)
  const startDate = days(random, 0, 60)
  return apart({
    id,
    kind: 'job',
    status: 'open',
    closingDate: days(random, -2, 60),
    country,
    region,
    city,
    isco08: isco(random, group),
    essentialSkills: skills(random, group, 2 + whole(random(), 4)),
    optionalSkills: skills(random, group, whole(random(), 4)),
    teaches: [],
    languages: [
      { language: country.toLowerCase(), level: level(random, 1) },
      ...(random() < 0.3 ? [{ language: 'en', level: level(random, 1) }] : []),
    ],
    isced2011: 1 + whole(random(), 6),
    educationStrict: random() < 0.1,
    experienceYears: whole(random(), 4),
    wage: { maximum: 500 + whole(random(), 1_500), currency: 'EUR', period: 'month' },
    startDate,
    latestStart: addDays(startDate, 15 + whole(random(), 90)),
    regulated: random() < 0.1,
    licences: random() < 0.1 ? ['B'] : [],
  })
}

export function drawCandidate(random: Random, id: string): Candidate {
  const group = whole(random(), GROUPS)
  const { country, region, city } = place(random)
  const others = times(whole(random(), 3), () => whole(random(), GROUPS))
  return apart({
    id,
    returnCountry: country,
    homeRegion: region,
    homeCity: city,
    mobility: pick(random, ['city', 'region', 'region', 'national'] as const),
    occupations: [group, ...others].map((one, at) => ({
      isco08: isco(random, one),
      years: whole(random(), 10),
      wanted: at === 0,
    })),
    skills: skills(random, group, 4 + whole(random(), 10)),
    languages: [
      { language: country.toLowerCase(), level: level(random, 4) },
      { language: 'de', level: level(random, 0) },
      ...(random() < 0.5 ? [{ language: 'en', level: level(random, 0) }] : []),
    ],
    isced2011: whole(random(), 7),
    availableFrom: days(random, 0, 90),
    expectedWage: random() < 0.8 ? { minimum: 400 + whole(random(), 1_200), currency: 'EUR', period: 'month' } : null,
    recognitions: [],
    licences: random() < 0.3 ? ['B'] : [],
    consents: random() < 0.9 ? ['referral', 'job-matching'] : ['referral'],
  } satisfies Candidate)
}
