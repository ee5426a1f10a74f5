/**
 * What a file bears from its first event on, whatever its kind. Keeps: sender and receiver are the parties of that event, for both directions.
 */
import type { EventOf } from '@passerelle/contracts'
import type { StatementType } from '../statement-state.ts'

export type OpensExchange = 'thread.opened' | 'agreement.proposed' | 'network-event.announced'
export type OpensMatter =
  | 'advisory.issued'
  | 'information.requested'
  | 'vacancy.published'
  | OpensExchange
  | StatementType
/** What opens a file. */
export type Opening = EventOf<'referral.submitted' | 'visit.requested' | 'match.proposed' | OpensMatter>

export const begunBy = ({ head, end }: Opening) => ({
  opener: end,
  sender: head.from,
  receiver: head.to,
  recipient: head.to,
  rules: head.rules ?? '',
  submission: head.eventId,
  submittedAt: head.at,
  submissionNumber: head.sequence,
  consentRef: head.consentRef,
  facts: {},
  touchedAt: head.at,
})
