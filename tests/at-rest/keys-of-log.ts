/**
 * Reckons from the log of one case which content keys there are, which are gone by now, and which of them somebody may have.
 * Keeps: it goes through the log step by step and knows nothing of the code that erases and grants.
 */
import {
  type CaseState,
  emptyCase,
  emptyFold,
  type Folded,
  foldLog,
  foldNext,
  holderNow,
  isLive,
  isTaken,
  type PersonsFile,
  partyAt,
  personsFilesOf,
  type Rung,
  rungOfType,
  type Stop,
} from '@passerelle/casework'
import type { CaseEvent, PurposeCode } from '@passerelle/contracts'
import { type CaseRef, type End, type Instant, type KeyId, otherEnd, type PartyId } from '@passerelle/kernel'
import { keyIdOf } from '@passerelle/trust'

export interface LoggedKey {
  readonly keyId: KeyId
  readonly writer: End
  readonly sender: PartyId
  readonly reader: PartyId
  /** The first event that it closes. */
  readonly number: number
  /** Null where only corrections were written with it: the log does not say on which rung they stand, the end that made it does. */
  readonly rung: Rung | null
  /** The consents that have ended since. */
  readonly ended: Set<PurposeCode>
}

export interface LoggedCase {
  readonly state: CaseState
  readonly keys: ReadonlyMap<KeyId, LoggedKey>
  /** Nothing in it was declared void: that changes what was before, and an end may have erased by then. */
  readonly isPlain: boolean
}

export interface Reading {
  readonly event: CaseEvent
  readonly hash: string
}

const STANDS: ReadonlySet<string | undefined> = new Set(['applied', 'recorded', 'superseded'])

/** @param readings in log order, each at the place of its first record */
export function keysOfLog(ref: CaseRef, readings: readonly Reading[]): LoggedCase {
  const keys = new Map<KeyId, LoggedKey>()
  const { items } = foldLog(ref, readings)
  let folded: Folded = emptyFold(emptyCase(ref))
  readings.forEach((reading, index) => {
    if (STANDS.has(items[index]?.kind)) note(keys, reading)
    folded = foldNext(folded, reading)?.folded ?? foldLog(ref, readings.slice(0, index + 1)).folded
    const { heads, state } = folded
    for (const key of keys.values())
      if (key.number <= heads[key.writer].sequence)
        for (const stop of state.stops) if (isAmong(stop, key, state)) key.ended.add(stop.purpose)
  })
  return { state: folded.state, keys, isPlain: !readings.some(({ event }) => event.type === 'event.voided') }
}

function note(keys: Map<KeyId, LoggedKey>, { event }: Reading): void {
  const { type, end: writer, head, sealed } = event
  const keyId = sealed === null ? undefined : keyIdOf(sealed)
  if (keyId === undefined) return
  const known = keys.get(keyId)
  const { from: sender, to: reader, sequence: number } = head
  const first = !known || number < known.number ? { keyId, writer, sender, reader, number } : known
  keys.set(keyId, { ...first, rung: known?.rung ?? rungOfType(type), ended: known?.ended ?? new Set() })
}

/** What goes with the consent to a purpose. */
const GO_WITH: Partial<Record<PurposeCode, readonly Rung[]>> = {
  referral: ['summary', 'dossier', 'follow-up'],
  visit: ['visit', 'legal-check'],
  'job-matching': ['proposal'],
  introduction: ['introduction'],
  sensitive: ['summary', 'visit'],
  'follow-up': ['follow-up'],
}

/** Whether a key of this rung is gone. */
export const isGone = ({ ended }: LoggedKey, rung: Rung): boolean =>
  [...ended].some((purpose) => GO_WITH[purpose]?.includes(rung))

function isAmong({ recipient, except }: Stop, { sender, reader }: LoggedKey, state: CaseState): boolean {
  const reaches = (whom: PartyId): boolean => {
    const parties = new Set([whom])
    for (const { from, to } of state.handOvers) if (parties.has(from)) parties.add(to)
    return parties.has(sender) || parties.has(reader)
  }
  return recipient === null ? !except.some(reaches) : reaches(recipient)
}

/** Whether the reader of a key that is not gone may have it now: the ladder, said once more. */
export function isOpenToItsReader({ state }: LoggedCase, key: LoggedKey, at: Instant): boolean {
  const stand = (end: End, party: PartyId): readonly PartyId[] => [party, holderNow(state, end, party)]
  const { writer, sender, reader, rung } = key
  if (rung === 'legal-check') return false
  const isAlone = personsFilesOf(state).every(({ kind }) => kind !== 'referral')
  const there = otherEnd(writer)
  return personsFilesOf(state).some((file) => {
    const isBetween =
      stand(writer, sender).includes(partyAt(file, writer)) && stand(there, reader).includes(partyAt(file, there))
    const isOfFile = isOfKind(file, rung) || (file.kind !== 'referral' && rung === 'summary' && isAlone)
    if (!isBetween || !isOfFile || isStopped(state, file, [purposeOf(file)])) return false
    if (file.opener !== writer) return true
    if (!isLive(file) || state.closure.state === 'closed') return false
    if (file.kind !== 'introduction' && isStopped(state, file, ['sensitive'])) return false
    return (rung !== 'dossier' || (file.kind === 'referral' && isTaken(file))) && hasConsent(state, file, at)
  })
}

const KINDS: Readonly<Record<Exclude<PersonsFile['kind'], 'referral'>, readonly Rung[]>> = {
  visit: ['visit'],
  introduction: ['proposal', 'introduction'],
}
const isOfKind = ({ kind }: PersonsFile, rung: Rung | null): boolean =>
  kind === 'referral'
    ? !Object.values(KINDS)
        .flat()
        .some((one) => one === rung)
    : KINDS[kind].some((one) => one === rung)

/** Nobody has said yes to a proposal: it rests on the consent to be proposed. */
function purposeOf(file: PersonsFile): PurposeCode {
  if (file.kind !== 'introduction') return file.kind
  return file.state === 'proposed' && file.yes.length === 0 ? 'job-matching' : 'introduction'
}
const named = (file: PersonsFile): readonly PartyId[] =>
  file.kind === 'introduction' ? [file.recipient, file.proposedBy] : [file.recipient]

function isStopped({ stops }: CaseState, file: PersonsFile, purposes: readonly PurposeCode[]): boolean {
  if (file.kind === 'introduction' && !isLive(file)) return false
  return named(file).some((recipient) =>
    stops.some(
      (stop) =>
        purposes.includes(stop.purpose) &&
        (stop.recipient === null ? !stop.except.includes(recipient) : stop.recipient === recipient),
    ),
  )
}

const hasConsent = ({ consents }: CaseState, file: PersonsFile, at: Instant): boolean =>
  Object.values(consents).some(
    (one) =>
      named(file).includes(one.recipient) &&
      one.purposes.includes(purposeOf(file)) &&
      (one.until === null || one.until > at),
  )
