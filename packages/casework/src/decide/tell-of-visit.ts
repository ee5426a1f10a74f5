/**
 * Decides what is recorded of a visit that takes place: days, and what the person tells of it afterwards.
 * Keeps: what somebody thought before is what counselling has of them, or else is asked; no answer is better than another.
 */

import { localDateAt } from '../calendar/working-days.ts'
import type { CommandOf, World } from './command.ts'
import { consentOf } from './decide-fact.ts'
import { type Base, type Case, type Decided, drafted, no } from './draft.ts'

type Dated = CommandOf<'visit.arrived'> | CommandOf<'visit.departed'> | CommandOf<'visit.not-arrived'>

export function recordVisitDay(command: Dated, { world }: Case, base: Base): Decided {
  const today = localDateAt(world.profile(world.party) ?? { timeZone: 'UTC' }, world.now)
  if (command.clear.date > today) return no('happened-in-the-future', '/clear/date')
  const body = command.clear
  switch (command.type) {
    case 'visit.arrived':
      return drafted(base, { type: command.type, body, sealed: null })
    case 'visit.departed':
      return drafted(base, { type: command.type, body, sealed: null })
    default:
      return drafted(base, { type: command.type, body, sealed: null })
  }
}

/** As the newest session says that says anything of it. */
const counselled = ({ opened }: World, what: 'willingness' | 'readiness'): number | null =>
  opened.sessions?.findLast((session) => session[what] !== null)?.[what] ?? null

export function fileReport(command: CommandOf<'visit.report-filed'>, at: Case, base: Base): Decided {
  const { world, states } = at
  const { sealed } = command
  const willingnessBefore = sealed.willingnessBefore ?? counselled(world, 'willingness')
  const readinessBefore = sealed.readinessBefore ?? counselled(world, 'readiness')
  if (willingnessBefore === null || readinessBefore === null) {
    const { sessions, elsewhere } = world.opened
    const isThere = sessions?.length === states.local.sessions.length - (elsewhere?.sessions ?? 0)
    const field = willingnessBefore === null ? 'willingnessBefore' : 'readinessBefore'
    return isThere ? no('before-missing', `/sealed/${field}`) : no('content-unavailable')
  }
  const consent = consentOf(command.type, at, base)
  if (!consent.ok) return consent
  return drafted(
    { ...base, consentRef: consent.value },
    { type: command.type, body: command.clear, sealed: { ...sealed, willingnessBefore, readinessBefore } },
  )
}
