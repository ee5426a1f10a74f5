/**
 * When an open file that nobody touches raises its hand: reintegration does not take care of itself.
 */
import { DAY, type Instant, later } from '@passerelle/kernel'
import { rulesOf } from '../rules/rules.ts'
import { isTaken, type Referral } from '../state.ts'

export function untouchedAt(file: Referral): Instant {
  const { pending, taken } = rulesOf(file.rules).untouchedDays
  return later(file.touchedAt, (isTaken(file) ? taken : pending) * DAY)
}
