/**
 * What happens next in a case, as the person is told it: a step for each file, until when, and the appointment where there is one.
 * Keeps: from the clear state alone; what has ended is told only where nothing else goes on.
 */
import { HOUR, type Instant, instant, type LocalDate, type PartyId, unreachable } from '@passerelle/kernel'
import { type FileCommon, partyAt } from '../any-file.ts'
import { type Introduction, isOpen } from '../introduction-state.ts'
import type { Referral } from '../referral-state.ts'
import { type CaseState, isLive, type PersonsFile, personsFilesOf } from '../state.ts'
import type { Visit, VisitWithOffer } from '../visit-state.ts'
import type { CardStep } from './card-texts.ts'

export interface NextStep {
  readonly step: CardStep
  /** Of the file; null where the step is that of the case. */
  readonly file: FileCommon | null
  readonly until: Instant | null
  readonly appointment: Instant | null
}

type Told = Omit<NextStep, 'file'>
const told = (step: CardStep, more: Partial<Told> = {}): Told => ({ until: null, appointment: null, ...more, step })

/** The same day wherever an office is. */
const noonOf = (day: LocalDate): Instant => instant(Date.parse(day) + 12 * HOUR)

function ofReferral(file: Referral): Told {
  switch (file.state) {
    case 'submitted':
      return told('asked', { until: file.respondBy.due })
    case 'in-clarification':
      return told('question', { until: file.answerBy.due })
    case 'terms-proposed':
      return told('other-terms', { until: file.termsAnswerBy.due })
    case 'waitlisted':
      return told('waiting-list', { until: noonOf(file.reviewOn) })
    case 'accepted':
    case 'travelling':
      return told('accepted', { appointment: file.firstAppointment })
    case 'not-arrived':
      return told('missed')
    case 'arrived':
    case 'in-support':
      return told('in-contact')
    case 'declined':
    case 'rerouted':
    case 'withdrawn':
    case 'expired':
      return told('not-agreed')
    default:
      return unreachable(file)
  }
}

const firstHold = ({ offer }: VisitWithOffer): Instant | null =>
  offer.slots.map(({ due }) => due).toSorted((a, b) => a - b)[0] ?? null

function ofVisit(visit: Visit): Told {
  switch (visit.state) {
    case 'requested':
      return told('visit-asked', { until: visit.answerBy.due })
    case 'offered':
      return told('visit-dates', { until: firstHold(visit) })
    case 'chosen':
      return told('visit-chosen', { until: firstHold(visit) })
    case 'confirmed':
      return told('visit-agreed')
    case 'visiting':
      return told('visit-under-way')
    case 'departed':
    case 'reported':
      return told('visit-after')
    case 'not-arrived':
      return told('visit-missed')
    case 'decided':
    case 'declined':
    case 'cancelled':
      return told('visit-over')
    default:
      return unreachable(visit)
  }
}

const ofIntroduction = (file: Introduction): Told => told(isOpen(file) ? 'introduction' : 'introduction-over')

function stepOf(file: PersonsFile): NextStep {
  const step =
    file.kind === 'referral' ? ofReferral(file) : file.kind === 'visit' ? ofVisit(file) : ofIntroduction(file)
  return { ...step, file }
}

const ofCase = (step: CardStep): NextStep => ({ ...told(step), file: null })

export function nextSteps(state: CaseState): readonly NextStep[] {
  if (state.closure.state === 'closed') return [ofCase('closed')]
  const files = personsFilesOf(state)
  const live = files.filter(isLive)
  const shown = live.length > 0 ? live : files.slice(-1)
  const steps = shown.map(stepOf)
  const paused = state.suspension === null ? [] : [ofCase('paused')]
  // While the clocks stand, no day is one on which anything is due.
  if (paused.length > 0) return [...paused, ...steps.map((one) => ({ ...one, until: null }))]
  return steps.length === 0 ? [ofCase('nothing-passed-on')] : steps
}

/** The parties at the other ends of what goes on, once each. */
export const centresIn = (state: CaseState): readonly PartyId[] => [
  ...new Set(
    personsFilesOf(state)
      .filter((file, _at, all) => isLive(file) || !all.some(isLive))
      .map((file) => partyAt(file, 'origin')),
  ),
]
