/**
 * Who may act, and to whom an event is addressed. Keeps: a file is its own parties' business; the case that of its parties.
 */
import { catalogue, type EventType, liesOn } from '@passerelle/contracts'
import { carriedBy, type End, ok, otherEnd, type PartyId, type Result } from '@passerelle/kernel'
import { partyAt } from '../any-file.ts'
import { isOpenType, isPublic } from '../matter-state.ts'
import type { RefusalCode } from '../refusals.ts'
import { type CaseState, filesOf, isLive, referralsOf } from '../state.ts'
import { kindFor, mayEmit } from '../superseding.ts'
import type { Command, Refusal } from './command.ts'
import { type Case, no } from './draft.ts'

/** Parties of this end that the case knows, from either log. */
function partiesHere({ states, world }: Case): readonly PartyId[] {
  const shared = states.shared.parties[world.end]
  return shared.length > 0 || states.local.party === null ? shared : [states.local.party]
}

/** Whose case it is to close, suspend or hand over: the parties of its live files; all it knows where none is live. */
function partiesInCharge(at: Case): readonly PartyId[] {
  const live = filesOf(at.states.shared).filter(isLive)
  return live.length > 0 ? live.map((file) => partyAt(file, at.world.end)) : partiesHere(at)
}

/** A no is heard at either end; a yes is asked for by whoever counsels, and the CV goes out from there. */
const SAID_IN_COUNSELLING: ReadonlySet<EventType> = new Set<EventType>([
  'match.counsellor-confirmed',
  'match.person-confirmed',
  'match.introduced',
])

/** The end that counsels the person: the origin once they have arrived, or where they came there first. */
export function counselsNow(state: CaseState): End {
  const isThere = referralsOf(state).some((file) => file.state === 'arrived' || file.state === 'in-support')
  return isThere || state.opener === 'origin' ? 'origin' : 'destination'
}

/** What is said of a person, at one end or at both, is not said in a matter, nor the other way round. */
function isSaidIn({ caseRef }: CaseState, type: Command['type']): boolean {
  const carried = carriedBy(caseRef)
  return catalogue[type].topic === 'local' ? carried === 'case' : liesOn(type, carried)
}

/** Why a party may not write a type at all; null where it may. */
export function whyNotYours(type: Command['type'], at: Case): RefusalCode | null {
  const { file, world } = at
  const { scope, opens } = catalogue[type]
  if (!isSaidIn(at.states.shared, type)) return 'file-unknown'
  if (scope === 'file' && !opens && file?.kind !== kindFor(type)) return 'file-unknown'
  if (!mayEmit(world.end, type, file?.opener)) return 'not-your-end'
  if (file && isPublic(file) && catalogue[type].end === 'E') return null
  if (opens && isOpenType(type)) return null
  if (file && !opens && partyAt(file, world.end) !== world.party) return 'not-your-file'
  if (SAID_IN_COUNSELLING.has(type) && counselsNow(at.states.shared) !== world.end) return 'not-counselling-now'
  if (file && !opens) return null
  const here = scope === 'case' && type.startsWith('case.') ? partiesInCharge(at) : partiesHere(at)
  return here.length === 0 || here.includes(world.party) ? null : 'not-your-file'
}

const newestFirst = (at: Case) =>
  filesOf(at.states.shared).toSorted((a, b) => Number(isLive(b)) - Number(isLive(a)) || b.submittedAt - a.submittedAt)

/** The party at the other end that this party deals with in the case; undefined before anybody was addressed. */
export function counterpart(at: Case): PartyId | undefined {
  const { world, states, file } = at
  const there = otherEnd(world.end)
  if (file) return partyAt(file, there)
  const own = newestFirst(at).find((one) => partyAt(one, world.end) === world.party) ?? newestFirst(at)[0]
  return own ? partyAt(own, there) : states.shared.parties[there].at(-1)
}

const atEnd = (party: PartyId, end: End, at: Case): Result<PartyId, Refusal> => {
  const profile = at.world.profile(party)
  if (!profile) return no('party-unknown', '/to')
  return profile.end === end ? ok(party) : no('party-at-wrong-end', '/to')
}

/** A party at the other end, checked against the directory. */
export const partyThere = (party: PartyId, at: Case): Result<PartyId, Refusal> =>
  atEnd(party, otherEnd(at.world.end), at)
/** A party at this end, checked against the directory. */
export const partyHere = (party: PartyId, at: Case): Result<PartyId, Refusal> => atEnd(party, at.world.end, at)

/** A new file and its consent may name anybody at the other end; all else stays among the parties of the case. */
function named(to: PartyId, command: Command, at: Case): Result<PartyId, Refusal> {
  const known = at.states.shared.parties[otherEnd(at.world.end)].includes(to)
  const opens = catalogue[command.type].opens || command.type === 'consent.granted'
  return known || opens ? partyThere(to, at) : no('not-a-party-of-the-case', '/to')
}

/** To whom a command’s event goes. */
export function addressee(command: Command, at: Case): Result<PartyId, Refusal> {
  if (catalogue[command.type].topic === 'local') return ok(at.world.party)
  if (command.to) return at.file ? ok(counterpart(at) ?? command.to) : named(command.to, command, at)
  if (command.type === 'consent.granted') {
    const profile = at.world.profile(command.clear.recipient)
    if (profile && profile.end !== at.world.end) return ok(command.clear.recipient)
  }
  const found = counterpart(at)
  return found === undefined ? no('no-counterpart', '/to') : ok(found)
}
