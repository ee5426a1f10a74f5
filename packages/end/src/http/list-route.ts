/**
 * The cases of the caller's party, due first: whose turn it is in each, and what its due date is in the calendar of who reads.
 * Keeps: all scoped to what the caller sees; a page looks at so many cases and no more, and goes on where it stopped.
 */
import { daysAround } from '@passerelle/casework'
import type { CaseRef, Instant } from '@passerelle/kernel'
import { type CaseListFilter, type CaseRow, nobodysCases, type Viewer, whoseCases } from '@passerelle/messaging'
import { type App, type Caller, cursors, cursorText, instantText, pageOf } from '@passerelle/service-shell'
import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import { corridorText, limitText } from './case-shapes.ts'
import { dueOf, ListedCase, TURNS } from './listed-case.ts'
import { summaryOf } from './read-routes.ts'
import { viewerOf } from './viewer-of.ts'

const flag = z.enum(['true', 'false']).transform((text) => text === 'true')
const ListQuery = z.strictObject({
  state: z
    .string()
    .max(40)
    .regex(/^[a-z-]+$/)
    .optional(),
  corridor: corridorText.optional(),
  number: z.string().max(64).optional(),
  called: z
    .string()
    .trim()
    .min(1)
    .max(64)
    .optional()
    .describe('Its own number, whatever the case of its letters; where it has none here, the start of its reference.'),
  dueBefore: instantText.optional(),
  held: flag.optional(),
  whose: z
    .enum(['mine', 'nobodys'])
    .optional()
    .describe(
      'The caller’s own and those of whom they cover, or those that nobody is assigned; all, where it is left out.',
    ),
  turn: z.enum(TURNS).optional().describe('Whose turn it is: that of the caller’s end, or of the other one.'),
  limit: limitText.optional(),
  cursor: cursorText.optional(),
})
const Position = z.strictObject({ dueAt: z.int().nullable(), caseRef: z.string() })
type Place = NonNullable<CaseListFilter['after']>

async function eyesOf(engine: Engine, caller: Caller, whose: 'mine' | 'nobodys' | undefined): Promise<Viewer> {
  if (whose === undefined) return viewerOf(engine, caller)
  if (whose === 'nobodys') return nobodysCases(caller)
  return whoseCases({ ...caller, ...(await engine.store.people.standingOf(caller, engine.clock.now())) })
}

/** So many cases are looked at for one page, whatever of them fits: a page may be short, or empty, and have one after it. */
const LOOKED_AT = 2_000
const AT_ONCE = 200

interface Found {
  readonly items: z.input<typeof ListedCase>[]
  readonly next: Place | null
}

interface Search {
  readonly viewer: Viewer
  readonly filter: CaseListFilter
  readonly turn: (typeof TURNS)[number] | undefined
}

async function search(engine: Engine, { viewer, filter, turn }: Search): Promise<Found> {
  const now = engine.clock.now()
  const days = daysAround(engine.profiles.profile(viewer.party), now)
  const items: Found['items'] = []
  // Where many fit nothing, a small page is not asked for case by case.
  const atOnce = turn === undefined ? filter.limit : Math.max(filter.limit, AT_ONCE)
  let after = filter.after
  for (let looked = 0; looked < LOOKED_AT; ) {
    const rows = await engine.store.seenBy(viewer).listCases({ ...filter, after, limit: atOnce + 1 })
    for (const row of rows.slice(0, atOnce)) {
      if (items.length === filter.limit) return { items, next: after ?? null }
      const due = dueOf(engine, row, { party: viewer.party, days })
      if (turn === undefined || due?.turn === turn) items.push({ ...summaryOf(row, viewer.party), due })
      after = placeOf(row)
    }
    if (rows.length <= atOnce) return { items, next: null }
    if (items.length === filter.limit) break
    looked += atOnce
  }
  return { items, next: after ?? null }
}

const placeOf = ({ dueAt, caseRef }: CaseRow): Place => ({ dueAt, caseRef })

export function listRoute(app: App, engine: Engine, cursorKey: Uint8Array): void {
  const pages = cursors({ key: cursorKey, scope: 'cases', position: Position })
  app.get(
    '/cases',
    {
      config: { right: 'read-cases', compressed: true },
      schema: {
        tags: ['cases'],
        summary: 'The cases of the caller’s party, due first',
        querystring: ListQuery,
        response: { 200: pageOf(ListedCase) },
      },
    },
    async (request) => {
      const { cursor, limit = 50, whose, turn, ...asked } = request.query
      const after =
        cursor === undefined ? undefined : (pages.read(cursor) as { dueAt: Instant | null; caseRef: CaseRef })
      const viewer = await eyesOf(engine, request.caller, whose)
      const { items, next } = await search(engine, { viewer, filter: { ...asked, after, limit }, turn })
      return { items, ...(next ? { next: pages.write(next) } : {}) }
    },
  )
}
