/**
 * What passes between the ends of a demo corridor and concerns no person: questions with and without an answer, threads,
 * announcements, agreements, and what is said as a whole.
 */
import { capacity, diaspora, HOURS, labour, needs, PHONE, profile, sheet, words } from './demo-statements.ts'
import { begin, dayIn, goOn, momentIn, type Say, type Told, type Track } from './demo-steps.ts'
import { labourAt } from './demo-trades.ts'

interface Question {
  readonly topics: readonly string[]
  readonly by: 'office' | 'centre'
  readonly text: (told: Told) => string
  /** Days until an answer is wished for. */
  readonly within: number
}

const ask = (day: number, { topics, by, text, within }: Question): Track => [
  begin(by === 'office' ? 'counsellor' : 'case-worker')(day, 'request-information', (told) => ({
    country: by === 'office' ? told.country : 'DE',
    topics,
    question: text(told),
    answerBy: momentIn(told.now, within),
  })),
]

const RENT: Question = {
  topics: ['housing'],
  by: 'office',
  text: () => 'Was kostet eine Wohnung mit drei Zimmern, und wie lange dauert die Suche?',
  within: 14,
}
const NURSERY: Question = {
  topics: ['childcare', 'schooling'],
  by: 'office',
  text: () => 'Ab welchem Alter nehmen Kindergärten in der Stadt Kinder auf?',
  within: 10,
}
const MEDICINE: Question = {
  topics: ['medication'],
  by: 'office',
  text: () => 'Gibt es Insulin in jeder Apotheke der Region, und was kostet es?',
  within: 5,
}
const PAPERS: Question = { topics: ['papers'], by: 'centre', text: (told) => words(told).askPapers, within: 12 }
const DIPLOMA: Question = { topics: ['recognition'], by: 'centre', text: (told) => words(told).askDiploma, within: 9 }

const TIME_ZONES: Readonly<Record<string, string>> = {
  MA: 'Africa/Casablanca',
  TR: 'Europe/Istanbul',
  GH: 'Africa/Accra',
  NG: 'Africa/Lagos',
}

const event =
  (days: number, kind: 'job-fair' | 'information-day' | 'training'): Say =>
  (told) => ({
    content: {
      kind,
      title: { language: told.phrases.language, text: words(told).events[kind] },
      description: words(told).madeUp,
      country: told.country,
      region: told.region,
      city: labourAt(told.centre).city,
      venue: told.phrases.place,
      timeZone: TIME_ZONES[told.country] ?? 'UTC',
      startsAt: momentIn(told.now, days),
      endsAt: momentIn(told.now, days + 1),
      languages: [told.phrases.language],
      seats: 40,
      contact: PHONE,
    },
  })

const thread =
  (text: string): Say =>
  ({ centre }) => ({
    to: centre,
    subject: 'Erreichbarkeit und gemeinsame Sprechstunde',
    language: 'de',
    text,
    topics: ['other'],
  })

type Aged = readonly [name: string, track: Track, age: number]

/** Of each pair. */
export const MATTER_TRACKS: readonly Aged[] = [
  [
    'capacity',
    [begin('centre-lead')(0, 'change-capacity', capacity(9)), begin('centre-lead')(60, 'change-capacity', capacity(4))],
    75,
  ],
  ['profile', [begin('centre-lead')(0, 'change-centre-profile', profile)], 110],
  ['needs', [begin('case-worker')(0, 'report-needs', needs)], 33],
  ['labour', [begin('case-worker')(0, 'report-labour', labour)], 31],
  ['diaspora', [begin('counsellor')(0, 'count-diaspora', diaspora)], 47],
  ['question', ask(0, MEDICINE), 12],
  ['question', ask(0, NURSERY), 3],
  [
    'question',
    [
      ...ask(0, RENT),
      goOn('case-worker')(4, 'answer-information', (told) => ({
        topics: ['housing'],
        answer: words(told).rent,
        asOf: dayIn(told.now, -1),
        sources: [{ title: words(told).source }],
      })),
    ],
    44,
  ],
  ['question', ask(0, PAPERS), 5],
  [
    'question',
    [
      ...ask(0, DIPLOMA),
      goOn('counsellor')(5, 'answer-information', {
        topics: ['recognition'],
        answer:
          'Die zuständige Stelle der Kammer entscheidet in drei bis vier Monaten. Eine beglaubigte Übersetzung ist nötig.',
      }),
    ],
    36,
  ],
  [
    'thread',
    [
      begin('counsellor')(0, 'open-thread', thread('Können wir uns einmal im Monat über die Termine abstimmen?')),
      goOn('case-worker')(2, 'write-in-thread', (told) => ({
        language: told.phrases.language,
        text: words(told).threadYes,
      })),
      goOn('counsellor')(4, 'write-in-thread', {
        language: 'de',
        text: 'Gut. Passt Ihnen der erste Dienstag, 10 Uhr?',
      }),
    ],
    19,
  ],
  [
    'thread',
    [
      begin('case-worker')(0, 'open-thread', (told) => ({
        to: told.office,
        subject: words(told).threadSubject,
        language: told.phrases.language,
        text: words(told).threadText,
        topics: ['work'],
      })),
    ],
    2,
  ],
  [
    'event',
    [
      begin('case-worker')(0, 'announce-network-event', event(40, 'job-fair')),
      goOn('case-worker')(5, 'change-network-event', event(38, 'job-fair')),
    ],
    20,
  ],
  [
    'event',
    [
      begin('case-worker')(0, 'announce-network-event', event(30, 'training')),
      goOn('case-worker')(9, 'cancel-network-event', (told) => ({ reason: words(told).cancelled })),
    ],
    28,
  ],
  ['event', [begin('case-worker')(0, 'announce-network-event', event(15, 'information-day'))], 50],
]

/** Of each corridor, said once. */
export const CORRIDOR_TRACKS: readonly Aged[] = [
  [
    'sheet',
    [
      begin('centre-lead')(0, 'publish-country-sheet', sheet('housing')),
      begin('centre-lead')(50, 'publish-country-sheet', sheet('housing')),
    ],
    105,
  ],
  ['sheet', [begin('centre-lead')(0, 'publish-country-sheet', sheet('work'))], 98],
  ['sheet', [begin('centre-lead')(0, 'publish-country-sheet', sheet('schooling'))], 40],
  [
    'agreement',
    [
      begin('office-lead')(0, 'propose-agreement', ({ now }) => ({
        content: {
          serviceTerms: { of: 'destination', answerWithin: 8, urgentWithin: 2, hours: HOURS, languages: ['de', 'en'] },
          validFrom: dayIn(now, 30),
        },
      })),
      goOn('centre-lead')(9, 'accept-agreement'),
    ],
    70,
  ],
  [
    'agreement',
    [
      begin('centre-lead')(0, 'propose-agreement', (told) => ({
        content: {
          serviceTerms: {
            of: 'origin',
            answerWithin: 7,
            urgentWithin: 2,
            hours: HOURS,
            languages: [told.phrases.language],
          },
          validFrom: dayIn(told.now, 40),
          note: words(told).terms,
        },
      })),
    ],
    8,
  ],
]
