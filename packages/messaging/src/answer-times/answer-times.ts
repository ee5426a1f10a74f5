/**
 * How long centres took for their first answer to a referral, as this end has seen it. Keeps: no case and no person is told.
 */
import type { Corridor, Instant, PartyId } from '@passerelle/kernel'

export interface AnswerTime {
  readonly centre: PartyId
  readonly submittedAt: Instant
  readonly answeredAt: Instant
}

export interface AnswerTimes {
  /** Of referrals of the destination that were submitted since then and have been answered, in no order. */
  answerTimes(corridor: Corridor, since: Instant): Promise<readonly AnswerTime[]>
}
