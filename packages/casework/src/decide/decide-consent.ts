/**
 * Decides what the person consents to, and takes back. Keeps: withdrawing is always possible; nothing else is asked for it,
 * and whoever names no purpose takes back all: of the consent named, or altogether.
 */
import { codeLists } from '@passerelle/contracts'
import type { CommandOf } from './command.ts'
import { type Base, type Case, type Decided, drafted, no } from './draft.ts'

export function grantConsent(command: CommandOf<'consent.granted'>, at: Case, base: Base): Decided {
  const { until, recipient, purposes } = command.clear
  if (purposes.length === 0) return no('purpose-missing', '/clear/purposes')
  if (until !== null && until <= command.at) return no('consent-ends-in-the-past', '/clear/until')
  if (!at.world.profile(recipient)) return no('party-unknown', '/clear/recipient')
  const body = { ...command.clear, consentId: at.world.newId() }
  return drafted({ ...base, consentRef: body.consentId }, { type: command.type, body, sealed: command.sealed })
}

export function withdrawConsent(command: CommandOf<'consent.withdrawn'>, at: Case, base: Base): Decided {
  const { consentId, recipient } = command.clear
  const { consents } = at.states.shared
  const named = consentId !== null && Object.hasOwn(consents, consentId) ? consents[consentId] : undefined
  if (consentId !== null && !named) return no('consent-unknown', '/clear/consentId')
  if (recipient !== null && named && named.recipient !== recipient) return no('consent-unknown', '/clear/recipient')
  if (recipient !== null && !at.world.profile(recipient)) return no('party-unknown', '/clear/recipient')
  const purposes = command.clear.purposes.length > 0 ? command.clear.purposes : (named?.purposes ?? codeLists.purpose)
  return drafted(
    { ...base, consentRef: consentId },
    { type: command.type, body: { ...command.clear, purposes }, sealed: command.sealed },
  )
}
