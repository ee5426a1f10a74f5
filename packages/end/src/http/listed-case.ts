/**
 * A case as a list tells it: what is due in it next, for whom, and how that stands in the calendars of both ends.
 */
import { currentRules, type Days, deadlines, dueWhen, workingDaysUntil } from '@passerelle/casework'
import type { PartyId } from '@passerelle/kernel'
import type { CaseRow } from '@passerelle/messaging'
import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import { CaseSummary, iso } from './case-shapes.ts'

export const TURNS = ['ours', 'theirs'] as const

const Due = z
  .strictObject({
    at: z.string(),
    when: z
      .enum(['overdue', 'today', 'this-week', 'later'])
      .describe('In the zone and the week of the caller’s party: this week ends before its next weekend.'),
    workingDays: z.int().describe('Until then, in the calendar of who has to answer, rounded up; 0 where it is over.'),
    kind: z.string().nullable().describe('Null while what changed it is on its way.'),
    turn: z.enum(TURNS).nullable().describe('Who has to do something before it; null where nobody has.'),
  })
  .meta({ id: 'NextDue' })

export const ListedCase = CaseSummary.extend({
  due: Due.nullable().describe('What is due next; null where nothing is.'),
}).meta({ id: 'ListedCase' })

/** That a consent runs out is nobody's to answer. */
const ASKS_NOBODY = 'consent-until'

export function dueOf(
  { profiles, identity }: Engine,
  { dueAt, folded }: CaseRow,
  { party, days }: { readonly party: PartyId; readonly days: Days },
): z.input<typeof Due> | null {
  if (dueAt === null) return null
  const running = deadlines(folded.state, (one) => profiles.profile(one), currentRules)
  const next = running.find(({ due }) => due === dueAt)
  const answering = next ? profiles.profile(next.party) : profiles.profile(party)
  const isOurs = next?.party === party || answering?.end === identity.end
  return {
    at: iso(dueAt),
    when: dueWhen(dueAt, days),
    workingDays: workingDaysUntil(answering, dueAt, days.now),
    kind: next?.kind ?? null,
    turn: !next || next.kind === ASKS_NOBODY ? null : isOurs ? 'ours' : 'theirs',
  }
}
