/**
 * The cases of the demo world: which track each follows, and how many days ago it began, at each pair of office and centre.
 */
import type { Corridor } from '@passerelle/kernel'
import { JOB_TRACKS } from './demo-job-tracks.ts'
import { CORRIDOR_TRACKS, MATTER_TRACKS } from './demo-matters.ts'
import { PHRASES, type Phrases } from './demo-phrases.ts'
import type { Track } from './demo-steps.ts'
import { REFERRAL_TRACKS } from './demo-tracks.ts'
import { VACANCY_TRACKS } from './demo-vacancies.ts'
import { VISIT_TRACKS } from './demo-visit-tracks.ts'

const TRACKS = { ...REFERRAL_TRACKS, ...VISIT_TRACKS, ...JOB_TRACKS } satisfies Readonly<Record<string, Track>>
type TrackName = keyof typeof TRACKS

/** A track that somebody began to follow so many days ago. */
export interface Started {
  readonly name: string
  readonly track: Track
  readonly age: number
  /** Of a person, and not a matter. */
  readonly isCase: boolean
  /** Whether the second counsellor of the office sees to it: to every other case that goes like one before it. */
  readonly isSeconds: boolean
}

export interface DemoPair {
  readonly corridor: Corridor
  readonly office: string
  readonly centre: string
  readonly region: string
  /** Languages that people of the corridor read. */
  readonly languages: readonly string[]
  readonly phrases: Phrases
  /** Track, and days since each of its cases began. */
  readonly cases: { readonly [T in TrackName]?: readonly number[] }
  /** What of it concerns no person: nothing, what the pair tells, or what is said once in a corridor too. */
  readonly tells: 'nothing' | 'of-itself' | 'of-all'
}

/** Everybody who looks for work, so that introductions come to each of their ends. */
const SEEKERS: DemoPair['cases'] = {
  jobIntroduced: [40],
  jobInterested: [49],
  jobOffered: [35],
  jobBegun: [66],
  jobReady: [46],
  jobAccepted: [36],
}

const VISITORS: DemoPair['cases'] = {
  visitWish: [12],
  visitOffered: [19],
  visitChosen: [20],
  visitConfirmed: [23],
  visiting: [28],
  visitMissed: [30],
  visitDeparted: [34],
  visitReported: [38],
  visitThenStays: [57],
  visitDeclined: [45],
  visitCancelled: [32],
}

/** Of each pair, so that nobody finds an empty desk. */
const EVERYWHERE: DemoPair['cases'] = {
  ...SEEKERS,
  ...VISITORS,
  whole: [75, 21, 40, 58, 36],
  unanswered: [11, 24, 41],
  asked: [15],
  termsOpen: [16],
  terms: [20],
  waiting: [28],
  declined: [34],
  withdrawn: [48],
  noShow: [47],
  urgent: [6],
}

export const DEMO_PAIRS: readonly DemoPair[] = [
  {
    corridor: 'de-ma' as Corridor,
    office: 'OFF-DE-BY-01',
    centre: 'CTR-MA-TNG',
    region: 'MA-01',
    languages: ['ar', 'fr'],
    phrases: PHRASES.fr,
    tells: 'of-all',
    cases: {
      ...EVERYWHERE,
      whole: [160, 118, 40, 83, 44, 58, 36, 29, 22, 9, 5, 1],
      unanswered: [11, 13, 19, 25, 31, 41],
      terms: [15, 26],
      resubmitted: [21],
      rerouted: [43],
      withdrawn: [52],
      stays: [61],
      undecided: [27],
      missed: [49, 82],
      grounded: [40],
      visitThenOpen: [64],
      visitBlocked: [22],
      walkIn: [7, 24, 63],
    },
  },
  {
    corridor: 'de-ma' as Corridor,
    office: 'OFF-DE-NW-01',
    centre: 'CTR-MA-CAS',
    region: 'MA-06',
    languages: ['ar', 'fr'],
    phrases: PHRASES.fr,
    tells: 'of-itself',
    cases: { ...EVERYWHERE, rerouted: [39] },
  },
  {
    corridor: 'de-tr' as Corridor,
    office: 'OFF-DE-BE-01',
    centre: 'CTR-TR-IZM',
    region: 'TR-35',
    languages: ['tr'],
    phrases: PHRASES.tr,
    tells: 'of-all',
    cases: { ...EVERYWHERE, undecided: [11] },
  },
  {
    corridor: 'de-gh' as Corridor,
    office: 'OFF-DE-HH-01',
    centre: 'CTR-GH-ACC',
    region: 'GH-AA',
    languages: ['en'],
    phrases: PHRASES.en,
    tells: 'of-all',
    cases: { ...EVERYWHERE, walkIn: [30] },
  },
  {
    corridor: 'de-ng' as Corridor,
    office: 'OFF-DE-BW-01',
    centre: 'CTR-NG-LOS',
    region: 'NG-LA',
    languages: ['en'],
    phrases: PHRASES.en,
    tells: 'of-all',
    cases: { ...EVERYWHERE, missed: [57] },
  },
]

const MATTERS = {
  nothing: [],
  'of-itself': [...VACANCY_TRACKS, ...MATTER_TRACKS],
  'of-all': [...VACANCY_TRACKS, ...MATTER_TRACKS, ...CORRIDOR_TRACKS],
} as const

/** All that a pair has lived through or tells. */
export const livesAt = ({ cases, tells }: DemoPair): readonly Started[] => [
  ...MATTERS[tells].map(([name, track, age]) => ({ name, track, age, isCase: false, isSeconds: false })),
  ...Object.entries(cases).flatMap(([name, ages]) =>
    ages.map((age, index) => ({
      name,
      track: TRACKS[name as TrackName],
      age,
      isCase: true,
      isSeconds: index % 2 === 1,
    })),
  ),
]
