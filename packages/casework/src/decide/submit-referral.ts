/**
 * Decides whether a referral may be prepared, sent, or sent again, and by when it must be answered.
 * Keeps: consent for this recipient and purpose, explicit where health or care needs are told; a reroute leads only to the party named.
 */
import type { Summary } from '@passerelle/contracts'
import { type FileId, must, ok, otherEnd, type PartyId, parseFileId, type Result } from '@passerelle/kernel'
import { partyAt } from '../any-file.ts'
import { respondBy } from '../calendar/clock-of-party.ts'
import type { RefusalCode } from '../refusals.ts'
import { deriveReturnType } from '../rules/return-type.ts'
import { referralOf } from '../state.ts'
import { isSensitive, returnFacts, whyNotReady } from './before-referral.ts'
import type { CommandOf, Refusal } from './command.ts'
import { consentFor, whyNoConsent } from './consent-check.ts'
import { partyThere } from './counterpart.ts'
import { type Base, type Case, type Decided, drafted, no } from './draft.ts'

/** One step of preparing a referral; whom it is for is looked up at once, as the person is asked to consent to that party. */
export function draftReferral(command: CommandOf<'referral.drafted'>, at: Case, base: Base): Decided {
  const { receiver } = command.clear
  const there = receiver === null ? null : partyThere(receiver, at)
  if (there && !there.ok) return no(there.error.code, '/clear/receiver')
  const { sealed } = command
  const body = { receiver, tellsSummary: sealed.summary !== null }
  return drafted(base, { type: command.type, body, sealed })
}

const REPAIRABLE: ReadonlySet<string> = new Set(['missing-document', 'consent-missing', 'capacity'])

/** The consent on which a summary may travel to a recipient at a time. */
function consentToTell(at: Case, summary: Summary, base: { to: PartyId; at: Base['at'] }): Result<string, Refusal> {
  const { shared } = at.states
  const asked = { purpose: 'referral', recipients: [base.to], at: base.at } as const
  const consent = consentFor(shared, asked)
  if (!consent) return no(whyNoConsent(shared, asked))
  if (isSensitive(summary) && !consentFor(shared, { ...asked, purpose: 'sensitive' }))
    return no('sensitive-consent-missing')
  return ok(consent.consentId)
}

/** The summary with its return type, derived where the form left it open. */
function withReturnType(summary: Summary, { states, world }: Case): Summary {
  if (summary.returnType !== null) return summary
  const counselled = returnFacts(states.local, world.opened)
  const derived = deriveReturnType({
    ...counselled,
    mode: summary.mode ?? counselled.mode,
    willingness: summary.willingness ?? counselled.willingness,
  })
  return { ...summary, returnType: derived.type }
}

function whyNotInstead(at: Case, replaces: FileId | null, to: PartyId): RefusalCode | null {
  if (replaces === null) return null
  const old = referralOf(at.states.shared, replaces)
  if (!old) return 'file-unknown'
  if (partyAt(old, at.world.end) !== at.world.party) return 'not-your-file'
  if (old.state !== 'rerouted' || old.opener !== at.world.end) return 'replaced-file-not-rerouted'
  return old.toParty === to ? null : 'recipient-not-the-counterpart'
}

export function submitReferral(command: CommandOf<'referral.submitted'>, at: Case, base: Base): Decided {
  const { states, world } = at
  if (at.file) return no('file-exists', '/fileId')
  const centre = world.profile(base.to)
  if (!centre) return no('party-unknown', '/to')
  if (centre.end !== otherEnd(world.end)) return no('party-at-wrong-end', '/to')
  const notInstead = whyNotInstead(at, command.clear.replaces, base.to)
  if (notInstead) return no(notInstead, '/clear/replaces')
  const notReady = whyNotReady(states, world)
  if (notReady) return no(notReady)
  const { summary } = command.sealed
  const consent = consentToTell(at, summary, base)
  if (!consent.ok) return consent
  const { rules } = world
  const due = respondBy(centre, command.at, { priority: summary.priority, rules })
  return drafted(
    { ...base, fileId: command.fileId ?? newFile(at), consentRef: consent.value, rules: rules.version },
    {
      type: command.type,
      body: { ...command.clear, respondBy: due },
      sealed: { summary: withReturnType(summary, at) },
    },
  )
}

const newFile = ({ world }: Case): FileId => must(parseFileId(world.newId()))

export function resubmitReferral(command: CommandOf<'referral.resubmitted'>, at: Case, base: Base): Decided {
  const { states, world, referral: file } = at
  if (!file) return no('file-unknown')
  if (file.state !== 'declined') return no('not-in-this-state')
  const { decline } = world.opened
  if (!decline) return no('content-unavailable')
  if (decline !== 'erased' && !REPAIRABLE.has(decline.reason)) return no('decline-is-final')
  const notReady = whyNotReady(states, world)
  if (notReady) return no(notReady)
  const { summary, changed } = command.sealed
  const consent = consentToTell(at, summary, { to: file.recipient, at: base.at })
  if (!consent.ok) return consent
  const { rules } = world
  const due = respondBy(world.profile(file.receiver), command.at, { priority: summary.priority, rules })
  return drafted(
    { ...base, consentRef: consent.value, inReplyTo: file.declinedBy },
    {
      type: command.type,
      body: { respondBy: due },
      sealed: { changed, summary: withReturnType(summary, at) },
    },
  )
}
