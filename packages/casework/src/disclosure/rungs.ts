/**
 * The rungs of the disclosure ladder: to which each sealed part belongs, and so with which content key it is closed.
 * Keeps: every type has exactly one place; what may say who somebody is stands above `summary`.
 */
import type { EventType, SealedType } from '@passerelle/contracts'
import { catalogue } from '@passerelle/contracts'
import type { End, FileId, PartyId } from '@passerelle/kernel'
import { isTaken } from '../referral-state.ts'
import { type CaseState, fileOf, filesOf } from '../state.ts'

export type Rung =
  | 'local'
  | 'profile'
  | 'summary'
  | 'dossier'
  | 'follow-up'
  | 'visit'
  | 'legal-check'
  | 'proposal'
  | 'introduction'

/** Who may read with a content key: one for each case and one of these, at the end that writes. */
export interface KeyScope {
  readonly rung: Rung
  /** On whose behalf it is written. */
  readonly sender: PartyId
  readonly reader: PartyId
  /** Grows with each hand-over and reroute, so that whoever reads from then on has a key of their own. */
  readonly generation: number
}

/** What is needed for a decision, without identity: granted on submission. */
const OF_THE_SUMMARY: ReadonlySet<EventType> = new Set<SealedType>([
  'consent.granted',
  'consent.withdrawn',
  'referral.submitted',
  'referral.info-requested',
  'referral.info-provided',
  'referral.terms-proposed',
  'referral.terms-accepted',
  'referral.terms-refused',
  'referral.waitlisted',
  'referral.accepted',
  'referral.declined',
  'referral.rerouted',
  'referral.resubmitted',
  'referral.withdrawn',
  'case.handed-over',
  'case.closed',
  'case.reopened',
  'message.sent',
  'erasure.scheduled',
  'erasure.requested',
  'erasure.answered',
])

/** What is sealed, as far as the rung depends on it. */
export interface Sealing {
  readonly type: SealedType
  readonly fileId: FileId | null
  readonly sender: PartyId
  readonly reader: PartyId
}

/** The rung on which a type stands; null where that depends on when it is written. */
export function rungOfType(type: EventType): Rung | null {
  // What is matched is read by the matching beside this end, and by nobody else.
  if (type === 'profile.changed') return 'profile'
  if (catalogue[type].topic === 'local') return 'local'
  if (type === 'follow-up.recorded') return 'follow-up'
  // A residence status is for whoever counsels; the other end sees that there is a check, and until when.
  if (type === 'visit.legal-check-recorded') return 'legal-check'
  if (type.startsWith('visit.')) return 'visit'
  // How somebody was reckoned goes with the consent to be proposed, what follows with the consent to be introduced.
  if (type === 'match.proposed') return 'proposal'
  if (type.startsWith('match.')) return 'introduction'
  if (OF_THE_SUMMARY.has(type)) return 'summary'
  return type === 'correction.made' ? null : 'dossier'
}

/** A correction stands where what it corrects may stand: on the dossier's rung, once there may be one; beside a visit alone, on its. */
function rungOf(type: SealedType, fileId: FileId | null, expected: CaseState): Rung {
  const rung = rungOfType(type)
  if (rung !== null) return rung
  const files = fileId === null ? filesOf(expected) : [fileOf(expected, fileId)]
  if (files.length > 0 && files.every((file) => file?.kind === 'visit')) return 'visit'
  if (files.length > 0 && files.every((file) => file?.kind === 'introduction')) return 'introduction'
  return files.some((file) => file?.kind === 'referral' && isTaken(file)) ? 'dossier' : 'summary'
}

const generationOf = (expected: CaseState): number =>
  expected.handOvers.length + filesOf(expected).filter(({ state }) => state === 'rerouted').length

/** Rungs of what stays at its end. */
export const staysHere = (rung: Rung | null): boolean => rung === 'local' || rung === 'profile'

/** Under which key a sealed part is closed; what stays at its end, for whoever writes it alone. */
export function keyScope({ type, fileId, sender, reader }: Sealing, expected: CaseState): KeyScope {
  const rung = rungOf(type, fileId, expected)
  return { rung, sender, reader: staysHere(rung) ? sender : reader, generation: generationOf(expected) }
}

/** Who holds now what was given to a party, after all hand-overs at its end. */
export const holderNow = (state: CaseState, end: End, party: PartyId): PartyId =>
  state.handOvers.reduce((at, one) => (one.end === end && one.from === at ? one.to : at), party)
