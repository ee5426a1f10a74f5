/**
 * How cases of the demo world go, as tracks of steps by day: a case is a track that has been followed for so many days.
 * Keeps: nobody in it exists. Who writes in an office writes German, who writes in a centre the language of the centre.
 */
import { randomUUID } from 'node:crypto'
import { certificate } from './demo-documents.ts'
import {
  type Body,
  centre,
  centreFile,
  type DemoStep,
  dayIn,
  momentIn,
  office,
  officeFile,
  type Told,
  type Track,
} from './demo-steps.ts'

const SESSION_NOTES = [
  'Erstgespräch mit Dolmetschung. Die Person möchte ihre Möglichkeiten kennen und noch nichts entscheiden.',
  'Ruhiges Gespräch. Die Familie am Herkunftsort weiß Bescheid und würde sie aufnehmen.',
  'Viele Fragen zu Arbeit und Schule der Kinder. Unterlagen mitgegeben.',
]
const QUESTIONS = [
  'Gibt es bei Ihnen vormittags jemanden, den die Person anrufen kann?',
  'Die Person fragt, ob ein Bruder zum ersten Termin mitkommen darf.',
  'Welche Unterlagen sollen im Original mitkommen?',
]
const readiness = ({ place }: Told) => ({ willingness: 2 + (place % 4), readiness: 1 + (place % 5) })

export const counselled: Track = [
  office(0, 'record-session', (told) => ({
    ...readiness(told),
    mode: 'voluntary',
    notes: SESSION_NOTES[told.place % SESSION_NOTES.length],
  })),
  office(3, 'show-options', ({ language }) => ({
    options: [
      { kind: 'stay', verdict: 'applies-under-condition', reason: 'Die Aufenthaltserlaubnis wird noch geprüft.' },
      { kind: 'return', verdict: 'applies' },
    ],
    language,
  })),
]
export const consents = (purposes: readonly string[]) => (told: Told) => ({
  purposes,
  recipient: told.centre,
  form: 'paper',
  language: told.language,
})
const decided: Track = [
  ...counselled,
  office(6, 'record-decision', { decision: 'return' }),
  office(7, 'grant-consent', consents(['referral', 'job-matching', 'follow-up'])),
]

/** The office writes, and the centre writes back. */
export const talk = (day: number): Track => [
  office(day, 'send-message', ({ known, place }) => {
    known['thread'] = randomUUID()
    return { thread: known['thread'], text: QUESTIONS[place % QUESTIONS.length] }
  }),
  centre(day + 1, 'send-message', ({ known, phrases }) => ({ thread: known['thread'], text: phrases.reply })),
]
/** What nobody has answered yet. */
export const lastWord = (day: number): DemoStep =>
  centre(day, 'send-message', ({ phrases }) => ({ thread: randomUUID(), text: phrases.lastQuestion }))

export interface Asked {
  readonly services: readonly string[]
  readonly priority?: 'normal' | 'urgent'
  readonly more?: Body
}
export const refer = (day: number, { services, priority = 'normal', more = {} }: Asked): DemoStep =>
  office(day, 'submit-referral', (told) => ({
    to: told.centre,
    summary: {
      reasons: [told.place % 2 === 0 ? 'family-at-origin' : 'job-or-business'],
      services,
      serviceLead: services[0],
      priority,
      language: told.language,
      region: told.region,
      willingness: 4,
      readiness: 3,
      ...more,
    },
  }))
export const accept = (day: number, apart: number): DemoStep =>
  centreFile(day, 'accept-referral', ({ now, phrases }) => ({
    firstAppointment: momentIn(now, apart),
    contact: { place: phrases.place },
    note: phrases.accepted,
  }))

const referred: Track = [...decided, refer(8, { services: ['job-matching', 'social-counselling'] })]
const underWay: Track = [
  ...referred,
  centreFile(11, 'request-info', ({ phrases }) => ({ fields: ['family'], question: phrases.question })),
  officeFile(13, 'provide-info', { note: 'Zwei Kinder, sieben und zehn Jahre alt. Beide gehen hier zur Schule.' }),
  accept(16, 26),
  officeFile(18, 'share-dossier', ({ place }) => ({
    parts: ['identity'],
    identity: { familyName: `Beispiel ${place}`, givenNames: 'Fiktiv' },
  })),
  certificate(19),
  ...talk(20),
  officeFile(24, 'record-predeparture-call', { minutes: 30, channel: 'video', interpreter: true }),
  centreFile(27, 'draft-plan', ({ phrases }) => ({ goals: [phrases.goal], plan: phrases.plan })),
  officeFile(33, 'confirm-departure', ({ now }) => ({ arrivalBy: dayIn(now, 4), flight: 'PX 000' })),
]
const arrived: Track = [
  ...underWay,
  centreFile(37, 'confirm-arrival', ({ now }) => ({ date: dayIn(now, 0) })),
  centreFile(42, 'record-first-appointment', { channel: 'in-person', service: 'social-counselling' }),
  centreFile(43, 'approve-plan', ({ now, phrases }) => ({
    goals: [phrases.goal],
    plan: phrases.plan,
    reviewBy: dayIn(now, 90),
  })),
  centreFile(45, 'start-service', { service: 'job-matching' }),
  centreFile(70, 'give-feedback', { complaint: false, moment: 'after-arrival', rating: 4 }),
  centreFile(100, 'end-service', { service: 'job-matching', outcome: 'provided' }),
  centre(125, 'close-case', { reason: 'plan-completed' }),
]

