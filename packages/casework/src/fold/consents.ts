/**
 * Folds consents: granted, withdrawn, expired, and what a withdrawal stops until the person consents anew.
 * Keeps: a stop names a purpose and a recipient; a withdrawal that names neither a recipient nor a known consent stops whoever it is.
 */
import type { CaseEvent, EventOf, PurposeCode } from '@passerelle/contracts'
import { type Instant, type PartyId, unreachable } from '@passerelle/kernel'
import { type CaseFile, type CaseState, type Consent, isLive, type Stop } from '../state.ts'
import { stopOfFile } from '../superseding.ts'
import { standStill } from './clocks.ts'
import { withoutConsent } from './move-introduction.ts'
import { unconfirmed } from './move-visit.ts'

type ConsentEvent = Extract<CaseEvent, { type: `consent.${string}` }>

const covers = (consent: Consent, purpose: PurposeCode, recipient: PartyId): boolean =>
  consent.recipient === recipient && consent.purposes.includes(purpose)

function lift(stops: readonly Stop[], purposes: readonly PurposeCode[], recipient: PartyId): readonly Stop[] {
  return stops.flatMap((stop) => {
    if (!purposes.includes(stop.purpose)) return [stop]
    if (stop.recipient === recipient) return []
    if (stop.recipient !== null || stop.except.includes(recipient)) return [stop]
    return [{ ...stop, except: [...stop.except, recipient] }]
  })
}

/** Files whose stop is lifted get back the time in which they stood; what was confirmed of a visit has to be confirmed anew. */
function resumeFiles(before: CaseState, after: CaseState, at: Instant): CaseState {
  const files: Record<string, CaseFile> = { ...after.files }
  for (const [id, file] of Object.entries(before.files)) {
    const stop = stopOfFile(before, file)
    if (stop && isLive(file) && !stopOfFile(after, file))
      files[id] = unconfirmed<CaseFile>(standStill(file, stop.at, at))
  }
  return { ...after, files }
}

function grant(state: CaseState, event: EventOf<'consent.granted'>): CaseState {
  const { consentId, purposes, recipient, until } = event.body
  const consent: Consent = { consentId, purposes, recipient, grantedAt: event.head.at, until, by: event.end }
  const next = { ...state, consents: { ...state.consents, [consentId]: consent } }
  if (state.stops.length === 0) return next
  return resumeFiles(state, { ...next, stops: lift(state.stops, purposes, recipient) }, event.head.at)
}

/** The consents without some purposes; a consent that covers nothing any more is gone. */
function without(state: CaseState, concerned: (consent: Consent) => boolean, purposes: readonly PurposeCode[]) {
  const left = Object.entries(state.consents).flatMap(([id, consent]): [string, Consent][] => {
    if (!concerned(consent)) return [[id, consent]]
    const rest = consent.purposes.filter((purpose) => !purposes.includes(purpose))
    return rest.length === 0 ? [] : [[id, { ...consent, purposes: rest }]]
  })
  return Object.fromEntries(left)
}

export const addStops = (stops: readonly Stop[], added: readonly Stop[]): readonly Stop[] => [
  ...stops.filter((stop) => !added.some((one) => one.purpose === stop.purpose && one.recipient === stop.recipient)),
  ...added,
]

/** An introduction does not come back with a new consent: what it kept is somebody else’s by then. */
function endIntroductions(state: CaseState): CaseState {
  const files = Object.entries(state.files).map(([id, file]): [string, CaseFile] => [
    id,
    file.kind === 'introduction' && stopOfFile(state, file) ? withoutConsent(file) : file,
  ])
  return { ...state, files: Object.fromEntries(files) }
}

function withdraw(state: CaseState, event: EventOf<'consent.withdrawn'>): CaseState {
  const { consentId, purposes } = event.body
  const named = consentId === null ? undefined : state.consents[consentId]
  const recipient = event.body.recipient ?? named?.recipient ?? null
  const stops = purposes.map(
    (purpose): Stop => ({ purpose, recipient, except: [], cause: 'consent-withdrawn', at: event.head.at }),
  )
  const concerned = (consent: Consent): boolean => recipient === null || consent.recipient === recipient
  return endIntroductions({
    ...state,
    consents: without(state, concerned, purposes),
    stops: addStops(state.stops, stops),
  })
}

function expire(state: CaseState, event: EventOf<'consent.expired'>): CaseState | 'consent-unknown' {
  const { consentId, until } = event.body
  const ended = Object.hasOwn(state.consents, consentId) ? state.consents[consentId] : undefined
  if (!ended || ended.until !== until) return 'consent-unknown'
  const consents = without(state, (consent) => consent.consentId === consentId, ended.purposes)
  const stops = ended.purposes
    .filter((purpose) => !Object.values(consents).some((consent) => covers(consent, purpose, ended.recipient)))
    .map((purpose): Stop => ({ purpose, recipient: ended.recipient, except: [], cause: 'consent-expired', at: until }))
  return endIntroductions({ ...state, consents, stops: addStops(state.stops, stops) })
}

export function foldConsent(state: CaseState, event: ConsentEvent): CaseState | 'consent-unknown' {
  switch (event.type) {
    case 'consent.granted':
      return grant(state, event)
    case 'consent.withdrawn':
      return withdraw(state, event)
    case 'consent.expired':
      return expire(state, event)
    default:
      return unreachable(event)
  }
}
