/**
 * The legal pre-check as it is told: what the rules of today say of what is known, in words, and what was recorded of it.
 */
import { type CheckedFacts, checkOf, explainCheck, type LocalState, type Visit } from '@passerelle/casework'
import { codeLists, type VisitLegalCheckRecordedSealed } from '@passerelle/contracts'
import type { PartyId } from '@passerelle/kernel'
import type { CaseTransaction } from '@passerelle/messaging'
import { LANGUAGES } from '@passerelle/service-shell'
import { z } from 'zod'
import { type Engine, worldOf } from '../engine/engine.ts'
import { type OnBehalf, openSessions } from '../engine/open-for-purpose.ts'
import { iso } from './case-shapes.ts'

const Recorded = z.strictObject({
  check: z.string(),
  validUntil: z.string(),
  inForce: z.boolean().describe('Whether a confirmation can rest on it now.'),
  result: z.enum(codeLists['legal-result']).nullable().describe('What the person was shown.'),
  acknowledgedOn: z.string(),
})
export const LegalCheckView = z
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

export interface Known {
  readonly basis: View['basis']
  readonly facts: CheckedFacts
  readonly recorded: VisitLegalCheckRecordedSealed | null
}

/** Of a journey that is meant: residence as the last counselling session has it that the party may read. */
export async function knownByCounselling(
  tx: CaseTransaction,
  engine: Engine,
  {
    local,
    on,
    ...journey
  }: { readonly local: LocalState; readonly on: OnBehalf } & Pick<CheckedFacts, 'days' | 'departure'>,
): Promise<Known> {
  const states = { shared: on.keys.expected, local }
  const { sessions } = await openSessions(tx, engine, { states, on })
  const residence = sessions.findLast((one) => one.residence !== null)?.residence
  const facts = { titleDays: null, release: null, ...journey, residence: residence ?? 'unknown' }
  return { basis: residence ? 'counselling' : 'nothing', facts, recorded: null }
}

export interface Shown {
  /** Who counsels: where the residence is. */
  readonly party: PartyId
  readonly known: Known
  readonly inForce: Visit['check']
  readonly language: View['language']
}

export function legalCheckViewOf(engine: Engine, { party, known, inForce, language }: Shown): View {
  const world = worldOf(engine, party)
  const check = checkOf(known.facts, world)
  const { result, maxDays, rule, version, validFrom, sources, changedBy } = check
  const explained = explainCheck(check, language)
  const { basis, recorded } = known
  return {
    basis,
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
