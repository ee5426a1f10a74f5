/**
 * The shapes in which matters are told over HTTP. Keeps: who asks a question is shown to nobody but the party that asked.
 */
import { type CaseState, filesOf, isMatter, isStatement, type Matter } from '@passerelle/casework'
import { type PartyId, parseMatterRef } from '@passerelle/kernel'
import type { CaseRow } from '@passerelle/messaging'
import { parsedText } from '@passerelle/service-shell'
import { z } from 'zod'
import type { Accepted } from '../engine/execute-command.ts'
import { iso, isoOrNull } from './case-shapes.ts'
import { exchangeContent, type Telling, type TellingOf } from './exchange-shapes.ts'
import { statementContent } from './statement-shapes.ts'

export const matterRefText = parsedText(parseMatterRef, {
  format: 'uuid',
  example: '3f6c9a52-1b7e-8d18-9c40-5e2d7a8b1c3f',
})
export const MatterParams = z.strictObject({ matterRef: matterRefText })

export const matterAccepted = z
  .strictObject({
    matterRef: z.string(),
    events: z.array(z.strictObject({ eventId: z.string(), type: z.string() })),
    version: z.int(),
    watch: z.string().describe('Where to see what becomes of it.'),
  })
  .meta({ id: 'MatterAccepted' })

export const matterAcceptedOf = ({ caseRef, events, version }: Accepted): z.input<typeof matterAccepted> => ({
  matterRef: caseRef,
  events: [...events],
  version,
  watch: `/matters/${caseRef}`,
})

export const MatterItem = z
  .strictObject({
    matterRef: z.string(),
    kind: z.string(),
    state: z.string().nullable().describe('As expected; null where what began it has not come yet.'),
    corridor: z.string(),
    version: z.int(),
    end: z.enum(['destination', 'origin']).nullable().describe('The end that began it.'),
    from: z.string().nullable().describe('The party that began it; null where that is shown to nobody else.'),
    toldAt: z.string().describe('When anything was last said in it.'),
    content: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe('What is said, as the log has it; null while it is only on its way.'),
  })
  .meta({ id: 'Matter' })

export const matterIn = (state: CaseState): Matter | undefined => filesOf(state).find(isMatter)

type Content = Readonly<Record<string, unknown>>

export function contentOf(matter: Matter, telling: TellingOf): Content {
  if (isStatement(matter)) return statementContent(matter, telling)
  if (matter.kind === 'thread' || matter.kind === 'agreement' || matter.kind === 'network-event')
    return exchangeContent(matter, telling)
  if (matter.kind === 'vacancy')
    return { ...matter.content, ...(matter.state === 'closed' ? { closedBecause: matter.reason } : {}) }
  if (matter.kind === 'advisory') return { ...matter.content, until: isoOrNull(matter.content.until) }
  const { question, answerBy, topics, country, region } = matter.question
  const answers = matter.state === 'answered' ? matter.answers : []
  return {
    country,
    region,
    topics,
    question,
    answerBy: isoOrNull(answerBy),
    answers: answers.map(({ event, by, at, content }) => ({ eventId: event, by, at: iso(at), ...content })),
  }
}

/** A question is put for all: which office has somebody who asks is nobody else's business. */
const fromFor = (matter: Matter, party: PartyId): string | null =>
  matter.kind === 'information' && matter.sender !== party ? null : matter.sender

/** For whom it is told, and when. */
interface ToldTo extends Telling {
  readonly party: PartyId
}

/** @param state what is told of: as folded, or as expected */
export function matterItem(row: CaseRow, state: CaseState, { party, ...telling }: ToldTo): z.input<typeof MatterItem> {
  const matter = matterIn(state)
  return {
    matterRef: row.caseRef,
    kind: row.matter?.kind ?? 'unknown',
    state: row.states[0] ?? null,
    corridor: row.corridor,
    version: row.version,
    end: matter?.opener ?? null,
    from: matter ? fromFor(matter, party) : null,
    toldAt: iso(row.matter?.toldAt ?? row.openedAt),
    content: matter ? contentOf(matter, { ...telling, folded: matterIn(row.folded.state) }) : null,
  }
}
