/**
 * Vacancies of a demo centre: many out of the table of an agency, twice, and some by form, each with another fate.
 */
import { begin, type Call, type DemoStep, dayIn, goOn, type Told, type Track } from './demo-steps.ts'
import { labourAt, TRADES, type Trade, type TradeName } from './demo-trades.ts'

const TITLES = 'reference title isco08 city region openings experienceYears wageMinimum wageMaximum languages'
const COLUMNS = [...TITLES.split(' '), 'essentialSkills', 'optionalSkills', 'startDate', 'latestStart', 'closingDate']

const PARTNER = 'sample-agency'

/** A table as an agency sends it. @param turn the first or a later one: wages have risen since, and one row is gone */
function tableOf({ centre, region, phrases, now }: Told, turn: number): string {
  const { wage, language, city } = labourAt(centre)
  const rows = Object.values<Trade>(TRADES).map(({ isco08, title, essential, optional }, index) => [
    `SAMPLE-${isco08}`,
    title[phrases.language],
    isco08,
    city,
    region,
    2 + (index % 3),
    index % 3,
    Math.round(wage * (0.8 + index / 50)),
    Math.round(wage * (1.1 + index / 50 + (turn > 1 && index < 3 ? 0.1 : 0))),
    `${language}:${index % 2 === 0 ? 'B1' : 'A2'}`,
    essential.join('|'),
    optional.join('|'),
    dayIn(now, 60),
    dayIn(now, 300),
    dayIn(now, 160 + index),
  ])
  return [COLUMNS, ...(turn > 1 ? rows.slice(0, -1) : rows)].map((cells) => cells.join(';')).join('\n')
}

const table = (day: number, what: string, call: (told: Told) => Call): DemoStep => ({
  day,
  by: 'case-worker',
  what,
  call,
})

const mapping = (day: number): DemoStep =>
  table(day, 'vacancy-mappings', ({ phrases, country, centre }) => ({
    method: 'PUT',
    address: `/vacancy-mappings/${PARTNER}`,
    body: {
      language: phrases.language,
      columns: COLUMNS.map((column) => ({ column, field: column })),
      defaults: [
        { field: 'country', value: country },
        { field: 'contract', value: 'permanent' },
        { field: 'currency', value: labourAt(centre).currency },
        { field: 'wagePeriod', value: 'month' },
      ],
    },
  }))

const imported = (day: number, turn: number): Track => [
  {
    ...table(day, 'vacancy-imports', (told) => ({
      address: `/vacancy-imports?corridor=${told.corridor}&partner=${PARTNER}`,
      type: 'text/csv',
      body: tableOf(told, turn),
    })),
    keep: ({ id, sha256 }, { known }) => Object.assign(known, { import: String(id), sha256: String(sha256) }),
  },
  table(day, 'confirm', ({ known }) => ({
    address: `/vacancy-imports/${known['import']}/confirm`,
    body: { sha256: known['sha256'] },
  })),
]

interface Offer {
  readonly kind?: 'job' | 'placement' | 'training' | 'course'
  /** Days until it closes. */
  readonly closes: number
  readonly openings?: number
}

/** Told as a whole. */
const content =
  (trade: TradeName, { kind = 'job', closes, openings = 3 }: Offer) =>
  ({ centre, country, region, phrases, now }: Told) => {
    const { isco08, title, essential, optional }: Trade = TRADES[trade]
    const { currency, wage, language, city } = labourAt(centre)
    const learns = kind === 'course' || kind === 'training'
    return {
      content: {
        kind,
        title: {
          language: phrases.language,
          text: learns ? `${phrases.course}: ${title[phrases.language]}` : title[phrases.language],
        },
        description: phrases.sample,
        country,
        city,
        region,
        isco08,
        contract: learns ? 'apprenticeship' : 'permanent',
        openings,
        ...(learns ? { teaches: essential } : { essentialSkills: essential, optionalSkills: optional }),
        languages: [{ language, level: 'A2' }],
        educationStrict: false,
        experienceYears: learns ? 0 : 1,
        wage: { minimum: 90 * wage, maximum: 120 * wage, currency, period: 'month', gross: true },
        startDate: dayIn(now, 45),
        latestStart: dayIn(now, 300),
        closingDate: dayIn(now, closes),
        regulated: false,
        openToLocals: true,
        source: 'entered',
      },
    }
  }

const published = (trade: TradeName, offer: Offer): Track => [
  begin('case-worker')(0, 'publish-vacancy', content(trade, offer)),
]

/** Track, and days since it began. */
export const VACANCY_TRACKS: readonly (readonly [name: string, track: Track, age: number])[] = [
  ['table', [mapping(0), ...imported(1, 1), ...imported(60, 2)], 112],
  [
    'open',
    [
      ...published('plumber', { closes: 150 }),
      goOn('case-worker')(30, 'change-vacancy', content('plumber', { closes: 120, openings: 4 })),
    ],
    90,
  ],
  ['open', published('electrician', { closes: 150 }), 80],
  ['learning', published('carpenter', { kind: 'course', closes: 160, openings: 12 }), 76],
  ['learning', published('cooler', { kind: 'training', closes: 120, openings: 6 }), 50],
  ['closesSoon', published('driver', { closes: 33, openings: 1 }), 30],
  [
    'filled',
    [
      ...published('baker', { closes: 100, openings: 1 }),
      goOn('case-worker')(20, 'close-vacancy', { reason: 'filled' }),
    ],
    100,
  ],
  [
    'withdrawn',
    [...published('gardener', { closes: 90 }), goOn('case-worker')(12, 'close-vacancy', { reason: 'withdrawn' })],
    66,
  ],
  ['expired', published('housekeeper', { closes: 20 }), 58],
]
