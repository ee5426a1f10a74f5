/**
 * Folds complaints: opened by feedback that is one, answered by a message of the other end in reply to it.
 */
import type { CaseEvent } from '@passerelle/contracts'
import { otherEnd } from '@passerelle/kernel'
import type { CaseState } from '../state.ts'

export function foldComplaint(state: CaseState, event: CaseEvent): CaseState {
  if (event.type !== 'feedback.given' || !event.body.complaint || event.body.answerBy === null) return state
  const { eventId, to, fileId, at } = event.head
  const complaint = { request: eventId, askedOf: otherEnd(event.end), party: to, fileId, askedAt: at }
  return {
    ...state,
    complaints: [...state.complaints, { ...complaint, answerBy: event.body.answerBy, answered: false }],
  }
}

export function answersComplaint(state: CaseState, event: CaseEvent): CaseState {
  if (event.type !== 'message.sent' || event.head.inReplyTo === null) return state
  const answered = (one: CaseState['complaints'][number]): boolean =>
    one.request === event.head.inReplyTo && one.askedOf === event.end && !one.answered
  if (!state.complaints.some(answered)) return state
  return { ...state, complaints: state.complaints.map((one) => (answered(one) ? { ...one, answered: true } : one)) }
}
