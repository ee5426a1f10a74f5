/**
 * Which content keys a case no longer allows to keep. Both ends fold the same state and so come to the same answer.
 * Keeps: what was withdrawn or has expired goes at both ends, whoever wrote it, and nothing that was written under a consent
 * given since; what an end noted for itself goes only with the whole case; what an end has answered that it retains, stays there.
 */
import type { ErasurePartCode, PurposeCode } from '@passerelle/contracts'
import { type End, type Instant, otherEnd, type PartyId } from '@passerelle/kernel'
import { reachOf } from '../fold/unreadable.ts'
import type { CaseState } from '../state.ts'
import { type ErasureRequest, isCarriedOut, isIn } from '../to-be-erased.ts'
import type { Reach } from '../written-so-far.ts'
import { type KeyScope, type Rung, staysHere } from './rungs.ts'

/** A key as far as it is known. */
export interface HeldKey extends Pick<KeyScope, 'sender' | 'reader'> {
  /** Null while only what may stand on several rungs was written with it. */
  readonly rung: Rung | null
  /** Made by the end that holds it, or by the other. */
  readonly own: boolean
  /** The first event of the end that made it that is sealed with it; null until that has come. */
  readonly number: number | null
}

/** A case as the log has brought it, and with what its end has on the way. */
export interface KnownCase {
  readonly folded: CaseState
  readonly expected: CaseState
}

interface Holder {
  /** The end that holds the keys. */
  readonly end: End
  readonly at: Instant
}

const isBetween = ({ sender, reader }: HeldKey, parties: readonly PartyId[]): boolean =>
  parties.includes(sender) || parties.includes(reader)

function concerns({ purpose, parties, except }: Reach, key: HeldKey): boolean {
  if (!goesWith(purpose, key)) return false
  return parties === null ? !isBetween(key, except) : isBetween(key, parties)
}

/** What goes with a purpose. Who somebody is, and when they land, does not go with the consent to health data alone. */
function goesWith(purpose: PurposeCode, { rung }: HeldKey): boolean {
  // A matching profile goes with the one consent that it rests on: disclosure/profile.ts.
  if (staysHere(rung)) return false
  const isOfVisit = rung === 'visit' || rung === 'legal-check'
  if (purpose === 'visit') return isOfVisit
  if (purpose === 'job-matching') return rung === 'proposal'
  if (purpose === 'introduction') return rung === 'introduction'
  if (purpose === 'referral') return !isOfVisit && rung !== 'proposal' && rung !== 'introduction'
  if (purpose === 'sensitive') return rung === 'summary' || rung === 'visit' || rung === null
  return purpose === 'follow-up' && rung === 'follow-up'
}

const PARTS: Readonly<Record<ErasurePartCode, readonly (Rung | null)[]>> = {
  summary: ['summary', null],
  dossier: ['dossier', null],
  introductions: ['proposal', 'introduction'],
  'follow-up': ['follow-up', null],
  visit: ['visit', 'legal-check'],
  all: [
    'local',
    'profile',
    'summary',
    'dossier',
    'follow-up',
    'visit',
    'legal-check',
    'proposal',
    'introduction',
    null,
  ],
}

/**
 * Whether a key was used before the consent to it ended, or while that was missing. What is on its way is unreadable only where its
 * own end has ended the consent after it: else it may still land after a new one.
 */
export function isUnreadable(key: HeldKey, { folded, expected }: KnownCase, end: End): boolean {
  const { own, number } = key
  if (number === null) return false
  const writer = own ? end : otherEnd(end)
  const hasLanded = number <= folded.written[writer]
  const ended = expected.unreadable.filter(({ by, upTo }) => number <= upTo[writer] && (hasLanded || by === writer))
  if (ended.some((one) => concerns(one, key))) return true
  return hasLanded && folded.stops.some((stop) => concerns(reachOf(stop, folded), key))
}

/** Whether a key of an end's is one by which it has to part with what it was asked for. */
export function isAskedFor(one: ErasureRequest, key: HeldKey, end: End): boolean {
  const { own, number, rung } = key
  if (number === null) return false
  // What stays at its end is counted with what crosses next.
  const last = staysHere(rung) ? number - 1 : number
  if (last > one.upTo[own ? end : otherEnd(end)]) return false
  if (one.cause === 'consent-ended') return one.reach.some((reach) => concerns(reach, key))
  const parts = one.cause === 'asked' ? one.parts : (['all'] as const)
  return parts.some((part) => PARTS[part].includes(rung))
}

/** A key is not used any more once what it has closed is, or may become, unreadable: what follows is nobody's to erase with it. */
export const mayGoOnWith = (key: HeldKey, expected: CaseState, end: End): boolean =>
  !isUnreadable(key, { folded: expected, expected }, end) &&
  !expected.erasures.some((one) => one.cause !== 'consent-ended' && isAskedFor(one, key, end))

/** Whether there is any reason for which a key may have to go, now or later: where there is none, no key needs to be looked at. */
export const keysMayGo = ({ folded, expected }: KnownCase): boolean =>
  expected.unreadable.length > 0 || expected.erasures.length > 0 || folded.stops.length > 0

export function mustErase(key: HeldKey, known: KnownCase, { end, at }: Holder): boolean {
  if (isUnreadable(key, known, end)) return true
  const { folded, expected } = known
  return expected.erasures.some((one) => {
    if (one.cause === 'consent-ended' || one.askedOf !== end || !isCarriedOut(one, at)) return false
    // What an end has scheduled itself counts once it has landed: until then the end may lose it, and both are to erase the same.
    return (one.cause === 'asked' || isIn(folded, one)) && isAskedFor(one, key, end)
  })
}
