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
import { corridorText, isoOrNull } from './case-shapes.ts'
import { viewerOf } from './viewer-of.ts'

const WAITING = ['proposed', 'ready', 'introduced', 'interested', 'offered'] as const
const STATES = [...WAITING, 'accepted'] as const
/** So many introductions are told, and a few more; so many cases are looked at for them, as most states are those of other files too. */
const BOUNDS = { told: 1_000, looked: 2_000 }
const AT_ONCE = 200

const Item = z
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
    items: z.array(Item),
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
    const { items, more } = await search(engine, { viewer, states, corridor: query.corridor })
    return { items: items.toSorted(dueFirst), more }
  })
}

type IntroductionItem = z.output<typeof Item>

interface Search extends Pick<CaseListFilter, 'corridor'> {
  readonly viewer: Viewer
  readonly states: readonly Introduction['state'][]
}

async function search(
  engine: Engine,
  { viewer, states, corridor }: Search,
): Promise<z.output<typeof IntroductionsView>> {
  const { end } = engine.identity
  const items: IntroductionItem[] = []
  let after: CaseListFilter['after']
  for (let looked = 0; looked < BOUNDS.looked && items.length < BOUNDS.told; looked += AT_ONCE) {
    const page = await engine.store.seenBy(viewer).listCases({ states, corridor, after, limit: AT_ONCE + 1 })
    const rows = page.slice(0, AT_ONCE)
    const expected = await engine.store.transact((tx) => expectedStates(tx, rows, { end, gate: engine }))
    for (const row of rows) {
      const own = introductionsIn(expected.get(row.caseRef)).filter((file) => partyAt(file, end) === viewer.party)
      items.push(...own.flatMap((file) => itemOf({ row, file }, viewer.party, states)))
      after = { dueAt: row.dueAt, caseRef: row.caseRef }
    }
    if (page.length <= AT_ONCE) return { items, more: false }
  }
  return { items, more: true }
}

const introductionsIn = (state: CaseState | undefined): readonly Introduction[] =>
  (state ? filesOf(state) : []).filter((file) => file.kind === 'introduction')

interface Told {
  readonly row: CaseRow
  readonly file: Introduction
}

function itemOf({ row, file }: Told, party: string, states: readonly string[]): IntroductionItem[] {
  const state = STATES.find((one) => one === file.state && states.includes(one))
  if (state === undefined) return []
  return [
    {
      caseRef: row.caseRef,
      number: row.number,
      fileId: file.fileId,
      state,
      yes: file.state === 'proposed' ? [...file.yes] : [],
      proposedBy: file.proposedBy,
      with: file.sender === party ? file.receiver : file.sender,
      answerBy: 'answerBy' in file ? isoOrNull(file.answerBy.due) : null,
    },
  ]
}

const dueFirst = (a: IntroductionItem, b: IntroductionItem): number =>
  (a.answerBy ?? '9').localeCompare(b.answerBy ?? '9') || a.fileId.localeCompare(b.fileId)
