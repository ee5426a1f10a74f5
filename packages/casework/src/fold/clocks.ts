/**
 * Moves the deadlines of a file in time: stopped by a question, shifted by a suspension or a lifted stop.
 * Keeps: plain arithmetic on what events said; working days are the calendar's, which the fold never reads.
 */
import type { DeadlineKindCode } from '@passerelle/contracts'
import type { Instant } from '@passerelle/kernel'
import type { Running } from '../any-file.ts'
import { inRange } from '../calendar/in-range.ts'
import type { Introduction } from '../introduction-state.ts'
import type { Before, InClarification, Submitted, TermsProposed, Waitlisted } from '../referral-state.ts'
import type { CaseFile } from '../state.ts'
import { hasOffer, type VisitWithOffer } from '../visit-state.ts'

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
export function clockOf(file: CaseFile): { readonly kind: DeadlineKindCode; readonly clock: Running } | undefined {
  if (file.kind === 'introduction') return clockOfIntroduction(file)
  if (file.state === 'requested') return { kind: 'visit-answer-by', clock: file.answerBy }
  if (file.state === 'submitted') return { kind: 'respond-by', clock: file.respondBy }
  if (file.state === 'in-clarification') return { kind: 'answer-by', clock: file.answerBy }
  if (file.state === 'terms-proposed') return { kind: 'terms-answer-by', clock: file.termsAnswerBy }
  return undefined
}

function clockOfIntroduction(file: Introduction) {
  if (file.state === 'offered') return { kind: 'offer-answer-by', clock: file.answerBy } as const
  const asks = file.state === 'proposed' || file.state === 'introduced'
  return asks ? ({ kind: 'introduction-answer-by', clock: file.answerBy } as const) : undefined
}

export function withClock(file: CaseFile, clock: Running): CaseFile {
  if (file.kind === 'introduction')
    return clockOfIntroduction(file) ? ({ ...file, answerBy: clock } as Introduction) : file
  if (file.state === 'requested') return { ...file, answerBy: clock }
  if (file.state === 'submitted') return { ...file, respondBy: clock }
  if (file.state === 'in-clarification') return { ...file, answerBy: clock }
  if (file.state === 'terms-proposed') return { ...file, termsAnswerBy: clock }
  return file
}

const lostIn = (clock: Running, { from, to }: Pause): number => Math.max(0, to - Math.max(from, clock.setAt))

/** Slots are held for as much longer as nobody could choose or confirm them. */
function heldLonger(visit: VisitWithOffer, pause: Pause): VisitWithOffer {
  const slots = visit.offer.slots.map((slot) => shift(slot, lostIn(slot, pause)))
  return { ...visit, offer: { ...visit.offer, slots } }
}

interface Pause {
  readonly from: Instant
  readonly to: Instant
}

/** Gives back the time in which a file stood still, where no event says its new deadline. */
export function standStill(file: CaseFile, from: Instant, to: Instant): CaseFile {
  if (file.kind === 'visit' && hasOffer(file)) return heldLonger(file, { from, to })
  const found = clockOf(file)
  const lost = found ? lostIn(found.clock, { from, to }) : 0
  return found && lost > 0 ? withClock(file, shift(found.clock, lost)) : file
}
