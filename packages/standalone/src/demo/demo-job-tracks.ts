/**
 * How people of the demo world look for work: a profile, what matching finds, and introductions that come to each end there is.
 * Keeps: what is proposed is what matching has told, number by number; nobody is introduced without their own yes.
 */
import { asFraction } from './as-fraction.ts'
import { certificate, photo } from './demo-documents.ts'
import {
  type Asking,
  type Body,
  centreFile,
  centreJob,
  dayIn,
  office,
  officeFile,
  officeJob,
  type Told,
  type Track,
} from './demo-steps.ts'
import { accept, consents, counselled, lastWord, refer, talk } from './demo-tracks.ts'
import { labourAt, TRADES, type Trade, type TradeName } from './demo-trades.ts'

interface Knows {
  readonly trade: TradeName
  readonly second: TradeName
}

const profileOf =
  ({ trade, second }: Knows) =>
  ({ centre, country, region, languages, place, now }: Told): Body => {
    const [first, other]: [Trade, Trade] = [TRADES[trade], TRADES[second]]
    const { city, wage, currency, language } = labourAt(centre)
    return {
      returnCountry: country,
      homeCity: city,
      homeRegion: region,
      mobility: place % 3 === 0 ? 'national' : 'region',
      occupations: [
        { isco08: first.isco08, years: 2 + (place % 6), wanted: true },
        { isco08: other.isco08, years: 1 + (place % 2), wanted: false },
      ],
      skills: [...first.essential.slice(place % 2), ...first.optional, ...other.essential.slice(0, 1)],
      languages: [
        { language, level: 'C1' },
        { language: 'de', level: place % 2 === 0 ? 'B1' : 'A2' },
        ...languages.filter((one) => one !== language).map((one) => ({ language: one, level: 'C2' })),
      ],
      isced2011: 2 + (place % 3),
      availableFrom: dayIn(now, 40),
      expectedWage: { minimum: 100 * wage, currency, period: 'month' },
    }
  }

interface Match {
  readonly vacancy: string
  readonly score: number
  readonly band: string
  readonly coverage: number
  readonly conditions: readonly string[]
  readonly missingEssential: readonly string[]
  readonly factors: readonly {
    readonly factor: string
    readonly share: number | null
    readonly points: number | null
  }[]
}

/** The best that matching tells of the centre's own vacancies and that was not proposed before. */
async function proposal({ known, corridor, centre }: Told, { end, matching }: Asking): Promise<Body> {
  const open = (await end(`/matters?kind=vacancy&state=open&corridor=${corridor}&limit=200`)) as {
    items: readonly { readonly matterRef: string; readonly from: string }[]
  }
  const own = new Set(open.items.flatMap(({ matterRef, from }) => (from === centre ? [matterRef] : [])))
  const { rules, matches } = (await matching(`/candidates/${known['case']}/matches?limit=50`)) as {
    readonly rules: string
    readonly matches: readonly Match[]
  }
  const before = (known['proposed'] ?? '').split(' ')
  const best = matches.find(({ vacancy }) => own.has(vacancy) && !before.includes(vacancy))
  if (!best) throw new Error(`nothing of ${own.size} vacancies fits`)
  known['proposed'] = [...before, best.vacancy].join(' ')
  known['vacancy'] = best.vacancy
  return {
    to: centre,
    vacancy: best.vacancy,
    ruleVersion: rules,
    factors: best.factors.map(({ factor, share, points }) => ({
      factor,
      ...(share === null ? { part: null, of: null } : asFraction(share)),
      points: points === null ? null : Math.round(100 * points),
    })),
    score: Math.round(10 * best.score),
    coverage: Math.round(100 * best.coverage),
    band: best.band,
    conditions: best.conditions.map((one) => one.toLowerCase().replaceAll('_', '-')),
    gap: best.missingEssential,
  }
}

/** Nothing in it says return. */
const cv =
  ({ trade }: Knows) =>
  ({ centre, phrases, place, now }: Told): Body => {
    const { isco08, essential }: Trade = TRADES[trade]
    const { city, language } = labourAt(centre)
    return {
      occupations: [{ isco08, years: 2 + (place % 6) }],
      skills: essential,
      languages: [{ language, level: 'C1' }],
      city,
      availableFrom: dayIn(now, 30),
      contact: phrases.place,
    }
  }

type Way = 'proposed' | 'ready' | 'introduced' | 'interested' | 'offered' | 'accepted'

const WAY: readonly Way[] = ['proposed', 'ready', 'introduced', 'interested', 'offered', 'accepted']

