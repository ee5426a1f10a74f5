/**
 * What must have happened before a referral crosses the border, by direction.
 * From the destination: counselling, options, the person's own decision; a forced return has no decision, support was asked for.
 * From the origin (a walk-in): a counselling session. Who cannot be referred is asked of both.
 */
import type { CounsellingSessionHeldSealed, Summary } from '@passerelle/contracts'
import type { End } from '@passerelle/kernel'
import type { LocalState } from '../local-state.ts'
import type { RefusalCode } from '../refusals.ts'
import type { ReturnFacts } from '../rules/return-type.ts'
import type { Opened, States, World } from './command.ts'

const PROTECTED: ReadonlySet<string> = new Set(['protection', 'subsidiary-protection', 'removal-ban'])

type Session = CounsellingSessionHeldSealed

/** The newest statement on each point: a later session that is silent on it does not take it back. */
function newest<K extends keyof Session>(opened: Opened, key: K): Session[K] | null {
  return opened.sessions?.findLast((session) => session[key] !== null)?.[key] ?? null
}

/** What the return type is derived from, as counselling has told it so far. */
export const returnFacts = (local: LocalState, opened: Opened): ReturnFacts => ({
  bornOrSchooledHere: newest(opened, 'bornOrSchooledHere'),
  residence: newest(opened, 'residence'),
  mode: local.supportRequested === null ? newest(opened, 'mode') : (newest(opened, 'mode') ?? 'forced'),
  statusEnds: local.residenceUntil !== null || newest(opened, 'statusRefused') === true,
  willingness: newest(opened, 'willingness'),
})

function whyOutOfScope(opened: Opened): RefusalCode | null {
  if (newest(opened, 'unhcrMandate') === true) return 'out-of-scope-unhcr-mandate'
  const residence = newest(opened, 'residence')
  if (residence !== null && PROTECTED.has(residence) && newest(opened, 'legalAdvice') === null)
    return 'legal-advice-missing'
  return null
}

/** What another party of this end was told in the case stays there: whoever refers has counselled, and heard the decision, themselves. */
const NOWHERE_ELSE: NonNullable<Opened['elsewhere']> = { sessions: 0, decision: false }

/** What has not been done yet, as far as the end's own log tells; null where nothing is missing. */
export function whyNotPrepared({ local }: States, end: End, elsewhere = NOWHERE_ELSE): RefusalCode | null {
  if (local.supportRequested !== null) return null
  if (local.sessions.length === elsewhere.sessions) return 'counselling-missing'
  if (end === 'origin') return null
  if (local.optionsShown === null) return 'options-not-shown'
  return local.decision === null || elsewhere.decision ? 'decision-missing' : null
}

/** Why a referral cannot be sent yet; null where it can. Consent is asked separately. */
export function whyNotReady(states: States, world: World): RefusalCode | null {
  const { sessions, supportRequested } = states.local
  const { opened, end } = world
  const { elsewhere = NOWHERE_ELSE } = opened
  const own = sessions.length - elsewhere.sessions
  if (own > 0 && opened.sessions?.length !== own) return 'content-unavailable'
  const notPrepared = whyOutOfScope(opened) ?? whyNotPrepared(states, end, elsewhere)
  if (notPrepared !== null || end === 'origin' || supportRequested !== null) return notPrepared
  if (!opened.decision) return 'content-unavailable'
  return opened.decision.decision === 'return' ? null : 'decision-is-not-return'
}

/** Whether a summary says something of Art. 9 GDPR: health, or what makes somebody vulnerable. */
export function isSensitive(summary: Summary): boolean {
  const { careNeeds, reasons } = summary
  return (
    reasons.includes('health') ||
    (careNeeds !== null && (careNeeds.vulnerability.length > 0 || careNeeds.needed.length > 0))
  )
}
