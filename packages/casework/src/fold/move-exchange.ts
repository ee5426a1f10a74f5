/**
 * Builds the next state of a thread, an agreement or an announcement from an event that the transition table lets through.
 * Keeps: an answer counts for the proposal it names, and from the other end alone; a thread has two parties.
 */
import type { CaseEvent, EventOf } from '@passerelle/contracts'
import type { FileId } from '@passerelle/kernel'
import { partyAt } from '../any-file.ts'
import { type Agreement, type NetworkEvent, type Proposal, subjectOfAgreement, type Thread } from '../exchange-state.ts'
import type { SupersededCause } from '../superseded.ts'
import { begunBy, type OpensExchange } from './begun-by.ts'

const proposalOf = ({ head, end, body }: EventOf<'agreement.proposed'>): Proposal => ({
  event: head.eventId,
  end,
  by: head.from,
  at: head.at,
  content: body.content,
})

export function openExchange(fileId: FileId, event: EventOf<OpensExchange>): Thread | Agreement | NetworkEvent {
  const common = { fileId, ...begunBy(event) }
  if (event.type === 'thread.opened')
    return { kind: 'thread', state: 'open', ...common, opening: event.body, messages: [] }
  if (event.type === 'agreement.proposed')
    return { kind: 'agreement', state: 'proposed', ...common, agreed: [], proposal: proposalOf(event) }
  return { kind: 'network-event', state: 'announced', ...common, content: event.body.content }
}

export function moveThread(thread: Thread, event: CaseEvent): Thread | SupersededCause {
  if (event.type !== 'thread.message') return 'not-in-this-state'
  const { head, end, body: content } = event
  if (partyAt(thread, end) !== head.from) return 'not-in-this-state'
  const message = { event: head.eventId, by: head.from, at: head.at, content }
  return { ...thread, messages: [...thread.messages, message] }
}

/** An agreement without what only one of its states has. */
function common(agreement: Agreement): Omit<Agreement, 'state' | 'reason'> {
  const { state: _state, ...rest } = agreement
  if (!('reason' in rest)) return rest
  const { reason: _reason, ...kept } = rest
  return kept
}

export function moveAgreement(agreement: Agreement, event: CaseEvent): Agreement | SupersededCause {
  const { proposal, agreed } = agreement
  if (event.type === 'agreement.proposed') {
    const isSame = subjectOfAgreement(event.body.content) === subjectOfAgreement(proposal.content)
    return isSame ? { ...common(agreement), state: 'proposed', proposal: proposalOf(event) } : 'file-unknown'
  }
  const { head, end } = event
  if (head.inReplyTo !== proposal.event) return 'round-over'
  if ((event.type === 'agreement.withdrawn') !== (end === proposal.end)) return 'wrong-end'
  switch (event.type) {
    case 'agreement.accepted': {
      const version = { ...proposal, acceptedBy: head.from, acceptedAt: head.at }
      return { ...common(agreement), state: 'agreed', agreed: [...agreed, version] }
    }
    case 'agreement.refused':
      return { ...common(agreement), state: 'refused', reason: event.body.reason }
    case 'agreement.withdrawn':
      return { ...common(agreement), state: 'withdrawn' }
    default:
      return 'not-in-this-state'
  }
}

export function moveNetworkEvent(announced: NetworkEvent, event: CaseEvent): NetworkEvent | SupersededCause {
  if (event.type === 'network-event.changed') return { ...announced, state: 'announced', content: event.body.content }
  if (event.type !== 'network-event.cancelled') return 'not-in-this-state'
  return { ...announced, state: 'cancelled', reason: event.body.reason }
}
