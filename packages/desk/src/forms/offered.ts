/**
 * What a field offers to choose from, with words for each: parties and programmes by name, events by what and when.
 */

import { i18n } from '@lingui/core'
import { createContext } from 'preact'
import type { FormPart } from '../api/shapes.ts'
import { named, t } from '../language.ts'
import { partyInFull, partyName, programmeName, programmes } from '../names/names.ts'
import { fittingIds, fittingParties, type Where } from './fitting.ts'
import type { FilledGroup } from './form-value.ts'

export interface Offer {
  readonly value: string
  readonly label: string
}

/** In what the form that is shown is filled in; null where nothing is known of it. */
export const WhereFilled = createContext<Where | null>(null)

/** What people do not fill in: a name for a new thread, and the check sum of a sheet that is handed over on paper. */
const NEVER_ASKED: ReadonlySet<string> = new Set(['thread', 'sheetHash'])
/** Forms in which a field names a field of the summary. */
const ABOUT_THE_SUMMARY: ReadonlySet<string> = new Set(['referral.info-requested', 'referral.info-provided'])
export const SUMMARY_FIELDS = [
  'reasons',
  'mode',
  'assistance',
  'countryBasis',
  'stay',
  'stayMonths',
  'region',
  'travel',
  'programmes',
  'services',
  'serviceLead',
  'priority',
  'careNeeds',
  'language',
  'interpreter',
  'family',
  'willingness',
  'readiness',
  'readinessBlocks',
  'servicesGiven',
  'contactRestrictions',
  'followUpBy',
  'reportBack',
  'asks',
  'note',
] as const

const worded = (values: readonly string[], label: (value: string) => string): readonly Offer[] =>
  values.map((value) => ({ value, label: label(value) }))

const momentOf = (at: string): string => i18n.date(new Date(at), { dateStyle: 'medium', timeStyle: 'short' })
const dayOf = (at: string): string => i18n.date(new Date(at), { dateStyle: 'medium' })

/** What an id of the case stands for: when, what, who. */
function wordsFor(id: string, { whole, entries }: Where): string {
  const event = entries.find(({ eventId }) => eventId === id)
  if (event) return [momentOf(event.at), named('event', event.type), partyName(event.from)].join(' · ')
  const consent = whole.consents.find(({ consentId }) => consentId === id)
  if (consent) {
    const purposes = consent.standing.map((one) => named('code', `purpose.${one}`)).join(', ')
    return [dayOf(consent.grantedAt), partyName(consent.recipient), purposes].join(' · ')
  }
  const file = whole.files.find(({ fileId }) => fileId === id)
  return file ? [t(`file.${file.kind}`), partyName(file.receiver)].join(' · ') : id
}

function programmesOf({ whole }: Where): readonly string[] {
  const country = (whole.corridor.split('-')[1] ?? '').toUpperCase()
  return programmes().flatMap(({ programme, countries }) =>
    countries === null || countries.includes(country) ? [programme] : [],
  )
}

/** @returns undefined where a field is typed, or looked for by words (codes/code-rules.ts) */
export function offered(part: FormPart, where: Where | null): readonly Offer[] | undefined {
  if (!where) return undefined
  const fit = fittingParties(part, where)
  if (fit) return worded(fit, partyInFull)
  const ids = fittingIds(part, where)
  if (ids) return worded(ids, (id) => wordsFor(id, where))
  return part.kind === 'text' ? wordsOffered(part.name, where) : undefined
}

function wordsOffered(name: string, where: Where): readonly Offer[] | undefined {
  if (name === 'programme' || name === 'programmes') return worded(programmesOf(where), programmeName)
  const isAboutSummary = ABOUT_THE_SUMMARY.has(where.form.type) && (name === 'fields' || name === 'field')
  return isAboutSummary ? worded(SUMMARY_FIELDS, (field) => named('field', field)) : undefined
}

/** Whether a field is shown at all: where nothing or only the one that the end takes anyway can be meant, it is not. */
export function isAsked(part: FormPart, where: Where | null): boolean {
  if (NEVER_ASKED.has(part.name)) return false
  if (!where || (part.kind !== 'party' && part.kind !== 'event')) return true
  const offers = offered(part, where)
  if (part.name === 'to' && !where.form.opens) return where.form.type !== 'consent.granted' && (offers?.length ?? 0) > 1
  return part.required || offers === undefined || offers.length > 0
}

/** What is filled in by itself: fields that have to be said and of which only one can be meant. */
export function saidAnyway(parts: readonly FormPart[], where: Where): FilledGroup {
  const alone = parts.flatMap((part) => {
    const offers = part.kind === 'party' || part.kind === 'event' ? offered(part, where) : undefined
    const [only] = offers ?? []
    const has =
      only && offers?.length === 1 && !part.many && (part.required || part.name === 'to' || part.name === 'replaces')
    return has && isAsked(part, where) ? [[part.name, only.value] as const] : []
  })
  return Object.fromEntries(alone)
}
