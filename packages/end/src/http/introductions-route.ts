/**
 * The introductions of one's cases that wait for somebody, due first: at both ends. Keeps: what is told is what the file says in the clear,
 * so nothing is opened for it; which vacancy, and who somebody is, is read in the case, and that is recorded.
 */
import { filesOf, type Introduction } from '@passerelle/casework'
import type { CaseRow } from '@passerelle/messaging'
import type { App } from '@passerelle/service-shell'
import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import { readExpected } from '../engine/read-expected.ts'
import { corridorText, isoOrNull } from './case-shapes.ts'
import { viewerOf } from './viewer-of.ts'

const WAITING = ['proposed', 'ready', 'introduced', 'interested', 'offered'] as const
const STATES = [...WAITING, 'accepted'] as const
/** So many cases of each state are looked into. */
const MOST = 200

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
    more: z.boolean().describe('There are more cases in one of these states than were looked into.'),
  })
  .meta({ id: 'Introductions' })
const Query = z.strictObject({
  corridor: corridorText.optional(),
  state: z.enum(STATES).optional().describe('All that wait for an answer, where it is left out.'),
})

export function introductionsRoute(app: App, engine: Engine): void {
  const schema = {
    tags: ['introductions'],
    summary: 'The introductions of one’s cases that wait for somebody, due first',
    querystring: Query,
    response: { 200: IntroductionsView },
  }
  app.get('/introductions', { config: { right: 'read-cases' }, schema }, async ({ caller, query }) => {
    const viewer = await viewerOf(engine, caller)
    const states = query.state === undefined ? WAITING : [query.state]
    const reads = engine.store.seenBy(viewer)
    const pages = await Promise.all(
      states.map((state) => reads.listCases({ state, corridor: query.corridor, limit: MOST + 1 })),
    )
    const rows = new Map(pages.flatMap((page) => page.slice(0, MOST)).map((row) => [row.caseRef, row]))
    const told = await Promise.all(
      [...rows.values()].map(async (row) => {
        const { expected } = await readExpected(engine, row, viewer)
        return filesOf(expected).flatMap((file) => (file.kind === 'introduction' ? [{ row, file }] : []))
      }),
    )
    const items = told.flat().flatMap((one) => itemOf(one, viewer.party, states))
    return { items: items.toSorted(dueFirst), more: pages.some((page) => page.length > MOST) }
  })
}

interface Told {
  readonly row: CaseRow
  readonly file: Introduction
}
type IntroductionItem = z.output<typeof Item>

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
