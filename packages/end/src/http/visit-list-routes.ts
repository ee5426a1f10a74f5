/**
 * The visits of the caller's party, those of the cases that are due first; and one of them.
 * Keeps: whoever does not see a case sees no visit of it; what others of the case hold is left out.
 */
import { filesOf, isOver, partyAt, type Visit } from '@passerelle/casework'
import type { CaseRef, Instant } from '@passerelle/kernel'
import type { CaseRow } from '@passerelle/messaging'
import { type App, cursors, cursorText, pageOf } from '@passerelle/service-shell'
import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import { FileParams, limitText } from './case-shapes.ts'
import { viewerOf } from './viewer-of.ts'
import { visitAskedFor } from './visit-asked-for.ts'
import { VISIT_STATES, VisitView, visitViewOf } from './visit-view.ts'

const Query = z.strictObject({
  over: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional()
    .describe('Those that have ended, or those that have not; both without it.'),
  limit: limitText.optional().describe('Of how many cases with a visit, at most.'),
  cursor: cursorText.optional(),
})
const Position = z.strictObject({ dueAt: z.int().nullable(), caseRef: z.string() })
type Place = { readonly dueAt: Instant | null; readonly caseRef: CaseRef }

/** So many cases are looked at for one page, whatever of them fits: a page may be short, or empty, and have one after it. */
const LOOKED_AT = 2_000
const AT_ONCE = 200

const config = { right: 'read-cases' } as const

export function visitListRoute(app: App, engine: Engine, cursorKey: Uint8Array): void {
  const pages = cursors({ key: cursorKey, scope: 'visits', position: Position })
  app.get(
    '/visits',
    {
      config,
      schema: {
        tags: ['visits'],
        summary: 'The visits of the caller’s party, those of the cases that are due first',
        querystring: Query,
        response: { 200: pageOf(VisitView) },
      },
    },
    async ({ query: { cursor, over, limit = 50 }, caller }) => {
      const viewer = await viewerOf(engine, caller)
      const visitsOf = (row: CaseRow): readonly Visit[] =>
        filesOf(row.folded.state)
          .filter((file) => file.kind === 'visit')
          .filter((visit) => partyAt(visit, engine.identity.end) === caller.party)
          .filter((visit) => over === undefined || isOver(visit) === over)
      let after = cursor === undefined ? undefined : (pages.read(cursor) as Place)
      const items: z.input<typeof VisitView>[] = []
      const next = (place: Place | undefined) => (place ? { items, next: pages.write(place) } : { items })
      // Some states are those of other files too: many cases may hold no visit at all.
      for (let [looked, found] = [0, 0]; looked < LOOKED_AT; looked += AT_ONCE) {
        const rows = await engine.store.seenBy(viewer).listCases({ states: VISIT_STATES, after, limit: AT_ONCE + 1 })
        for (const row of rows.slice(0, AT_ONCE)) {
          const visits = visitsOf(row)
          if (visits.length > 0 && found === limit) return next(after)
          if (visits.length > 0) found += 1
          items.push(...visits.map((visit) => visitViewOf(engine, row, visit)))
          after = { dueAt: row.dueAt, caseRef: row.caseRef }
        }
        if (rows.length <= AT_ONCE) return { items }
      }
      return next(after)
    },
  )
}

export function visitRoute(app: App, engine: Engine): void {
  app.get(
    '/cases/:caseRef/files/:fileId/visit',
    {
      config,
      schema: {
        tags: ['visits'],
        summary: 'A visit as the caller’s end expects it: state, dates, and what has been confirmed',
        params: FileParams,
        response: { 200: VisitView },
      },
    },
    async ({ caller, params }, reply) => {
      const asked = await visitAskedFor(engine, { caller, params })
      if (!asked.ok) return reply.problem(asked.error)
      return visitViewOf(engine, asked.value.row, asked.value.visit)
    },
  )
}
