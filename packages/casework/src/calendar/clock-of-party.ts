/**
 * Deadlines in the calendar of the party that has to answer; where the directory does not know it, plain days.
 */
import type { PriorityCode } from '@passerelle/contracts'
import { DAY, type Instant } from '@passerelle/kernel'
import type { Rules } from '../rules/rules.ts'
import { after } from './in-range.ts'
import type { PartyProfile } from './party-profile.ts'
import { addWorkingDays, addWorkingTime, workingTimeBetween } from './working-days.ts'

/** The instant `days` working days after `from`. */
export const daysAfter = (profile: PartyProfile | undefined, from: Instant, days: number): Instant =>
  profile ? addWorkingDays(profile, from, days) : after(from, days * DAY)

/** When an answer to a referral is due. */
export function respondBy(
  profile: PartyProfile | undefined,
  from: Instant,
  { priority, rules }: { readonly priority: PriorityCode; readonly rules: Rules },
): Instant {
  return daysAfter(profile, from, (profile?.responseDays ?? rules.responseDays)[priority])
}

/** A clock that stood from `stoppedAt` goes on at `at` with the working time it had left. */
export function goesOn(
  profile: PartyProfile | undefined,
  clock: { readonly stoppedAt: Instant; readonly due: Instant },
  at: Instant,
): Instant {
  if (!profile) return after(at, Math.max(0, clock.due - clock.stoppedAt))
  return addWorkingTime(profile, at, workingTimeBetween(profile, clock.stoppedAt, clock.due))
}

/** The moment after which a share of a clock’s working time is gone. */
export function partOf(
  profile: PartyProfile | undefined,
  clock: { readonly setAt: Instant; readonly due: Instant },
  share: number,
): Instant {
  if (!profile) return after(clock.setAt, Math.max(0, Math.round((clock.due - clock.setAt) * share)))
  return addWorkingTime(profile, clock.setAt, Math.round(workingTimeBetween(profile, clock.setAt, clock.due) * share))
}
