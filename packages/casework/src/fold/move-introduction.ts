/**
 * Builds the next state of an introduction from an event that the transition table lets through.
 * Keeps: it is ready only by the yes of counsellor and person; a deadline that passed ends only the offer that set it; where a consent
 * ends, what rests on it is over for good. Whether the table allows it is not asked here.
 */
import type { CaseEvent, EventOf } from '@passerelle/contracts'
import type { FileId } from '@passerelle/kernel'
import type { Introduction, IntroductionCommon, IntroductionOver, Proposed, Yes } from '../introduction-state.ts'
import type { SupersededCause } from '../superseded.ts'
import { begunBy } from './begun-by.ts'

type Moved = Introduction | SupersededCause

export function openIntroduction(fileId: FileId, event: EventOf<'match.proposed'>): Proposed {
  const { head, body } = event
  return {
    kind: 'introduction',
    state: 'proposed',
    fileId,
    ...begunBy(event),
    proposedBy: head.from,
    yes: [],
    answerBy: { setAt: head.at, due: body.answerBy },
  }
}

/** What an introduction carries through all its states. */
function common(file: Introduction): IntroductionCommon {
  const { kind, fileId, opener, sender, receiver, recipient, proposedBy, rules, consentRef } = file
  const { submission, submittedAt, submissionNumber, facts, touchedAt } = file
  const identity = { kind, fileId, opener, sender, receiver, recipient, proposedBy, rules, consentRef }
  return { ...identity, submission, submittedAt, submissionNumber, facts, touchedAt }
}

const over = (file: Introduction, state: IntroductionOver['state']): Introduction => ({ ...common(file), state })

/** What becomes of it where the consent ended on which it rests. */
export const withoutConsent = (file: Introduction): Introduction => over(file, 'consent-ended')

function sayYes(file: Introduction, yes: Yes): Moved {
  if (file.state !== 'proposed') return 'not-in-this-state'
  if (file.yes.includes(yes)) return file
  return file.yes.length === 0 ? { ...file, yes: [yes] } : { ...common(file), state: 'ready' }
}

function fallThrough(file: Introduction, { body }: EventOf<'match.fell-through'>): Moved {
  const isCurrent = file.state === 'offered' && file.answerBy.due === body.answerBy
  return body.answerBy === null || isCurrent ? over(file, 'fell-through') : 'deadline-moved'
}

/** The introduction after an event that the table allows in its state. */
export function moveIntroduction(file: Introduction, event: CaseEvent): Moved {
  switch (event.type) {
    case 'match.counsellor-confirmed':
      return sayYes(file, 'counsellor')
    case 'match.person-confirmed':
      return sayYes(file, 'person')
    case 'match.introduced':
      return { ...common(file), state: 'introduced', answerBy: { setAt: event.head.at, due: event.body.answerBy } }
    case 'match.employer-interested':
      return { ...common(file), state: 'interested' }
    case 'match.offered':
      return { ...common(file), state: 'offered', answerBy: { setAt: event.head.at, due: event.body.answerBy } }
    case 'match.accepted':
      return { ...common(file), state: 'accepted', acceptedAt: event.head.at }
    case 'match.fell-through':
      return fallThrough(file, event)
    default:
      return endBy(file, event)
  }
}

function endBy(file: Introduction, { type }: CaseEvent): Moved {
  switch (type) {
    case 'match.counsellor-declined':
      return over(file, 'counsellor-declined')
    case 'match.person-declined':
      return over(file, 'person-declined')
    case 'match.employer-declined':
      return over(file, 'employer-declined')
    case 'match.turned-down':
      return over(file, 'turned-down')
    default:
      return 'not-in-this-state'
  }
}
