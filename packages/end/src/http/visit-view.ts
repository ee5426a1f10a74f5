/**
 * A visit as the list and its own page tell it: state, what can be said in the clear of its dates, and whose turn it is.
 * Keeps: nothing of a sealed part. Dates and places of slots are slots-route.ts.
 */
import { hasOffer, partyAt, type Visit } from '@passerelle/casework'
import type { PartyId } from '@passerelle/kernel'
import type { CaseRow } from '@passerelle/messaging'
import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import { iso, isoOrNull } from './case-shapes.ts'

export const VISIT_STATES = [
  'requested',
  'offered',
  'chosen',
  'confirmed',
  'visiting',
  'not-arrived',
  'departed',
  'reported',
  'decided',
  'declined',
  'cancelled',
] as const satisfies readonly Visit['state'][]

const Side = z.strictObject({ party: z.string(), name: z.string(), timeZone: z.string() })
const EndName = z.enum(['destination', 'origin'])

export const VisitView = z
  .strictObject({
    caseRef: z.string(),
    fileId: z.string(),
    number: z.string().nullable(),
    corridor: z.string(),
    state: z.enum(VISIT_STATES),
    office: Side,
    centre: Side,
    requestedAt: z.string(),
    changedAt: z.string(),
    dueAt: z
      .string()
      .nullable()
      .describe('Until when the centre is to answer, or the first slot is held; null where nothing runs.'),
    on: z.string().nullable().describe('The day on which the person came, left, or was not there.'),
    slots: z.int().describe('How many are held now.'),
    chosen: z.string().nullable().describe('The slot that is chosen.'),
    confirmedBy: z.array(EndName).describe('Who has confirmed what is chosen, on the check that is in force.'),
    checkedUntil: z.string().nullable().describe('Until when the legal check holds; null where there is none.'),
  })
  .meta({ id: 'Visit', description: 'A come-and-see visit, without anything that is sealed.' })

type View = z.input<typeof VisitView>

function dueOf(visit: Visit): View['dueAt'] {
  if (visit.state === 'requested') return iso(visit.answerBy.due)
  if (!hasOffer(visit) || visit.state === 'confirmed') return null
  const held = visit.offer.slots.map(({ due }) => due).toSorted((a, b) => a - b)
  return isoOrNull(held[0] ?? null)
}

function dayOf(visit: Visit): View['on'] {
  if (visit.state === 'visiting') return visit.arrivedOn
  if (visit.state === 'departed') return visit.departedOn
  return visit.state === 'not-arrived' ? visit.missedOn : null
}

const confirmedBy = (visit: Visit): View['confirmedBy'] =>
  visit.state === 'confirmed' ? ['destination', 'origin'] : visit.state === 'chosen' ? [...visit.confirmedBy] : []

export function visitViewOf({ profiles }: Engine, row: CaseRow, visit: Visit): View {
  const side = (party: PartyId): z.input<typeof Side> => {
    const known = profiles.profile(party)
    return { party, name: known?.name ?? party, timeZone: known?.timeZone ?? 'UTC' }
  }
  return {
    caseRef: row.caseRef,
    fileId: visit.fileId,
    number: row.number,
    corridor: row.corridor,
    state: visit.state,
    office: side(partyAt(visit, 'destination')),
    centre: side(partyAt(visit, 'origin')),
    requestedAt: iso(visit.submittedAt),
    changedAt: iso(visit.touchedAt),
    dueAt: dueOf(visit),
    on: dayOf(visit),
    slots: hasOffer(visit) ? visit.offer.slots.length : 0,
    chosen: hasOffer(visit) && visit.state !== 'offered' ? visit.slot : null,
    confirmedBy: confirmedBy(visit),
    checkedUntil: isoOrNull(visit.check?.validUntil ?? null),
  }
}
