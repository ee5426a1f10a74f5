/**
 * When the end of a residence status comes near: warnings 90, 30 and 14 days before, at the end that counselled.
 * Keeps: a warning is no deadline and changes no state; it stops once the person has arrived or the case is closed.
 */
import { DAY, type Instant } from '@passerelle/kernel'
import { after } from '../calendar/in-range.ts'
import type { PartyProfile } from '../calendar/party-profile.ts'
import { endOfDay } from '../calendar/working-days.ts'
import type { LocalState } from '../local-state.ts'
import type { Rules } from '../rules/rules.ts'
import { type CaseState, filesOf } from '../state.ts'

export interface StatusWarning {
  /** Days before the end of the status. */
  readonly days: number
  readonly due: Instant
}

const UTC = { timeZone: 'UTC' }
const hasArrived = (state: CaseState): boolean =>
  filesOf(state).some((file) => file.state === 'arrived' || file.state === 'in-support')

/** All warnings of a case, the earliest first; none where no end is known. */
export function statusWarnings(
  state: CaseState,
  local: LocalState,
  { calendar, rules }: { readonly calendar: PartyProfile | undefined; readonly rules: Rules },
): readonly StatusWarning[] {
  if (local.residenceUntil === null || state.closure.state === 'closed' || hasArrived(state)) return []
  const ends = endOfDay(calendar ?? UTC, local.residenceUntil)
  return rules.expiryClockDays.map((days) => ({ days, due: after(ends, -days * DAY) }))
}
