/**
 * Keeps what facts say, whatever the state of the file: how often, the last package, the waves, the last contact.
 * A fact is never superseded, so this runs for every fact, also in a closed case.
 */
import { type CaseEvent, catalogue } from '@passerelle/contracts'
import type { Instant } from '@passerelle/kernel'
import type { CaseFile } from '../state.ts'

export const counted = (facts: Readonly<Record<string, number>>, type: string): Readonly<Record<string, number>> => ({
  ...facts,
  [type]: (facts[type] ?? 0) + 1,
})

const latest = (a: Instant | null, b: Instant): Instant => (a !== null && a > b ? a : b)

export function noteFact(file: CaseFile, event: CaseEvent): CaseFile {
  if (catalogue[event.type].kind !== 'fact') return file
  const noted = { ...file, facts: counted(file.facts, event.type) }
  if (file.kind !== 'referral' || noted.kind !== 'referral') return noted
  switch (event.type) {
    case 'package.delivered':
      return { ...noted, lastPackage: Math.max(file.lastPackage, event.body.number) }
    case 'follow-up.recorded':
      return file.waves.includes(event.body.wave) ? noted : { ...noted, waves: [...file.waves, event.body.wave] }
    case 'contact.first-appointment-held':
    case 'contact.reestablished':
      return { ...noted, contactAt: latest(file.contactAt, event.head.at) }
    default:
      return noted
  }
}

const isOfClock = (event: CaseEvent): boolean =>
  event.type === 'referral.expired' ||
  (event.type === 'visit.slot-released' && event.body.heldUntil !== null) ||
  (event.type === 'match.fell-through' && event.body.answerBy !== null)

/** Marks that somebody did something with the file; a deadline that passed is nobody's doing. */
export const touched = (file: CaseFile, event: CaseEvent): CaseFile =>
  isOfClock(event) || event.head.at <= file.touchedAt ? file : { ...file, touchedAt: event.head.at }
