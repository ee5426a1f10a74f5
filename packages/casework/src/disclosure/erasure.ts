/**
 * Which content keys a case no longer allows to keep. Both ends fold the same state and so come to the same answer.
 * Keeps: what was withdrawn or has expired goes at both ends, whoever wrote it; what an end noted for itself goes only with
 * the whole case; what an end has answered that it retains, stays there.
 */
import type { ErasurePartCode } from '@passerelle/contracts'
import type { End, Instant, PartyId } from '@passerelle/kernel'
import { type CaseState, filesOf, type Stop } from '../state.ts'
import type { KeyScope, Rung } from './rungs.ts'

/** A key as far as it is known; the rung of one that was not granted yet is not. */
export interface HeldKey extends Pick<KeyScope, 'sender' | 'reader'> {
  readonly rung: Rung | null
}

interface Holder {
  /** The end that holds the keys. */
  readonly end: End
  readonly at: Instant
}

/** The parties that read or write on behalf of a consent's recipient: itself, and to whom its files were handed over. */
const standFor = (state: CaseState, recipient: PartyId): readonly PartyId[] => [
  recipient,
  ...filesOf(state).flatMap((file) => (file.recipient === recipient ? [file.receiver] : [])),
]

const isBetween = ({ sender, reader }: HeldKey, parties: readonly PartyId[]): boolean =>
  parties.includes(sender) || parties.includes(reader)

function concerns({ recipient, except }: Stop, key: HeldKey, state: CaseState): boolean {
  if (recipient !== null) return isBetween(key, standFor(state, recipient))
  return !except.some((one) => isBetween(key, standFor(state, one)))
}

/** What goes with a purpose. Who somebody is, and when they land, does not go with the consent to health data alone. */
function goesWith(purpose: Stop['purpose'], { rung }: HeldKey): boolean {
  if (rung === 'local') return false
  if (purpose === 'referral') return true
  if (purpose === 'sensitive') return rung === 'summary' || rung === null
  return purpose === 'follow-up' && rung === 'follow-up'
}

const PARTS: Readonly<Record<ErasurePartCode, readonly (Rung | null)[]>> = {
  summary: ['summary', null],
  dossier: ['dossier', null],
  introductions: [],
  'follow-up': ['follow-up', null],
  all: ['local', 'summary', 'dossier', 'follow-up', null],
}

export function mustErase(key: HeldKey, state: CaseState, { end, at }: Holder): boolean {
  if (state.eraseAt !== null && state.eraseAt <= at) return true
  if (state.stops.some((stop) => goesWith(stop.purpose, key) && concerns(stop, key, state))) return true
  return state.erasures.some(
    (one) => one.askedOf === end && one.answer === 'erased' && one.parts.some((part) => PARTS[part].includes(key.rung)),
  )
}
