/**
 * Moves the deadlines of a file in time: stopped by a question, shifted by a suspension or a lifted stop.
 * Keeps: plain arithmetic on what events said; working days are the calendar's, which the fold never reads.
 */
import type { DeadlineKindCode } from '@passerelle/contracts'
import type { Instant } from '@passerelle/kernel'
import { inRange } from '../calendar/in-range.ts'
import type { Running } from '../file-common.ts'
import type { Before, InClarification, Referral, Submitted, TermsProposed, Waitlisted } from '../referral-state.ts'

export const running = (setAt: Instant, due: Instant): Running => ({ setAt, due })

/** The clock that a question stops, or the waiting list it interrupts. */
export function beforeQuestion(file: Submitted | Waitlisted | TermsProposed | InClarification, at: Instant): Before {
  if (file.state === 'submitted') return { state: 'submitted', respondBy: { ...file.respondBy, stoppedAt: at } }
  if (file.state === 'waitlisted')
    return { state: 'waitlisted', reviewOn: file.reviewOn, waitlistedAt: file.waitlistedAt }
  return file.back
}

const shift = <R extends Running>(clock: R, by: number): R => ({
  ...clock,
  setAt: inRange(clock.setAt + by),
  due: inRange(clock.due + by),
})

/** The clock of a file and its kind; undefined where none runs. */
export function clockOf(file: Referral): { readonly kind: DeadlineKindCode; readonly clock: Running } | undefined {
  if (file.state === 'submitted') return { kind: 'respond-by', clock: file.respondBy }
  if (file.state === 'in-clarification') return { kind: 'answer-by', clock: file.answerBy }
  if (file.state === 'terms-proposed') return { kind: 'terms-answer-by', clock: file.termsAnswerBy }
  return undefined
}

export function withClock(file: Referral, clock: Running): Referral {
  if (file.state === 'submitted') return { ...file, respondBy: clock }
  if (file.state === 'in-clarification') return { ...file, answerBy: clock }
  if (file.state === 'terms-proposed') return { ...file, termsAnswerBy: clock }
  return file
}

/** Gives back the time in which a file stood still, where no event says its new deadline. */
export function standStill(file: Referral, from: Instant, to: Instant): Referral {
  const found = clockOf(file)
  const lost = to - Math.max(from, found?.clock.setAt ?? from)
  return found && lost > 0 ? withClock(file, shift(found.clock, lost)) : file
}
