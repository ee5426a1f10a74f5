/**
 * Whether a consent covers a purpose towards a recipient now. Checked when an event is appended, never by the fold.
 */
import type { PurposeCode } from '@passerelle/contracts'
import type { Instant, PartyId } from '@passerelle/kernel'
import type { RefusalCode } from '../refusals.ts'
import type { CaseState, Consent, Stop } from '../state.ts'
import { stopOf } from '../superseding.ts'

const STOPPED: Readonly<Record<Stop['cause'], RefusalCode>> = {
  'withdrawn-by-person': 'person-withdrew',
  'consent-withdrawn': 'consent-withdrawn',
  'consent-expired': 'consent-expired',
}
export const refusalOfStop = (stop: Stop): RefusalCode => STOPPED[stop.cause]

/** What is asked of a consent: one purpose, any of these recipients (null: whoever it is), at one time. */
export interface Asked {
  readonly purpose: PurposeCode
  readonly recipients: readonly PartyId[] | null
  readonly at: Instant
}

const towards = (asked: Asked, consent: Consent): boolean =>
  asked.recipients === null || asked.recipients.includes(consent.recipient)

/** The purposes of a consent that hold at a time: neither ended nor taken back. */
export const standingPurposes = (state: CaseState, consent: Consent, at: Instant): readonly PurposeCode[] =>
  consent.until !== null && consent.until <= at
    ? []
    : consent.purposes.filter((purpose) => !stopOf(state, purpose, consent.recipient))

/** The newest consent that covers what is asked. */
export function consentFor(state: CaseState, asked: Asked): Consent | undefined {
  return Object.values(state.consents)
    .filter((consent) => towards(asked, consent) && standingPurposes(state, consent, asked.at).includes(asked.purpose))
    .toSorted((a, b) => a.grantedAt - b.grantedAt)
    .at(-1)
}

/** Why no consent covers it: withdrawn, ended, or never given. */
export function whyNoConsent(state: CaseState, asked: Asked): RefusalCode {
  const stop = (asked.recipients ?? []).map((recipient) => stopOf(state, asked.purpose, recipient)).find((one) => one)
  if (stop) return refusalOfStop(stop)
  const ended = Object.values(state.consents).some(
    (consent) => consent.purposes.includes(asked.purpose) && towards(asked, consent),
  )
  return ended ? 'consent-expired' : 'consent-missing'
}
