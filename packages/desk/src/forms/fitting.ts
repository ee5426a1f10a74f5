/**
 * What fits a field that names something: parties that may be meant, events of the case, consents, files. Pure.
 * Keeps: nobody types a code or an id; what the end would refuse in any case is not offered.
 */
import type { CaseWhole, EndSelf, Form, FormPart, TimelineEntry } from '../api/shapes.ts'
import type { PartyName } from '../names/names.ts'

/** In what a command is filled in. */
export interface Where {
  readonly form: Pick<Form, 'type' | 'opens'>
  readonly whole: Pick<CaseWhole, 'corridor' | 'parties' | 'consents' | 'files'>
  readonly entries: readonly TimelineEntry[]
  readonly self: Pick<EndSelf, 'end'>
  /** On whose behalf. */
  readonly party: string
  readonly parties: readonly PartyName[]
}

const other = { destination: 'origin', origin: 'destination' } as const

/** The country of an end of a corridor such as `de-ma`. */
const countryAt = (corridor: string, end: EndSelf['end']): string =>
  (corridor.split('-')[end === 'destination' ? 0 : 1] ?? '').toUpperCase()

/** All of an end of the corridor of the case. */
function allAt(end: EndSelf['end'], { whole, parties }: Where): readonly string[] {
  const country = countryAt(whole.corridor, end)
  return parties.filter((one) => one.end === end && one.country === country).map(({ party }) => party)
}

const unique = (items: readonly string[]): readonly string[] => [...new Set(items)]

/** @returns undefined for a field that names no party */
export function fittingParties({ name, kind }: Pick<FormPart, 'name' | 'kind'>, where: Where) {
  if (kind !== 'party') return undefined
  const { form, whole, self, party } = where
  const there = other[self.end]
  if (name === 'toParty') return allAt(self.end, where).filter((one) => one !== party)
  if (name === 'to') return form.opens ? allAt(there, where) : whole.parties[there]
  if (name === 'recipient' && form.type === 'consent.withdrawn')
    return unique(whole.consents.filter(({ standing }) => standing.length > 0).map(({ recipient }) => recipient))
  if (name === 'recipient') return [...allAt(there, where), party]
  return allAt(there, where)
}

/** What no longer counts cannot be meant. */
const counts = ({ status, type }: TimelineEntry): boolean =>
  !type.startsWith('receipt.') && type !== 'event.voided' && status !== 'voided' && status !== 'fork'

/** Ids of events, consents or files, the newest first. @returns undefined for a field that refers to nothing of the case */
export function fittingIds({ name, kind }: Pick<FormPart, 'name' | 'kind'>, where: Where) {
  if (kind !== 'event') return undefined
  const { whole, entries, self, party } = where
  if (name === 'consentId') return whole.consents.filter(({ standing }) => standing.length > 0).map((c) => c.consentId)
  if (name === 'replaces')
    return whole.files
      .filter(({ kind: of, toParty, sender }) => of === 'referral' && toParty !== null && sender === party)
      .map(({ fileId }) => fileId)
  if (name === 'event' || name === 'standIn' || name === 'corrects') {
    const own = entries.filter((entry) => counts(entry) && entry.end === self.end)
    const fit = name === 'corrects' ? own : own.filter(({ status }) => status !== 'local')
    return fit.toReversed().map(({ eventId }) => eventId)
  }
  return undefined
}
