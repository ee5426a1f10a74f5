/**
 * The introductions of one's party that wait for somebody, due first: at both ends. Keeps: what is told is what the file says in the clear,
 * so nothing is opened for it; which vacancy, and who somebody is, is read in the case, and that is recorded. What other parties of the case
 * hold is left out.
 */
import { type CaseState, filesOf, type Introduction, partyAt } from '@passerelle/casework'
import { type CaseListFilter, type CaseRow, expectedStates, type Viewer } from '@passerelle/messaging'
import type { App } from '@passerelle/service-shell'
import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import { introducedTo } from '../engine/vacancy-marks.ts'
import { corridorText, isoOrNull } from './case-shapes.ts'
import { viewerOf } from './viewer-of.ts'

const WAITING = ['proposed', 'ready', 'introduced', 'interested', 'offered'] as const
export const STATES = [...WAITING, 'accepted'] as const
/** So many introductions are told, and a few more; so many cases are looked at for them, as most states are those of other files too. */
const BOUNDS = { told: 1_000, looked: 2_000 }
const AT_ONCE = 200

export const IntroductionItem = z
  .strictObject({
    caseRef: z.string(),
    number: z.string().nullable().describe('Of the case.'),
    fileId: z.string(),
    state: z.enum(STATES).describe('As expected.'),
    yes: z.array(z.enum(['counsellor', 'person'])).describe('Who has agreed, while it is proposed.'),
    proposedBy: z.string(),
    with: z.string().describe('The party at the other end of it.'),
    answerBy: z.string().nullable(),
  })
  .meta({ id: 'IntroductionItem' })
export const IntroductionsView = z
  .strictObject({
    items: z.array(IntroductionItem),
    more: z.boolean().describe('There are more cases in one of these states, which were not looked into.'),
  })
  .meta({ id: 'Introductions' })
const Query = z.strictObject({
  corridor: corridorText.optional(),
  state: z.enum(STATES).optional().describe('All that wait for an answer, where it is left out.'),
})

export function introductionsRoute(app: App, engine: Engine): void {
  const schema = {
    tags: ['introductions'],
    summary: 'The introductions of one’s party that wait for somebody, due first',
    querystring: Query,
    response: { 200: IntroductionsView },
  }
  app.get('/introductions', { config: { right: 'read-cases' }, schema }, async ({ caller, query }) => {
    const viewer = await viewerOf(engine, caller)
    const states = query.state === undefined ? WAITING : [query.state]
    const { told, more } = await findIntroductions(engine, { viewer, states, corridor: query.corridor })
    return { items: told.map((one) => itemOf(one, viewer.party)).toSorted(dueFirst), more }
  })
}

export type IntroductionTold = z.output<typeof IntroductionItem>

interface Search extends Pick<CaseListFilter, 'corridor'> {
  readonly viewer: Viewer
  readonly states: readonly (typeof STATES)[number][]
  /** Only those to this vacancy. */
  readonly vacancy?: string
}

interface Found {
  readonly told: readonly Told[]
  readonly more: boolean
}

/** Those of the viewer's party, case by case. */
export async function findIntroductions(engine: Engine, search: Search): Promise<Found> {
  const { viewer, states, corridor } = search
  const found: Told[] = []
  let after: CaseListFilter['after']
  for (let looked = 0; looked < BOUNDS.looked && found.length < BOUNDS.told; looked += AT_ONCE) {
    const page = await engine.store.seenBy(viewer).listCases({ states, corridor, after, limit: AT_ONCE + 1 })
    const rows = page.slice(0, AT_ONCE)
    found.push(...(await toldIn(engine, rows, search)))
    const last = rows.at(-1)
    after = last && { dueAt: last.dueAt, caseRef: last.caseRef }
    if (page.length <= AT_ONCE) return { told: found, more: false }
  }
  return { told: found, more: true }
}

export interface Told {
  readonly row: CaseRow
  /** As expected. */
  readonly state: CaseState
  readonly file: Introduction
  /** How far it has come. */
  readonly step: (typeof STATES)[number]
}

/** One transaction for all of them. */
async function toldIn(engine: Engine, rows: readonly CaseRow[], search: Search): Promise<readonly Told[]> {
  const { viewer, states, vacancy } = search
  const { end } = engine.identity
  return engine.store.transact(async (tx) => {
    const expected = await expectedStates(tx, rows, { end, gate: engine })
    const own = rows.flatMap((row) => {
      const state = expected.get(row.caseRef)
      return introductionsIn(state).flatMap((file) => {
        const step = states.find((one) => one === file.state)
        return state && step && partyAt(file, end) === viewer.party ? [{ row, state, file, step }] : []
      })
    })
    if (vacancy === undefined) return own
    const among = own.map(({ state, file: { submission } }) => ({ state, submission }))
    const meant = await introducedTo(tx, engine, { vacancy, among })
    return own.filter(({ file }) => meant.has(file.submission))
  })
}

const introductionsIn = (state: CaseState | undefined): readonly Introduction[] =>
  (state ? filesOf(state) : []).filter((file) => file.kind === 'introduction')

export function itemOf({ row, file, step }: Told, party: string): IntroductionTold {
  return {
    caseRef: row.caseRef,
    number: row.number,
    fileId: file.fileId,
    state: step,
    yes: file.state === 'proposed' ? [...file.yes] : [],
    proposedBy: file.proposedBy,
    with: file.sender === party ? file.receiver : file.sender,
    answerBy: 'answerBy' in file ? isoOrNull(file.answerBy.due) : null,
  }
}

export const dueFirst = (a: IntroductionTold, b: IntroductionTold): number =>
  (a.answerBy ?? '9').localeCompare(b.answerBy ?? '9') || a.fileId.localeCompare(b.fileId)
