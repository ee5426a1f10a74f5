/**
 * When an open file that nobody touches raises its hand: reintegration does not take care of itself.
 */
import { DAY, type Instant } from '@passerelle/kernel'
import { after } from '../calendar/in-range.ts'
import { isTaken, type Referral } from '../referral-state.ts'
import { rulesOf } from '../rules/rules.ts'

export function untouchedAt(file: Referral): Instant {
  const { pending, taken } = rulesOf(file.rules).untouchedDays
  return after(file.touchedAt, (isTaken(file) ? taken : pending) * DAY)
}
