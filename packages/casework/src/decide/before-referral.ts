/**
 * What must have happened before a referral crosses the border, by direction.
 * From the destination: counselling, options, the person's own decision; a forced return has no decision, support was asked for.
 * From the origin (a walk-in): a counselling session. Who cannot be referred is asked of both.
 */
import type { CounsellingSessionHeldSealed, Summary } from '@passerelle/contracts'
import type { RefusalCode } from '../refusals.ts'
import type { Opened, States, World } from './command.ts'

const PROTECTED: ReadonlySet<string> = new Set(['protection', 'subsidiary-protection', 'removal-ban'])

type Session = CounsellingSessionHeldSealed

/** The newest statement on each point: a later session that is silent on it does not take it back. */
export function newest<K extends keyof Session>(opened: Opened, key: K): Session[K] | null {
  return opened.sessions?.findLast((session) => session[key] !== null)?.[key] ?? null
}

function whyOutOfScope(opened: Opened): RefusalCode | null {
  if (newest(opened, 'unhcrMandate') === true) return 'out-of-scope-unhcr-mandate'
  const residence = newest(opened, 'residence')
  if (residence !== null && PROTECTED.has(residence) && newest(opened, 'legalAdvice') === null)
    return 'legal-advice-missing'
  return null
}

function whyNotPrepared({ local }: States, opened: Opened): RefusalCode | null {
  if (local.supportRequested !== null) return null
  if (local.sessions.length === 0) return 'counselling-missing'
  if (local.optionsShown === null) return 'options-not-shown'
  if (local.decision === null) return 'decision-missing'
  if (!opened.decision) return 'content-unavailable'
  return opened.decision.decision === 'return' ? null : 'decision-is-not-return'
}

/** Why a referral cannot be sent yet; null where it can. Consent is asked separately. */
export function whyNotReady(states: States, world: World): RefusalCode | null {
  const sessions = states.local.sessions.length
  if (sessions > 0 && world.opened.sessions?.length !== sessions) return 'content-unavailable'
  const outOfScope = whyOutOfScope(world.opened)
  if (outOfScope) return outOfScope
  if (world.end === 'destination') return whyNotPrepared(states, world.opened)
  return sessions > 0 || states.local.supportRequested !== null ? null : 'counselling-missing'
}

/** Whether a summary says something of Art. 9 GDPR: health, or what makes somebody vulnerable. */
export function isSensitive(summary: Summary): boolean {
  const { careNeeds, reasons } = summary
  return (
    reasons.includes('health') ||
    (careNeeds !== null && (careNeeds.vulnerability.length > 0 || careNeeds.needed.length > 0))
  )
}
