/**
 * One case as it passed between the ends: every event with its place, and when it arrived, was opened and answered. Keeps: clear parts
 * alone; of a body only its type is told.
 */
import { filesOf } from '@passerelle/casework'
import { formatInstant, type Instant, parseCaseRef, parseEventId } from '@passerelle/kernel'
import { type App, chooseLanguage, parsedText } from '@passerelle/service-shell'
import { z } from 'zod'
import type { Followed, SeenEvent } from '../domain/seen-event.ts'
import type { WatchedCase } from '../domain/watched-case.ts'
import { watchesOf } from '../domain/watches.ts'
import { stuckWords } from '../handlers/stuck-words.ts'
import { config, type OperationsParts, tags } from './operations-parts.ts'

const example = { format: 'uuid', example: '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b' }
const CaseParams = z.strictObject({ caseRef: parsedText(parseCaseRef, example) })
const EventQuery = z.strictObject({ event: parsedText(parseEventId, example) })
const moment = z.string().nullable()

const Step = z.strictObject({
  eventId: z.string(),
  type: z.string(),
  writer: z.enum(['destination', 'origin']),
  from: z.string(),
  to: z.string(),
  fileId: z.string().nullable(),
  sequence: z.int(),
  happenedAt: z.string(),
  recordedAt: z.string(),
  loggedAt: z.string(),
  receivedAt: moment,
  openedAt: moment,
  answeredAt: moment,
  status: z.string(),
  cause: z.string().nullable(),
  place: z.strictObject({ topicId: z.string(), partition: z.int(), offset: z.int() }),
  bytes: z.int(),
})
const Trace = z
  .strictObject({
    caseRef: z.string(),
    corridor: z.string(),
    since: z.string(),
    changedAt: z.string(),
    files: z.array(z.strictObject({ fileId: z.string(), kind: z.string(), state: z.string() })),
    steps: z.array(Step).describe('In the order of the log.'),
    expected: z.array(
      z.strictObject({
        kind: z.string(),
        what: z.string(),
        owner: z.enum(['destination', 'origin']),
        party: z.string().nullable(),
        since: z.string(),
        dueAt: z.string(),
      }),
    ),
  })
  .meta({ id: 'Trace' })

const orNull = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))

const stepOf = (event: SeenEvent & Followed): z.input<typeof Step> => ({
  eventId: event.eventId,
  type: event.type,
  writer: event.writer,
  from: event.sender,
  to: event.recipient,
  fileId: event.fileId,
  sequence: event.sequence,
  happenedAt: formatInstant(event.happenedAt),
  recordedAt: formatInstant(event.recordedAt),
  loggedAt: formatInstant(event.loggedAt),
  receivedAt: orNull(event.receivedAt),
  openedAt: orNull(event.openedAt),
  answeredAt: orNull(event.answeredAt),
  status: event.status,
  cause: event.cause,
  place: { topicId: event.topicId, partition: event.partition, offset: event.offset },
  bytes: event.bytes,
})

export function traceRoutes(app: App, parts: OperationsParts): void {
  const { store } = parts
  const summary = 'One case as it passed between the ends, by its reference or by that of one of its events'
  const schema = { tags, summary, params: CaseParams, response: { 200: Trace } }
  app.get('/traces/:caseRef', { config, schema }, async (request, reply) => {
    const { caseRef: wished } = request.params
    const watched = (await store.caseOf(wished)) ?? (await caseWith(wished, store))
    if (!watched) return reply.problem('not-found')
    const words = stuckWords(chooseLanguage(request.headers['accept-language']))
    const expected = watchesOf(watched, parts.profile).map(({ kind, owner, party, since, dueAt }) => {
      const { what } = words[kind]
      return { kind, what, owner, party, since: formatInstant(since), dueAt: formatInstant(dueAt) }
    })
    return { ...headOf(watched), steps: (await store.eventsOf(watched.caseRef)).map(stepOf), expected }
  })
  const response = { 200: z.strictObject({ caseRef: z.string() }) }
  app.get(
    '/traces',
    { config, schema: { tags, summary: 'The case of an event', querystring: EventQuery, response } },
    async ({ query }, reply) => {
      const caseRef = await store.caseOfEvent(query.event)
      return caseRef ? { caseRef } : reply.problem('not-found')
    },
  )
}

/** The case that an event belongs to: whoever follows something up has either reference, and they look alike. */
async function caseWith(id: string, store: OperationsParts['store']): Promise<WatchedCase | undefined> {
  const event = parseEventId(id)
  const ref = event.ok ? await store.caseOfEvent(event.value) : undefined
  return ref && store.caseOf(ref)
}

const headOf = ({ caseRef, corridor, since, changedAt, folded }: WatchedCase) => ({
  caseRef,
  corridor,
  since: formatInstant(since),
  changedAt: formatInstant(changedAt),
  files: filesOf(folded.state).map(({ fileId, kind, state }) => ({ fileId, kind, state })),
})
