/**
 * When an open file that nobody touches raises its hand: reintegration does not take care of itself.
 */
import { DAY, type Instant } from '@passerelle/kernel'
import { after } from '../calendar/in-range.ts'
import { isWithEmployer } from '../introduction-state.ts'
import { isTaken } from '../referral-state.ts'
import { rulesOf } from '../rules/rules.ts'
import type { CaseFile } from '../state.ts'
import { isFixed } from '../visit-state.ts'

function isUnderWay(file: CaseFile): boolean {
  if (file.kind === 'introduction') return isWithEmployer(file)
  return file.kind === 'visit' ? isFixed(file) : file.kind === 'referral' && isTaken(file)
}

export function untouchedAt(file: CaseFile): Instant {
  const { pending, taken } = rulesOf(file.rules).untouchedDays
  return after(file.touchedAt, (isUnderWay(file) ? taken : pending) * DAY)
}
