/**
 * The follow-up waves that a file is due, from the arrival on. Waves are data of the rules; a recorded wave is not due again.
 * Keeps: the return type is sealed, so the fold knows the normal waves only; a centre may always record more.
 */
import { DAY, type Instant } from '@passerelle/kernel'
import { after } from '../calendar/in-range.ts'
import { rulesOf } from '../rules/rules.ts'
import type { Referral } from '../state.ts'

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

export function followUps(file: Referral): readonly FollowUp[] {
  const arrival = arrivalOf(file)
  if (arrival === null) return []
  return rulesOf(file.rules)
    .followUpMonths.normal.map((months) => ({
      wave: waveName(months),
      due: after(arrival, Math.round(months * MONTH)),
    }))
    .filter(({ wave }) => !file.waves.includes(wave))
}
