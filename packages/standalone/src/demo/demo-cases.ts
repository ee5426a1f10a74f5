/**
 * The cases of the demo world: which track each follows, and how many days ago it began, at each pair of office and centre.
 */
import type { Corridor } from '@passerelle/kernel'
import { PHRASES, type Phrases } from './demo-phrases.ts'
import type { TRACKS } from './demo-tracks.ts'

export type TrackName = keyof typeof TRACKS

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
}

/** Of the pairs that have fewer. */
const SOME: DemoPair['cases'] = {
  whole: [140, 75, 41, 21],
  unanswered: [24],
  asked: [17],
  terms: [20],
  waiting: [28],
  withdrawn: [48],
  urgent: [6],
  visitOffered: [19],
}

export const DEMO_PAIRS: readonly DemoPair[] = [
  {
    corridor: 'de-ma' as Corridor,
    office: 'OFF-DE-BY-01',
    centre: 'CTR-MA-TNG',
    region: 'MA-01',
    languages: ['ar', 'fr'],
    phrases: PHRASES.fr,
    cases: {
      whole: [160, 118, 83, 58, 44, 38, 34, 29, 22, 15, 9, 5, 1],
      unanswered: [13, 19, 25, 31],
      asked: [16],
      terms: [15, 26],
      waiting: [29],
      declined: [37],
      withdrawn: [52],
      stays: [61],
      undecided: [27],
      missed: [49, 82],
      grounded: [40],
      urgent: [6],
      visitWish: [12],
      visitOffered: [18],
      visitDeclined: [45],
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
    cases: { whole: [36, 12], asked: [14], visitOffered: [17] },
  },
  {
    corridor: 'de-tr' as Corridor,
    office: 'OFF-DE-BE-01',
    centre: 'CTR-TR-IZM',
    region: 'TR-35',
    languages: ['tr'],
    phrases: PHRASES.tr,
    cases: { ...SOME, undecided: [11] },
  },
  {
    corridor: 'de-gh' as Corridor,
    office: 'OFF-DE-HH-01',
    centre: 'CTR-GH-ACC',
    region: 'GH-AA',
    languages: ['en'],
    phrases: PHRASES.en,
    cases: { ...SOME, walkIn: [30] },
  },
  {
    corridor: 'de-ng' as Corridor,
    office: 'OFF-DE-BW-01',
    centre: 'CTR-NG-LOS',
    region: 'NG-LA',
    languages: ['en'],
    phrases: PHRASES.en,
    cases: { ...SOME, missed: [57] },
  },
]
