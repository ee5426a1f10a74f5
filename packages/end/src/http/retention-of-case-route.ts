/**
 * Until when each sealed part of a case is kept here, on which ground, and what has become of it: for a party that answers for it.
 */
import { type DuePart, retentionOf } from '@passerelle/casework'
import { ownRetention } from '@passerelle/contracts/avro'
import type { EventId } from '@passerelle/kernel'
import { type CaseKeys, type CaseRow, keyLeftFor, keyOfEvent, type StoredEvent } from '@passerelle/messaging'
import type { App } from '@passerelle/service-shell'
import { z } from 'zod'
import { keysOf } from '../engine/case-session.ts'
import type { Engine } from '../engine/engine.ts'
import { keptCase } from '../retention/kept-case.ts'
import { CaseParams, iso, isoOrNull } from './case-shapes.ts'
import { caseOf } from './read-routes.ts'
import { viewerOf } from './viewer-of.ts'

const Item = z.strictObject({
  eventId: z.string(),
  type: z.string(),
  kind: z.string(),
  state: z.enum(['kept', 'retained', 'gone', 'awaited']),
  dueAt: z.string().nullable().describe('Null as long as nothing has happened from which its time counts.'),
  ground: z.string(),
})
const OfCase = z
  .strictObject({ caseRef: z.string(), at: z.string(), next: z.string().nullable(), items: z.array(Item) })
  .meta({ id: 'RetentionOfCase', description: 'Until when each sealed part of a case is kept here.' })

function stateOf(engine: Engine, stored: StoredEvent, keys: CaseKeys): z.input<typeof Item>['state'] {
  const left = keyLeftFor(keys, stored)
  if (left) return left.retained?.only ? 'retained' : 'kept'
  const id = keyOfEvent(stored, engine.schemas)
  const row = keys.rows.find(({ keyId }) => keyId === id)
  if (row?.erasedAt) return 'gone'
  return row?.secret ? 'kept' : 'awaited'
}

async function ofCase(engine: Engine, row: CaseRow): Promise<z.input<typeof OfCase>> {
  const at = engine.clock.now()
  const stored = await engine.store.readEvents(row.caseRef)
  const keys = await engine.store.transact((tx) => keysOf(tx, engine, row.folded.state))
  const parts = retentionOf(keptCase(engine, row, stored), ownRetention, at)
  const dueOf = new Map<EventId, DuePart>(
    parts.filter(({ part }) => part === 'sealed').map((part) => [part.eventId, part]),
  )
  return {
    caseRef: row.caseRef,
    at: iso(at),
    next: isoOrNull(row.retentionAt),
    items: stored
      .filter(({ hasSealed }) => hasSealed)
      .map((one) => {
        const schedule = ownRetention.find(({ types }) => types.includes(one.type))
        return {
          eventId: one.eventId,
          type: one.type,
          kind: schedule?.kind ?? '',
          state: stateOf(engine, one, keys),
          dueAt: isoOrNull(dueOf.get(one.eventId)?.dueAt ?? null),
          ground: schedule?.ground ?? '',
        }
      }),
  }
}

export function retentionOfCaseRoute(app: App, engine: Engine): void {
  app.get(
    '/cases/:caseRef/retention',
    {
      config: { right: 'answer-for-data' },
      schema: {
        tags: ['cases'],
        summary: 'Until when each sealed part of the case is kept here, and on which ground',
        params: CaseParams,
        response: { 200: OfCase },
      },
    },
    async (request, reply) => {
      const row = await caseOf(engine, request.params.caseRef, await viewerOf(engine, request.caller))
      return row ? reply.send(await ofCase(engine, row)) : reply.problem('not-found')
    },
  )
}
