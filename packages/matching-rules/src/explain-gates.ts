/**
 * Why gates are closed, and what would open them. Keeps: one entry a gate, in its order; a language that is too low is named each.
 */
import type { Candidate } from './candidate.ts'
import { cefrCode, cefrNumber, levelIn } from './levels.ts'
import { type Explained, type Message, message, type Reasons } from './message.ts'
import { type Condition, type Gate, RULES } from './rules.ts'
import type { Vacancy } from './vacancy.ts'

type Reason = (vacancy: Vacancy, candidate: Candidate) => Reasons

const reasons = (says: Message, changes: Message): Reasons => ({ says: [says], changes: [changes] })
const named = (place: string | null): string => place ?? '-'

const language: Reason = (vacancy, candidate) => {
  const short = vacancy.languages.flatMap(({ language, level: asked }) => {
    const own = levelIn(candidate.languages, language)
    const enough = cefrNumber(asked) - RULES.languageGap + 1
    return own < enough ? [{ language, asked, own: cefrCode(own), enough: cefrCode(enough) ?? asked }] : []
  })
  return {
    says: short.map(({ language, asked, own }) =>
      own === undefined
        ? message('gate.LANGUAGE.absent', { language: { language }, asked })
        : message('gate.LANGUAGE', { language: { language }, asked, own }),
    ),
    changes: short.map(({ language, enough }) => message('change.LANGUAGE', { language: { language }, enough })),
  }
}

const mobility: Reason = (vacancy, candidate) => {
  const says =
    candidate.mobility === 'city'
      ? message('gate.MOBILITY.city', { home: named(candidate.homeCity), there: named(vacancy.city) })
      : message('gate.MOBILITY.region', { home: named(candidate.homeRegion), there: named(vacancy.region) })
  return reasons(says, message('change.MOBILITY'))
}

const closed: Reason = ({ status, closingDate }) =>
  reasons(
    status === 'open' && closingDate !== null
      ? message('gate.CLOSED.date', { closingDate: { day: closingDate } })
      : message('gate.CLOSED'),
    message('change.CLOSED'),
  )

const availability: Reason = ({ latestStart }, { availableFrom }) => {
  const days =
    latestStart === null || availableFrom === null
      ? {}
      : { latestStart: { day: latestStart }, availableFrom: { day: availableFrom } }
  return reasons(message('gate.AVAILABILITY', days), message('change.AVAILABILITY'))
}

const REASONS: Readonly<Record<Gate | Condition, Reason>> = {
  COUNTRY: ({ country: there }, { returnCountry: home }) =>
    reasons(
      message('gate.COUNTRY', { there: { country: there }, home: { country: home } }),
      message('change.COUNTRY', { home: { country: home } }),
    ),
  CLOSED: closed,
  CONSENT: () => reasons(message('gate.CONSENT'), message('change.CONSENT')),
  LANGUAGE: language,
  LICENCE: ({ licences }, candidate) =>
    reasons(
      message('gate.LICENCE', { licences: { list: licences.filter((one) => !candidate.licences.includes(one)) } }),
      message('change.LICENCE'),
    ),
  AVAILABILITY: availability,
  RECOGNITION: ({ isco08 }) => reasons(message('gate.RECOGNITION', { isco08 }), message('change.RECOGNITION')),
  EDUCATION: ({ isced2011: asked }, { isced2011: own }) =>
    reasons(
      message('gate.EDUCATION', { asked: asked ?? 0, own: own ?? 0 }),
      message('change.EDUCATION', { asked: asked ?? 0 }),
    ),
  MOBILITY: mobility,
  RECOGNITION_PENDING: ({ isco08 }) =>
    reasons(message('condition.RECOGNITION_PENDING', { isco08 }), message('change.RECOGNITION_PENDING')),
}

export const explainGate = (gate: Gate | Condition, vacancy: Vacancy, candidate: Candidate): Explained => ({
  about: gate,
  ...REASONS[gate](vacancy, candidate),
})
