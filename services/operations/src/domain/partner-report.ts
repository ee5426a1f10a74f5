/**
 * What can be said of a party before work begins with it, and after: check by check, with the result. Pure.
 * Keeps: what could not be looked at is not said to hold; nothing of a case or a person is in it.
 */
import type { Corridor, Instant } from '@passerelle/kernel'
import type { EndTrouble } from './end-troubles.ts'
import { END_KINDS, type EndKind } from './stuck-rules.ts'

/** The kinds of the list of what is stuck, each with its page in docs/runbooks, and two more. */
export const CHECKS = ['corridor', 'party-key', ...END_KINDS] as const
export const RESULTS = ['held', 'not-held', 'not-tried'] as const

export const REPORT_FORMAT = 'passerelle/partner-report/v1'

/** A report with the key that has signed it and the signature, by which it can be checked without asking anybody. */
export interface Seal {
  readonly key: {
    readonly kid: string
    readonly jwk: { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string }
  }
  /** ES256, base64url: of the format, a line feed, and the canonical JSON (RFC 8785) of everything but itself. */
  readonly seal: string
}

export type SealReport = <Report extends object>(report: Report) => Report & Seal

export interface PartnerCheck {
  readonly check: (typeof CHECKS)[number]
  readonly result: (typeof RESULTS)[number]
  /** What was found, where that says more: corridors, numbers. */
  readonly found: string | null
}

export interface SeenPartner {
  /** Those that are looked after and lead to its country. */
  readonly corridors: readonly Corridor[]
  /** Whether its end has signed the encryption key that the registry gives out. */
  readonly key: 'signed' | 'not-signed' | 'none'
  /** Whether its end was asked, and whether it answers. */
  readonly end: 'answers' | 'silent' | 'not-asked'
  /** All that is wrong with its end, and with the party itself, by now. */
  readonly troubles: readonly EndTrouble[]
  readonly at: Instant
}

export function partnerChecks({ corridors, key, end, troubles, at }: SeenPartner): readonly PartnerCheck[] {
  const standing = troubles.filter(({ stuckAt }) => stuckAt <= at)
  const ofKind = (check: EndKind): PartnerCheck => {
    const trouble = standing.find(({ kind }) => kind === check)
    const isSeen = check === 'partner-suspended' || end === 'answers' || (check === 'end-silent' && end === 'silent')
    if (!isSeen) return { check, result: 'not-tried', found: null }
    const found = trouble && trouble.count !== null ? `${trouble.count} records` : null
    const isWrong = trouble !== undefined || (check === 'end-silent' && end === 'silent')
    return { check, result: isWrong ? 'not-held' : 'held', found }
  }
  return [
    { check: 'corridor', result: corridors.length > 0 ? 'held' : 'not-held', found: corridors.join(', ') || null },
    { check: 'party-key', result: key === 'signed' ? 'held' : 'not-held', found: key },
    ...END_KINDS.map(ofKind),
  ]
}
