/**
 * Builds the next state of a matter from an event that the transition table lets through.
 * Keeps: the file of a matter bears its reference, so there is never a second one. Whether the table allows it is not asked here.
 */
import type { CaseEvent, EventOf } from '@passerelle/contracts'
import { type FileId, unreachable } from '@passerelle/kernel'
import type { FileCommon } from '../any-file.ts'
import type { Information, InformationAnswer, Matter, PublishedVacancy } from '../matter-state.ts'
import { isStatement, isStatementType, type StatementType } from '../statement-state.ts'
import type { SupersededCause } from '../superseded.ts'
import { begunBy, type OpensMatter } from './begun-by.ts'
import { moveAgreement, moveNetworkEvent, moveThread, openExchange } from './move-exchange.ts'
import { moveStatement, openStatement } from './move-statement.ts'

type Moved = Matter | SupersededCause

const OPENINGS: ReadonlySet<string> = new Set<Exclude<OpensMatter, StatementType>>([
  'advisory.issued',
  'information.requested',
  'vacancy.published',
  'thread.opened',
  'agreement.proposed',
  'network-event.announced',
])
export const opensMatter = (event: CaseEvent): event is EventOf<OpensMatter> =>
  OPENINGS.has(event.type) || isStatementType(event.type)

export function openMatter(fileId: FileId, event: EventOf<OpensMatter>): Matter {
  const common = { fileId, ...begunBy(event) }
  switch (event.type) {
    case 'advisory.issued':
      return { kind: 'advisory', state: 'in-force', ...common, content: event.body }
    case 'information.requested':
      return { kind: 'information', state: 'asked', ...common, question: event.body }
    case 'vacancy.published':
      return { kind: 'vacancy', state: 'open', ...common, content: event.body.content }
    case 'thread.opened':
    case 'agreement.proposed':
    case 'network-event.announced':
      return openExchange(fileId, event)
    case 'centre.capacity-changed':
    case 'centre-profile.changed':
    case 'country-sheet.published':
    case 'labour.reported':
    case 'diaspora.counted':
    case 'needs.reported':
      return openStatement(fileId, event)
    default:
      return unreachable(event)
  }
}

/** What a matter carries through all its states. */
function common(matter: Matter): FileCommon {
  const { fileId, opener, sender, receiver, recipient, rules } = matter
  const { submission, submittedAt, submissionNumber, consentRef, facts, touchedAt } = matter
  const identity = { fileId, opener, sender, receiver, recipient, rules }
  return { ...identity, submission, submittedAt, submissionNumber, consentRef, facts, touchedAt }
}

function moveVacancy(vacancy: PublishedVacancy, event: CaseEvent): Moved {
  const { kind } = vacancy
  if (event.type === 'vacancy.changed') return { ...common(vacancy), kind, state: 'open', content: event.body.content }
  if (event.type !== 'vacancy.closed') return 'not-in-this-state'
  return { ...common(vacancy), kind, state: 'closed', content: vacancy.content, reason: event.body.reason }
}

function moveInformation(asked: Information, event: CaseEvent): Moved {
  if (event.type !== 'information.answered') return 'not-in-this-state'
  const { head, end, body: content } = event
  const answer: InformationAnswer = { event: head.eventId, end, by: head.from, at: head.at, content }
  const answers = asked.state === 'answered' ? [...asked.answers, answer] : [answer]
  return { ...common(asked), kind: asked.kind, state: 'answered', question: asked.question, answers }
}

/** The matter after an event that the table allows in its state. */
export function moveMatter(matter: Matter, event: CaseEvent): Moved {
  if (isStatement(matter)) return moveStatement(matter, event)
  switch (matter.kind) {
    case 'vacancy':
      return moveVacancy(matter, event)
    case 'information':
      return moveInformation(matter, event)
    case 'advisory':
      return event.type === 'advisory.lifted' ? { ...matter, state: 'lifted' } : 'not-in-this-state'
    case 'thread':
      return moveThread(matter, event)
    case 'agreement':
      return moveAgreement(matter, event)
    case 'network-event':
      return moveNetworkEvent(matter, event)
    default:
      return unreachable(matter)
  }
}
