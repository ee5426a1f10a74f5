/**
 * The legal pre-check of a visit, explained: what the rules of today say of what is known, and of what the person has acknowledged.
 * Keeps: only at the end that counsels, as the residence status stays there; what is opened for it is recorded; nothing is stored.
 */
import { type CheckedFacts, checkOf, explainCheck, type LocalState, type Visit } from '@passerelle/casework'
import { codeLists, type VisitLegalCheckRecordedSealed } from '@passerelle/contracts'
import type { CaseTransaction } from '@passerelle/messaging'
import { type App, chooseLanguage, LANGUAGES } from '@passerelle/service-shell'
import { z } from 'zod'
import { keysOf } from '../engine/case-session.ts'
import { type Engine, worldOf } from '../engine/engine.ts'
import { type OnBehalf, openForPurpose, openSessions } from '../engine/open-for-purpose.ts'
import { FileParams, iso } from './case-shapes.ts'
import { visitAskedFor } from './visit-asked-for.ts'

const Recorded = z.strictObject({
  check: z.string(),
  validUntil: z.string(),
  inForce: z.boolean().describe('Whether a confirmation can rest on it now.'),
  result: z.enum(codeLists['legal-result']).nullable().describe('What the person was shown.'),
  acknowledgedOn: z.string(),
})
const LegalCheckView = z
  .strictObject({
    basis: z
      .enum(['recorded', 'counselling', 'nothing'])
      .describe(
        'Whence the residence status is known: the check that is recorded, a counselling session, or not at all.',
      ),
    recorded: Recorded.nullable(),
    result: z.enum(codeLists['legal-result']),
    maxDays: z.int().nullable().describe('Days of absence that are allowed, where that is limited.'),
    rule: z.string(),
    version: z.string().nullable(),
    validFrom: z.string().nullable(),
    sources: z.array(z.string()),
    changedBy: z.array(z.string()).describe('What would lead to another result, each by itself.'),
    language: z.enum(LANGUAGES),
    explained: z.strictObject({
      result: z.string(),
      why: z.string(),
      limit: z.string().nullable(),
      changes: z.array(z.string()),
      notice: z.string().describe('What this is and is not; to be shown with it.'),
    }),
  })
  .meta({
    id: 'LegalCheck',
    description: 'What is known of the rules. It never says that a journey is without danger.',
  })

type View = z.input<typeof LegalCheckView>

interface Known {
  readonly basis: View['basis']
  readonly facts: CheckedFacts
  readonly recorded: VisitLegalCheckRecordedSealed | null
}
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
  const states = { shared: on.keys.expected, local }
  const residence = (await openSessions(tx, engine, { states, on })).findLast(
    (one) => one.residence !== null,
  )?.residence
  const wish = await openForPurpose(tx, engine, { id: visit.submission, types: ['visit.requested'], on })
  const facts = { titleDays: null, days: wish?.days ?? null, departure: wish?.earliest ?? null, release: null }
  const basis = residence ? 'counselling' : 'nothing'
  return { basis, facts: { ...facts, residence: residence ?? 'unknown' }, recorded: null }
}

interface Shown {
  readonly visit: Visit
  readonly known: Known
  readonly language: View['language']
}

function viewOf(engine: Engine, { visit, known, language }: Shown): View {
  const world = worldOf(engine, visit.sender)
  const check = checkOf(known.facts, world)
  const { result, maxDays, rule, version, validFrom, sources, changedBy } = check
  const { check: inForce } = visit
  const explained = explainCheck(check, language)
  const { recorded } = known
  return {
    basis: known.basis,
    recorded: recorded &&
      inForce && {
        check: inForce.check,
        validUntil: iso(inForce.validUntil),
        inForce: inForce.validUntil > world.now && result !== 'blocked',
        result: recorded.result,
        acknowledgedOn: recorded.acknowledged.on,
      },
    result,
    maxDays,
    rule,
    version,
    validFrom,
    sources: [...sources],
    changedBy: [...changedBy],
    language,
    explained: { ...explained, changes: [...explained.changes] },
  }
}

export function legalCheckRoute(app: App, engine: Engine): void {
  app.get(
    '/cases/:caseRef/files/:fileId/legal-check',
    {
      config: { right: 'read-cases' },
      exposeHeadRoute: false,
      schema: {
        tags: ['cases'],
        summary: 'What a visit would do to the residence status: result, rule, source, and what would change it',
        description: 'At the counselling end only, where the residence status stays. In the language asked for.',
        params: FileParams,
        response: { 200: LegalCheckView },
      },
    },
    async ({ caller, params, headers }, reply) => {
      const asked = await visitAskedFor(engine, { caller, params })
      if (!asked.ok) return reply.problem(asked.error)
      const { row, expected, visit } = asked.value
      if (engine.identity.end !== 'destination') return reply.problem('not-your-end')
      const by = { caseRef: row.caseRef, party: caller.party, actor: caller.actor, purpose: 'legal-check' }
      const known = await engine.store.transact(async (tx) => {
        const on = { ...by, keys: await keysOf(tx, engine, expected) }
        return knownOf(tx, engine, { visit, local: row.local, on })
      })
      return viewOf(engine, { visit, known, language: chooseLanguage(headers['accept-language']) })
    },
  )
}
