/**
 * The numbers of matching, as data under a version. Keeps: a change of any of them is a new version, as proposals name the one they were made by.
 * How they are applied is gates.ts, factors.ts and score.ts.
 */

/** In the order in which they are told. */
export const GATES = [
  'COUNTRY',
  'CLOSED',
  'CONSENT',
  'LANGUAGE',
  'LICENCE',
  'AVAILABILITY',
  'RECOGNITION',
  'EDUCATION',
  'MOBILITY',
] as const
export type Gate = (typeof GATES)[number]

export const FACTORS = [
  'occupation',
  'skills',
  'experience',
  'language',
  'location',
  'education',
  'availability',
  'wage',
] as const
export type Factor = (typeof FACTORS)[number]

/** What has to come true before somebody begins, though it closes nothing to them. */
export type Condition = 'RECOGNITION_PENDING'

export const BANDS = ['strong', 'possible', 'with-training', 'weak'] as const
export type Band = (typeof BANDS)[number]

export const RULES = {
  version: 'matching-1',
  /** Points of each factor; together 100. */
  weights: {
    occupation: 30,
    skills: 25,
    experience: 10,
    language: 10,
    location: 10,
    education: 5,
    availability: 5,
    wage: 5,
  } satisfies Readonly<Record<Factor, number>>,
  /** By the number of leading ISCO-08 digits that two occupations share, 0 to 4: hundredths. */
  proximity: [0, 20, 50, 80, 100],
  /** Of an occupation that the person does not want again: hundredths of its proximity. */
  unwanted: 90,
  /** Hundredths, together 100. */
  skills: { essential: 75, optional: 25 },
  /** Tenths. */
  location: { city: 10, region: 8, elsewhere: 4 },
  /** A wage below this many hundredths of what is expected counts nothing. */
  wageFloor: 70,
  /** How many CEFR levels too low a language is before it closes the vacancy. */
  languageGap: 2,
  /** The least score of each band but the last. */
  bands: { strong: 75, possible: 55, 'with-training': 35 } satisfies Readonly<Record<Exclude<Band, 'weak'>, number>>,
  /** Below this share of known weight a profile is thin. */
  thin: 0.6,
  /** The least points of occupation and skills together for a proposal. */
  floor: 10,
} as const