/** One introduction from its proposal as far as it comes. */
function introduction(knows: Knows, day: number, way: Way): Track {
  const steps: readonly Track[] = [
    [office(day, 'propose-introduction', proposal)],
    [
      officeJob(day + 1, 'confirm-introduction', { note: 'Gemeinsam durchgesehen.' }),
      officeJob(day + 2, 'record-introduction-yes'),
    ],
    [officeJob(day + 3, 'introduce-to-employer', cv(knows))],
    [
      centreJob(day + 8, 'record-employer-interest', ({ phrases }) => ({ note: phrases.interested })),
      centreJob(day + 10, 'record-interview', ({ phrases }) => ({ note: phrases.interview })),
    ],
    [centreJob(day + 12, 'offer-job', ({ phrases, now }) => ({ terms: phrases.terms, start: dayIn(now, 40) }))],
    [officeJob(day + 15, 'accept-job', { note: 'Die Person freut sich.' })],
  ]
  return steps.slice(0, WAY.indexOf(way) + 1).flat()
}

const seeker = (knows: Knows): Track => [
  ...counselled,
  office(6, 'record-decision', { decision: 'return' }),
  office(7, 'grant-consent', consents(['referral', 'job-matching', 'introduction', 'follow-up'])),
  refer(8, { services: ['job-matching', 'training'] }),
  office(9, 'change-profile', profileOf(knows)),
  accept(12, 60),
  officeFile(13, 'share-dossier', ({ place }) => ({
    parts: ['identity', 'contact'],
    identity: { familyName: `Beispiel ${place}`, givenNames: 'Fiktiv' },
    contact: { phone: '+49 30 0000000', email: 'beispiel@example.org' },
  })),
  certificate(14),
  photo(14),
  ...talk(14),
]

const PLUMBER: Knows = { trade: 'plumber', second: 'carpenter' }
const ELECTRICIAN: Knows = { trade: 'electrician', second: 'cooler' }
const BAKER: Knows = { trade: 'baker', second: 'tailor' }
const COOLER: Knows = { trade: 'cooler', second: 'plumber' }
const CARPENTER: Knows = { trade: 'carpenter', second: 'labourer' }
const TAILOR: Knows = { trade: 'tailor', second: 'baker' }

/** By name, so that a case says which it follows. */
export const JOB_TRACKS = {
  /** One employer said no, another has still to answer. */
  jobIntroduced: [
    ...seeker(PLUMBER),
    ...introduction(PLUMBER, 16, 'introduced'),
    centreJob(24, 'record-employer-refusal', ({ phrases }) => ({ note: phrases.refused })),
    ...introduction(PLUMBER, 30, 'introduced'),
    lastWord(35),
  ],
  /** Did not want the one, turned the other down, and hopes for the third. */
  jobInterested: [
    ...seeker(ELECTRICIAN),
    ...introduction(ELECTRICIAN, 16, 'proposed'),
    officeJob(18, 'record-introduction-no'),
    ...introduction(ELECTRICIAN, 19, 'offered'),
    officeJob(34, 'turn-down-job', { reason: 'terms', note: 'Der Weg ist zu weit.' }),
    ...introduction(ELECTRICIAN, 37, 'interested'),
  ],
  /** Has an offer to answer, and another proposal. */
  jobOffered: [...seeker(BAKER), ...introduction(BAKER, 16, 'offered'), ...introduction(BAKER, 31, 'proposed')],
  /** Began to work there. */
  jobBegun: [
    ...seeker(COOLER),
    ...introduction(COOLER, 16, 'accepted'),
    officeFile(36, 'confirm-departure', ({ now }) => ({ arrivalBy: dayIn(now, 4), flight: 'PX 000' })),
    centreFile(40, 'confirm-arrival', ({ now }) => ({ date: dayIn(now, 0) })),
    centreFile(44, 'record-first-appointment', { channel: 'in-person', service: 'job-matching' }),
    centreFile(52, 'start-placement', ({ known }) => ({ vacancy: known['vacancy'] })),
  ],
  /** One was not for them, one came to nothing, one nobody has answered, one is ready to go out. */
  jobReady: [
    ...seeker(CARPENTER),
    ...introduction(CARPENTER, 16, 'proposed'),
    officeJob(17, 'decline-introduction', { note: 'Passt nicht zu dem, was die Person kann.' }),
    ...introduction(CARPENTER, 18, 'proposed'),
    ...introduction(CARPENTER, 19, 'interested'),
    centreJob(31, 'end-introduction', { reason: 'employer-withdrew' }),
    ...introduction(CARPENTER, 40, 'ready'),
  ],
  /** Has said yes, and has not left yet. */
  jobAccepted: [...seeker(TAILOR), ...introduction(TAILOR, 16, 'accepted')],
} as const satisfies Readonly<Record<string, Track>>
