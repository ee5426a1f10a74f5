/**
 * The slots of a visit as both sides read them: each time as the centre's clock and as the office's clock shows it.
 * Keeps: dates and places are sealed; they are opened for whoever asks, and the opening is recorded.
 */
import { hasOffer, partyAt, type Visit, zonedTime } from '@passerelle/casework'
import { codeLists, type OfferedSlot } from '@passerelle/contracts'
import type { Instant, PartyId } from '@passerelle/kernel'
import type { App } from '@passerelle/service-shell'
import { z } from 'zod'
import { keysOf } from '../engine/case-session.ts'
import type { Engine } from '../engine/engine.ts'
import { openForPurpose } from '../engine/open-for-purpose.ts'
import { FileParams, iso } from './case-shapes.ts'
import { visitAskedFor } from './visit-asked-for.ts'

const Times = z
  .strictObject({ timeZone: z.string(), start: z.string(), end: z.string(), holdUntil: z.string() })
  .describe('As the clock there shows it, with the offset from UTC.')
export const SlotView = z
  .strictObject({
    slot: z.string(),
    state: z.enum(['held', 'chosen', 'confirmed']),
    holdUntil: z.string().describe('UTC.'),
    start: z.string().describe('UTC.'),
    end: z.string().describe('UTC.'),
    atCentre: Times,
    atOffice: Times,
    place: z.string().nullable(),
    activities: z.array(z.enum(codeLists['visit-activity'])),
    note: z.string().nullable(),
  })
  .meta({ id: 'Slot' })

type View = z.input<typeof SlotView>

function timesAt(engine: Engine, party: PartyId, said: Pick<OfferedSlot, 'start' | 'end'> & { due: Instant }) {
  const timeZone = engine.profiles.profile(party)?.timeZone ?? 'UTC'
  const shown = (at: Instant): string => zonedTime(timeZone, at)
  return { timeZone, start: shown(said.start), end: shown(said.end), holdUntil: shown(said.due) }
}

/** What is held now, in the order of the offer. */
function viewsOf(engine: Engine, visit: Visit, offered: readonly OfferedSlot[]): View[] {
  if (!hasOffer(visit)) return []
  return visit.offer.slots.flatMap(({ slot, index, due }) => {
    const said = offered[index]
    if (!said) return []
    const { start, end, place, activities, note } = said
    const state = visit.state === 'offered' || visit.slot !== slot ? ('held' as const) : visit.state
    const times = (party: PartyId) => timesAt(engine, party, { start, end, due })
    return [
      {
        slot,
        state,
        holdUntil: iso(due),
        start: iso(start),
        end: iso(end),
        atCentre: times(partyAt(visit, 'origin')),
        atOffice: times(partyAt(visit, 'destination')),
        place,
        activities: [...activities],
        note,
      },
    ]
  })
}

export function slotsRoute(app: App, engine: Engine): void {
  app.get(
    '/cases/:caseRef/files/:fileId/slots',
    {
      config: { right: 'read-cases' },
      exposeHeadRoute: false,
      schema: {
        tags: ['cases'],
        summary:
          'The slots of a visit that are held, in the time zones of the centre and of the office. Opens the offer.',
        params: FileParams,
        response: { 200: z.strictObject({ items: z.array(SlotView) }) },
      },
    },
    async ({ caller, params }, reply) => {
      const asked = await visitAskedFor(engine, { caller, params })
      if (!asked.ok) return reply.problem(asked.error)
      const { row, expected, visit } = asked.value
      if (!hasOffer(visit)) return { items: [] }
      const by = { caseRef: row.caseRef, party: caller.party, actor: caller.actor, purpose: 'slots' }
      const id = visit.offer.offeredBy
      const offer = await engine.store.transact(async (tx) => {
        const on = { ...by, keys: await keysOf(tx, engine, expected) }
        return openForPurpose(tx, engine, { id, types: ['visit.programme-offered'], on })
      })
      return offer ? { items: viewsOf(engine, visit, offer.slots) } : reply.problem('content-unavailable')
    },
  )
}
