/**
 * Sets what is derived from a case for lists, scoping and timers. Keeps: derived from the state expected, so that an echo changes nothing.
 */
import {
  type CaseFile,
  type CaseState,
  deadlines,
  filesOf,
  isOpen,
  keysMayGo,
  type LocalState,
  matterKeptUntil,
  nextDue,
  takesOpening,
  worthLookingAt,
} from '@passerelle/casework'
import { ownRetention } from '@passerelle/contracts/avro'
import type { End, Instant, PartyId } from '@passerelle/kernel'
import type { CaseRow } from '@passerelle/messaging'
import { answersDueAt } from './answer-erasures.ts'
import { type Engine, worldOf } from './engine.ts'
import { settleMatter } from './settle-matter.ts'

/** The states by which a case is found: those of its files, and how the case as a whole stands. */
export function statesOf(shared: CaseState): readonly string[] {
  const files = filesOf(shared).map((file) => file.state)
  const whole = [
    ...(shared.closure.state === 'closed' ? ['closed'] : ['open']),
    ...(shared.suspension ? ['suspended'] : []),
    ...(files.length === 0 ? ['draft'] : []),
  ]
  return [...new Set([...files, ...whole])]
}

/** Of parties that have given the case on nobody is assigned any more. */
const assignedAt = ({ assigned }: CaseRow, parties: readonly PartyId[]): CaseRow['assigned'] =>
  Object.fromEntries(Object.entries(assigned).filter(([party]) => parties.some((one) => one === party)))

/** Parties of this end that have a part in the case. */
function partiesOf(end: End, { local, parties: before }: CaseRow, shared: CaseState): readonly PartyId[] {
  const known = shared.parties[end]
  const handedOn = new Set(shared.handOvers.filter((one) => one.end === end).map((one) => one.from))
  const kept = before.filter((party) => !handedOn.has(party) || known.includes(party))
  const began = local.party !== null && !handedOn.has(local.party) ? [local.party] : []
  return [...new Set([...kept, ...began, ...known])]
}

/** Whatever happens to a case may end its matching profile, or change it; and an introduction at the origin may have lost its vacancy. */
const needsLookAt = (end: End, { profile }: LocalState, expected: CaseState): boolean =>
  profile.state !== 'none' || (end === 'origin' && filesOf(expected).some(hasVacancy))

const hasVacancy = (file: CaseFile): boolean => file.kind === 'introduction' && (isOpen(file) || takesOpening(file))

const earliest = (instants: readonly (Instant | null)[]): Instant | null =>
  instants.reduce((first, at) => (first === null || (at !== null && at < first) ? at : first), null)

export function settle(engine: Engine, row: CaseRow, expected: CaseState): CaseRow {
  const { end } = engine.identity
  const parties = partiesOf(end, row, expected)
  const world = worldOf(engine, parties[0] ?? ('NOBODY-0' as PartyId))
  const running = deadlines(expected, world.profile, world.rules)
  const next = nextDue({ shared: expected, local: row.local }, { ...world, now: row.lookedAt }, running)
  if (row.matter !== null) {
    const settled = settleMatter({ end, now: engine.clock.now() }, row, expected)
    const retentionAt = matterKeptUntil(expected, ownRetention)
    return { ...settled, retentionAt, timerAt: earliest([settled.timerAt, next]) }
  }
  return {
    ...row,
    parties,
    assigned: assignedAt(row, parties),
    states: statesOf(expected),
    keysMayGo: keysMayGo({ folded: row.folded.state, expected }) || needsLookAt(end, row.local, expected),
    dueAt: earliest(running.map(({ due }) => due)),
    retentionAt: earliest([row.retentionAt, worthLookingAt(expected, row.openedAt, ownRetention)]),
    timerAt: earliest([...answersDueAt(engine, row, expected), next]),
  }
}
