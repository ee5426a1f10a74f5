/**
 * The legal pre-check of a visit, explained: what the rules of today say of what is known, and of what the person has acknowledged;
 * and the same for a journey of which nothing has been asked yet.
 * Keeps: only at the end that counsels, as the residence status stays there; what is opened for it is recorded; nothing is stored.
 */
import type { LocalState, Visit } from '@passerelle/casework'
import type { CaseTransaction } from '@passerelle/messaging'
import { type App, chooseLanguage, dateText } from '@passerelle/service-shell'
import { z } from 'zod'
import { keysOf } from '../engine/case-session.ts'
import type { Engine } from '../engine/engine.ts'
import { type OnBehalf, openForPurpose } from '../engine/open-for-purpose.ts'
import { readExpected } from '../engine/read-expected.ts'
import { CaseParams, FileParams } from './case-shapes.ts'
import { type Known, knownByCounselling, LegalCheckView, legalCheckViewOf } from './legal-check-view.ts'
import { caseOf } from './read-routes.ts'
import { viewerOf } from './viewer-of.ts'
import { visitAskedFor } from './visit-asked-for.ts'

interface Asked {
  readonly visit: Visit
  readonly local: LocalState
  readonly on: OnBehalf
}

/** As the check has it that is recorded; before there is one, as counselling and the wish have it. */
async function knownOf(tx: CaseTransaction, engine: Engine, { visit, local, on }: Asked): Promise<Known> {
  const made = visit.check?.checkedBy
  const recorded = made && (await openForPurpose(tx, engine, { id: made, types: ['visit.legal-check-recorded'], on }))
  if (recorded) return { basis: 'recorded', facts: recorded, recorded }
  const wish = await openForPurpose(tx, engine, { id: visit.submission, types: ['visit.requested'], on })
  return knownByCounselling(tx, engine, { local, on, days: wish?.days ?? null, departure: wish?.earliest ?? null })
}

const IN_WORDS = 'At the counselling end only, where the residence status stays. In the language asked for.'
const PURPOSE = 'legal-check'

export function legalCheckRoute(app: App, engine: Engine): void {
  app.get(
    '/cases/:caseRef/files/:fileId/legal-check',
    {
      config: { right: 'read-cases' },
      exposeHeadRoute: false,
      schema: {
        tags: ['cases'],
        summary: 'What a visit would do to the residence status: result, rule, source, and what would change it',
        description: IN_WORDS,
        params: FileParams,
        response: { 200: LegalCheckView },
      },
    },
    async ({ caller, params, headers }, reply) => {
      const asked = await visitAskedFor(engine, { caller, params })
      if (!asked.ok) return reply.problem(asked.error)
      const { row, expected, visit } = asked.value
      if (engine.identity.end !== 'destination') return reply.problem('not-your-end')
      const by = { caseRef: row.caseRef, party: caller.party, actor: caller.actor, purpose: PURPOSE }
      const known = await engine.store.transact(async (tx) => {
        const on = { ...by, keys: await keysOf(tx, engine, expected) }
        return knownOf(tx, engine, { visit, local: row.local, on })
      })
      const language = chooseLanguage(headers['accept-language'])
      return legalCheckViewOf(engine, { party: visit.sender, known, inForce: visit.check, language })
    },
  )
}

const Journey = z.strictObject({
  days: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .transform(Number)
    .refine((days) => days <= 366)
    .optional()
    .describe('Of absence that are meant.'),
  departure: dateText.optional().describe('Day on which the person would leave; today, where it is not known.'),
})

/** Before a visit is asked for, so that the person knows what it would mean. */
export function legalCheckBeforeRoute(app: App, engine: Engine): void {
  app.get(
    '/cases/:caseRef/legal-check',
    {
      config: { right: 'read-cases' },
      exposeHeadRoute: false,
      schema: {
        tags: ['cases'],
        summary: 'What a journey that is only meant would do to the residence status, by the last counselling session',
        description: IN_WORDS,
        params: CaseParams,
        querystring: Journey,
        response: { 200: LegalCheckView },
      },
    },
    async ({ caller, params, query, headers }, reply) => {
      const viewer = await viewerOf(engine, caller)
      const row = await caseOf(engine, params.caseRef, viewer)
      if (!row) return reply.problem('not-found')
      if (engine.identity.end !== 'destination') return reply.problem('not-your-end')
      const { expected } = await readExpected(engine, row, viewer)
      const by = { caseRef: row.caseRef, party: caller.party, actor: caller.actor, purpose: PURPOSE }
      const journey = { days: query.days ?? null, departure: query.departure ?? null }
      const known = await engine.store.transact(async (tx) => {
        const on = { ...by, keys: await keysOf(tx, engine, expected) }
        return knownByCounselling(tx, engine, { local: row.local, on, ...journey })
      })
      const language = chooseLanguage(headers['accept-language'])
      return legalCheckViewOf(engine, { party: caller.party, known, inForce: null, language })
    },
  )
}
