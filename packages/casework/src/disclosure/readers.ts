/**
 * Who of the other end may be given a content key of this one, now.
 * Keeps: a key is given only where the folded state and the expected one agree, so a withdrawal stops it at its command; identity
 * only once the file is accepted at both; while a case holds something back, nothing new is given.
 */
import { type End, type Instant, otherEnd, type PartyId } from '@passerelle/kernel'
import { partyAt } from '../any-file.ts'
import { consentFor } from '../decide/consent-check.ts'
import { isTaken } from '../referral-state.ts'
import {
  type CaseFile,
  type CaseState,
  fileOf,
  filesOf,
  isLive,
  purposeOf,
  recipientsOf,
  referralsOf,
} from '../state.ts'
import { stopOf, stopOfFile } from '../superseding.ts'
import { holderNow, type KeyScope, type Rung, staysHere } from './rungs.ts'

export interface Disclosing {
  /** The end whose keys they are. */
  readonly end: End
  readonly folded: CaseState
  readonly expected: CaseState
  readonly at: Instant
}

/** Whether the person’s consent lets a file’s receiver read, now and with everything that is on its way. */
function mayDisclose(expected: CaseState, file: CaseFile, at: Instant): boolean {
  if (!isLive(file) || stopOfFile(expected, file) || expected.closure.state === 'closed') return false
  // Whether a summary is sensitive is sealed; once the explicit consent is gone, nobody new is let in.
  if (file.kind !== 'introduction' && stopOf(expected, 'sensitive', file.recipient)) return false
  return consentFor(expected, { purpose: purposeOf(file), recipients: recipientsOf(file), at }) !== undefined
}

const OF_INTRODUCTIONS: ReadonlySet<Rung> = new Set<Rung>(['proposal', 'introduction'])

/** A visit or an introduction lets in to what is said of it, and to what is said beside it where the case has nothing else. */
function isOf(file: CaseFile, rung: Rung, expected: CaseState): boolean {
  if (file.kind === 'referral') return rung !== 'visit' && !OF_INTRODUCTIONS.has(rung)
  const isOwn = file.kind === 'introduction' ? OF_INTRODUCTIONS.has(rung) : rung === 'visit'
  return isOwn || (rung === 'summary' && referralsOf(expected).length === 0)
}

/** What the opening end says is for the receiver of a live file; what the other end answers is for whoever asked. */
function letsIn(file: CaseFile, { rung }: KeyScope, { end, folded, expected, at }: Disclosing): boolean {
  const before = fileOf(folded, file.fileId)
  if (!before || stopOfFile(expected, file) || !isOf(file, rung, expected)) return false
  if (file.opener !== end) return true
  if (rung === 'dossier' && !(isAccepted(before) && isAccepted(file))) return false
  return isLive(before) && mayDisclose(expected, file, at)
}

/**
 * @param scope of a key of this end @returns the party of the other end to which it may be granted; undefined where nobody may
 * read with it yet, or any more
 */
export function readerFor(scope: KeyScope, disclosing: Disclosing): PartyId | undefined {
  const { end, expected } = disclosing
  if (staysHere(scope.rung) || scope.rung === 'legal-check') return undefined
  const senders = standsFor(expected, end, scope.sender)
  const readers = standsFor(expected, otherEnd(end), scope.reader)
  const file = filesOf(expected).find(
    (one) =>
      readers.includes(partyAt(one, otherEnd(end))) &&
      senders.includes(partyAt(one, end)) &&
      letsIn(one, scope, disclosing),
  )
  return file && partyAt(file, otherEnd(end))
}

const isAccepted = (file: CaseFile): boolean => file.kind === 'referral' && isTaken(file)

/** A party, and to whom it has handed the case over; it may have got another file since. */
const standsFor = (state: CaseState, end: End, party: PartyId): readonly PartyId[] => [
  party,
  holderNow(state, end, party),
]