/** By name, so that a case says which it follows. */
export const REFERRAL_TRACKS = {
  /** From the first talk to the end of the plan. */
  whole: arrived,
  /** The centre leaves it lying: due, then overdue. */
  unanswered: referred,
  /** Asked back, and the office has not answered yet. */
  asked: [
    ...referred,
    centreFile(10, 'request-info', ({ phrases }) => ({ fields: ['family', 'travel'], question: phrases.question })),
  ],
  /** Other terms, and the office has still to say what it thinks of them. */
  termsOpen: [
    ...referred,
    centreFile(12, 'propose-terms', ({ phrases }) => ({ service: 'job-matching', reason: phrases.otherTerms })),
  ],
  /** Other terms, then yes. */
  terms: [
    ...referred,
    centreFile(12, 'propose-terms', ({ phrases }) => ({ service: 'job-matching', reason: phrases.otherTerms })),
    officeFile(17, 'accept-terms', { note: 'Mit der Person besprochen, sie ist einverstanden.' }),
    accept(19, 30),
  ],
  waiting: [
    ...referred,
    centreFile(13, 'waitlist-referral', ({ now, phrases }) => ({ reviewOn: dayIn(now, 21), reason: phrases.full })),
  ],
  declined: [
    ...referred,
    centreFile(13, 'decline-referral', ({ phrases }) => ({
      reason: 'service-not-offered',
      detail: phrases.notOffered,
    })),
  ],
  /** Something was missing, and was handed in. */
  resubmitted: [
    ...referred,
    centreFile(12, 'decline-referral', ({ phrases }) => ({
      reason: 'missing-document',
      wouldHelp: phrases.paperMissing,
    })),
    officeFile(15, 'resubmit-referral', ({ language, region }) => ({
      changed: 'Die Geburtsurkunde liegt jetzt vor.',
      summary: { services: ['social-counselling'], priority: 'normal', language, region },
    })),
  ],
  /** The other centre of the country is nearer. */
  rerouted: [
    ...referred,
    centreFile(12, 'reroute-referral', ({ centre: here, phrases }) => ({
      toParty: here === 'CTR-MA-TNG' ? 'CTR-MA-CAS' : 'CTR-MA-TNG',
      reason: 'outside-area',
      detail: phrases.elsewhere,
    })),
  ],
  withdrawn: [
    ...referred,
    officeFile(14, 'withdraw-referral', { byPerson: true, reason: 'Hat eine Ausbildung gefunden und bleibt.' }),
    office(20, 'close-case', { reason: 'decided-to-stay' }),
  ],
  stays: [...counselled, office(9, 'record-decision', { decision: 'stay' })],
  undecided: [...counselled, office(10, 'record-decision', { decision: 'undecided' })],
  /** Did not come to the first appointment. */
  missed: [
    ...underWay,
    centreFile(37, 'confirm-arrival', ({ now }) => ({ date: dayIn(now, 0) })),
    centreFile(44, 'record-missed-contact', { attempt: 1, channel: 'phone' }),
    centreFile(51, 'record-missed-contact', { attempt: 2, channel: 'message' }),
    centreFile(60, 'record-reestablished-contact', { channel: 'phone' }),
  ],
  /** Was expected, and did not come. */
  noShow: [...underWay, centreFile(40, 'record-missed-arrival', ({ now }) => ({ date: dayIn(now, 0) })), lastWord(41)],
  /** The journey is off. */
  grounded: [...underWay, officeFile(35, 'cancel-departure', { reason: 'Der Pass ist noch nicht da.' })],
  urgent: [
    ...counselled,
    office(4, 'record-decision', { decision: 'return' }),
    office(4, 'grant-consent', consents(['referral', 'sensitive'])),
    refer(5, { services: ['medical', 'psychosocial'], priority: 'urgent', more: { interpreter: true } }),
  ],
  /** Somebody who has come back asks the centre, and the centre the office. */
  walkIn: [
    centre(0, 'record-session', (told) => ({ ...readiness(told), mode: 'voluntary' })),
    centre(1, 'grant-consent', ({ office: recipient, language }) => ({
      purposes: ['referral'],
      recipient,
      form: 'paper',
      language,
    })),
    centre(2, 'submit-referral', ({ office: to, language }) => ({
      to,
      summary: {
        reasons: ['family-at-origin'],
        services: ['admin-legal'],
        serviceLead: 'admin-legal',
        priority: 'normal',
        language,
        asks: ['school-certificates', 'work-references'],
      },
    })),
    officeFile(9, 'accept-referral', ({ now }) => ({
      firstAppointment: momentIn(now, 7),
      note: 'Wir fragen bei der Schule und beim früheren Arbeitgeber nach.',
    })),
    officeFile(40, 'end-service', { service: 'admin-legal', outcome: 'provided' }),
  ],
} as const satisfies Readonly<Record<string, Track>>
