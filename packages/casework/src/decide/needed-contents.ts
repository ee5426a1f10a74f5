/**
 * Which sealed parts a command needs opened before it can be decided, by event identifier.
 * The handler opens them, records the opening, and hands the contents over in `world.opened`.
 */
import type { EventId } from '@passerelle/kernel'
import { introductionOf, referralOf, visitOf } from '../state.ts'
import type { Command, States } from './command.ts'

export interface NeededContents {
  readonly sessions: readonly EventId[]
  readonly decision: EventId | null
  /** The submission or resubmission whose summary is needed. */
  readonly summary: EventId | null
  readonly decline: EventId | null
  /** The legal pre-check in force; null where this end did not make it. */
  readonly legalCheck: EventId | null
  /** The proposal of an introduction. */
  readonly proposal: EventId | null
  /** Not opened: only type, end and number of this event are needed. */
  readonly target: EventId | null
}

const NOTHING: NeededContents = {
  sessions: [],
  decision: null,
  summary: null,
  decline: null,
  legalCheck: null,
  proposal: null,
  target: null,
}

export function neededContents(command: Pick<Command, 'type' | 'fileId'> | Command, states: States): NeededContents {
  const file = referralOf(states.shared, command.fileId)
  switch (command.type) {
    case 'referral.submitted':
      return { ...NOTHING, sessions: states.local.sessions, decision: states.local.decision }
    case 'referral.resubmitted':
      return {
        ...NOTHING,
        sessions: states.local.sessions,
        decision: states.local.decision,
        decline: file?.state === 'declined' ? file.declinedBy : null,
      }
    case 'referral.accepted':
      return { ...NOTHING, summary: file?.submission ?? null }
    case 'visit.confirmed':
      return { ...NOTHING, legalCheck: visitOf(states.shared, command.fileId)?.check?.checkedBy ?? null }
    case 'match.offered':
      return { ...NOTHING, proposal: introductionOf(states.shared, command.fileId)?.submission ?? null }
    case 'visit.report-filed':
      return { ...NOTHING, sessions: states.local.sessions }
    case 'event.voided':
      return { ...NOTHING, target: 'clear' in command ? command.clear.event : null }
    case 'correction.made':
      return { ...NOTHING, target: 'clear' in command ? command.clear.corrects : null }
    default:
      return NOTHING
  }
}
