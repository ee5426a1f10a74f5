/**
 * How visits of the demo world go: from the wish to what the person makes of it, and every way in which one ends before.
 */
import {
  type Asking,
  type Body,
  centreVisit,
  type DemoStep,
  dayIn,
  momentIn,
  office,
  officeVisit,
  type Told,
  type Track,
} from './demo-steps.ts'
import { consents, counselled } from './demo-tracks.ts'

const WISHES = [
  'Möchte sehen, ob es im Handwerk Arbeit gibt und was eine Wohnung kostet.',
  'Möchte die Schule für die Kinder ansehen und mit jemandem sprechen, der zurückgekehrt ist.',
  'Möchte wissen, was eine kleine Werkstatt braucht, und die Kammer fragen.',
]

const wished: Track = [
  ...counselled,
  office(6, 'record-decision', { decision: 'visit' }),
  office(7, 'grant-consent', consents(['visit'])),
  office(8, 'request-visit', (told) => ({
    to: told.centre,
    purposes: ['labour-market', 'housing'],
    partySize: 1 + (told.place % 3),
    days: 7,
    wishes: WISHES[told.place % WISHES.length],
  })),
]

/** @param apart days from the offer to the first day of each slot */
const offered = (...apart: readonly number[]): Track => [
  ...wished,
  centreVisit(13, 'offer-programme', ({ now, phrases }) => ({
    slots: apart.map((days) => ({
      start: momentIn(now, days),
      end: momentIn(now, days + 6),
      holdUntil: momentIn(now, Math.min(days, 14)),
      place: phrases.place,
      activities: ['employer-meeting', 'housing', 'peer-mentor'],
    })),
    mentor: phrases.mentor,
    note: phrases.programme,
  })),
]

/** The slot that comes first. */
async function firstSlot({ known }: Told, { end }: Asking): Promise<Body> {
  const { items } = (await end(`/cases/${known['case']}/files/${known['visit']}/slots`)) as {
    items: readonly { readonly slot: string }[]
  }
  return { slot: items[0]?.slot }
}

const check = (day: number, result: Body): DemoStep =>
  officeVisit(day, 'record-legal-check', ({ now, language }) => ({
    ...result,
    days: 7,
    acknowledged: { on: dayIn(now, 0), form: 'paper', language },
  }))

const chosen = (...apart: readonly number[]): Track => [
  ...offered(...apart),
  officeVisit(15, 'choose-slot', firstSlot),
  check(16, { residence: 'settlement-permit' }),
]
const confirmed = (...apart: readonly number[]): Track => [
  ...chosen(...apart),
  officeVisit(17, 'confirm-visit'),
  centreVisit(20, 'confirm-visit'),
]
/** The first slot begins on day 25. */
const visiting: Track = [
  ...confirmed(12, 40),
  centreVisit(25, 'record-visit-arrival', ({ now }) => ({ date: dayIn(now, 0) })),
  centreVisit(26, 'record-visit-activity', ({ phrases }) => ({ kind: 'employer-meeting', note: phrases.activity })),
]
const departed: Track = [...visiting, centreVisit(31, 'record-visit-departure', ({ now }) => ({ date: dayIn(now, 0) }))]
const reported: Track = [
  ...departed,
  officeVisit(35, 'file-visit-report', ({ place }) => ({
    willingnessAfter: 1 + (place % 5),
    readinessAfter: 2 + (place % 4),
    impressions: 'Die Werkstatt war gut, die Mieten sind höher als gedacht.',
  })),
]
const after = (decision: 'return' | 'stay' | 'undecided', words: string): Track => [
  ...reported,
  officeVisit(39, 'record-visit-decision', { decision, words }),
]

/** By name, so that a case says which it follows. */
export const VISIT_TRACKS = {
  visitWish: wished,
  /** Slots are offered, and nobody has chosen. */
  visitOffered: offered(30, 44),
  visitChosen: chosen(30, 44),
  visitConfirmed: confirmed(30),
  visiting,
  /** Did not come. */
  visitMissed: [...confirmed(12), centreVisit(26, 'record-visit-no-show', ({ now }) => ({ date: dayIn(now, 0) }))],
  visitDeparted: departed,
  visitReported: reported,
  visitThenStays: after('stay', 'Ich habe gesehen, was ich wissen wollte. Ich bleibe hier.'),
  visitThenOpen: after('undecided', 'Ich möchte noch mit meiner Familie sprechen.'),
  visitDeclined: [
    ...wished,
    centreVisit(14, 'decline-visit', ({ phrases }) => ({ reason: 'dates', wouldHelp: phrases.full })),
  ],
  visitCancelled: [
    ...chosen(30, 44),
    officeVisit(20, 'cancel-visit', { reason: 'other-dates', detail: 'Der Urlaub wurde verschoben.' }),
  ],
  /** The law stands in the way: it is told, and nothing is confirmed. */
  visitBlocked: [...offered(30), check(15, { residence: 'asylum-pending' })],
} as const satisfies Readonly<Record<string, Track>>
