/**
 * The appointment of a file, for the calendar of whoever has to do with it: the slot that was chosen for a visit, the first
 * appointment of a referral.
 * Keeps: the file says that there is an appointment, and the number of the case; calendars are read by others.
 */
import { type CaseFile, type CaseState, fileOf, hasOffer, isMatter, isTaken, partyAt } from '@passerelle/casework'
import type { Instant } from '@passerelle/kernel'
import type { CaseRow } from '@passerelle/messaging'
import { type App, chooseLanguage, LANGUAGES } from '@passerelle/service-shell'
import { z } from 'zod'
import { appointmentWords } from '../appointments/appointment-words.ts'
import { calendarFile } from '../appointments/calendar-file.ts'
import { keysOf } from '../engine/case-session.ts'
import type { Engine } from '../engine/engine.ts'
import { openForPurpose } from '../engine/open-for-purpose.ts'
import { readExpected } from '../engine/read-expected.ts'
import { FileParams } from './case-shapes.ts'
import { caseOf } from './read-routes.ts'
import { viewerOf } from './viewer-of.ts'

const Query = z.strictObject({
  language: z.enum(LANGUAGES).optional().describe('Of the reader of the calendar; by Accept-Language without it.'),
})

interface Appointment {
  readonly start: Instant
  readonly end: Instant | null
  readonly isCertain: boolean
}
type Caller = Parameters<typeof viewerOf>[1]
interface Asked {
  readonly row: CaseRow
  readonly expected: CaseState
  readonly file: CaseFile
  readonly caller: Caller
}

/** @returns undefined where there is none, or none any more */
async function appointmentOf(engine: Engine, asked: Asked): Promise<Appointment | 'unreadable' | undefined> {
  const { row, expected, file, caller } = asked
  if (file.kind === 'referral')
    return isTaken(file) ? { start: file.firstAppointment, end: null, isCertain: true } : undefined
  if (file.kind !== 'visit' || !hasOffer(file) || file.state === 'offered') return undefined
  const chosen = file.offer.slots.find(({ slot }) => slot === file.slot)
  const by = { caseRef: row.caseRef, party: caller.party, actor: caller.actor, purpose: 'appointment' }
  const offer = await engine.store.transact(async (tx) => {
    const on = { ...by, keys: await keysOf(tx, engine, expected) }
    return openForPurpose(tx, engine, { id: file.offer.offeredBy, types: ['visit.programme-offered'], on })
  })
  const said = chosen && offer?.slots[chosen.index]
  return said ? { start: said.start, end: said.end, isCertain: file.state === 'confirmed' } : 'unreadable'
}

export function appointmentRoute(app: App, engine: Engine): void {
  app.get(
    '/cases/:caseRef/files/:fileId/appointment',
    {
      config: { right: 'read-cases' },
      exposeHeadRoute: false,
      schema: {
        tags: ['cases'],
        summary:
          'The appointment of a visit or a referral as a file for calendars (iCalendar), without anything personal',
        params: FileParams,
        querystring: Query,
        response: { 200: { content: { 'text/calendar': { schema: z.string() } } } },
      },
    },
    async ({ caller, params, query, headers }, reply) => {
      const language = query.language ?? chooseLanguage(headers['accept-language'])
      const viewer = await viewerOf(engine, caller)
      const row = await caseOf(engine, params.caseRef, viewer)
      if (!row) return reply.problem('not-found')
      const { expected } = await readExpected(engine, row, viewer)
      const file = fileOf(expected, params.fileId)
      if (!file || isMatter(file) || partyAt(file, engine.identity.end) !== caller.party)
        return reply.problem('not-found')
      const appointment = await appointmentOf(engine, { row, expected, file, caller })
      if (!appointment) return reply.problem('no-appointment')
      if (appointment === 'unreadable') return reply.problem('content-unavailable')
      const text = calendarFile({
        ...appointment,
        uid: `${file.fileId}@passerelle`,
        version: row.version,
        summary: appointmentWords[language](row.number ?? row.caseRef.slice(0, 8)),
        language,
        at: engine.clock.now(),
      })
      return reply
        .type('text/calendar; charset=utf-8')
        .header('content-disposition', 'attachment; filename="appointment.ics"')
        .serializer((file: unknown) => String(file))
        .send(text)
    },
  )
}
