/**
 * The follow-up waves that a file is due, from the arrival on. Waves are data of the rules; a recorded wave is not due again.
 * Keeps: the return type is sealed, so the fold knows the normal waves only; whoever may open the summary asks for all.
 */
import { DAY, type FileId, type Instant } from '@passerelle/kernel'
import { after } from '../calendar/in-range.ts'
import type { Referral } from '../referral-state.ts'
import { rulesOf } from '../rules/rules.ts'

/** An average month; waves are a rhythm, not a legal term. */
const MONTH = 30.4375 * DAY

export interface FollowUp {
  readonly wave: string
  readonly due: Instant
}

const arrivalOf = (file: Referral): Instant | null =>
  file.state === 'arrived' ? file.arrivedAt : file.state === 'in-support' ? (file.arrivedAt ?? file.metAt) : null

/** `3m` for three months; half a month is `0.5m`. */
export const waveName = (months: number): string => `${months}m`

/** The waves still to be recorded; after a forced return there are more of them. */
export function followUps(file: Referral, closer: boolean): readonly FollowUp[] {
  const arrival = arrivalOf(file)
  if (arrival === null) return []
  const { normal, involuntary } = rulesOf(file.rules).followUpMonths
  return (closer ? involuntary : normal)
    .map((months) => ({ wave: waveName(months), due: after(arrival, Math.round(months * MONTH)) }))
    .filter(({ wave }) => !file.waves.includes(wave))
}

/** Waves that are due now only where the file is followed up more closely: reason enough to ask its summary. */
export function closerWavesDue(file: Referral, at: Instant): readonly FollowUp[] {
  const normal = new Set(followUps(file, false).map(({ wave }) => wave))
  return followUps(file, true).filter(({ wave, due }) => due <= at && !normal.has(wave))
}

export const followUpKey = (fileId: FileId, wave: string): string => `follow-up-due:${fileId}:${wave}`
