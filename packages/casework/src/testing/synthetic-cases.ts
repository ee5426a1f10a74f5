/**
 * Invented cases, one after the other: a person drawn by chance, and a course drawn without looking at the person. So whatever of
 * the person shows in the clear was put there by the rules and not by the drawing. Imported by tests alone.
 */
import type {
  FamilyMember,
  PurposeCode,
  ResidenceCode,
  ReturnModeCode,
  ReturnTypeCode,
  Summary,
  VulnerabilityCode,
} from '@passerelle/contracts'
import { DAY, type FileId, HOUR, instant } from '@passerelle/kernel'
import { followUps } from '../deadlines/follow-ups.ts'
import { isSensitive } from '../decide/before-referral.ts'
import { deriveReturnType } from '../rules/return-type.ts'
import { suggestedPriority } from '../rules/suggested-priority.ts'
import { supportFor } from '../rules/support-for-type.ts'
import { referralOf } from '../state.ts'
import { type Draw, drawFrom } from './chance.ts'
import {
  accept,
  arrive,
  ask,
  close,
  consent,
  decision,
  decline,
  depart,
  followUp,
  inform,
  meet,
  options,
  propose,
  say,
  serve,
  session,
  shareDossier,
  submit,
  summary,
  support,
  takeTerms,
} from './commands.ts'
import { all, type Hand, hands, onlyFile } from './hands.ts'
import { expected, localDay, type TwoEnds, twoEnds } from './two-ends.ts'

export interface Person {
  readonly mode: ReturnModeCode
  readonly residence: ResidenceCode
  readonly returnType: ReturnTypeCode
  readonly vulnerability: VulnerabilityCode | 'none'
  readonly family: 'alone' | 'with-children'
  readonly programme: string
}

/** Habits of the offices, where the rules leave them a choice. */
export interface Habits {
  /** Whether the explicit consent (Art. 9) is asked of everybody on the same sheet, or only where it is needed. */
  readonly sensitiveConsent: 'everybody' | 'where-needed'
  /** Whether anybody is put into the fast lane. */
  readonly priority: 'all-normal' | 'as-suggested'
  /** Whether the closer waves after a forced return are recorded as waves of their own. */
  readonly followUp: 'same-waves' | 'closer-where-called-for'
}

export interface SyntheticCase {
  readonly person: Person
  readonly world: TwoEnds
}

function person(draw: Draw): Person {
  const mode = draw<ReturnModeCode>(['voluntary', 'voluntary-unavoidable', 'forced'])
  const residence = draw<ResidenceCode>(['settlement-permit', 'asylum-pending', 'tolerated', 'obliged-to-leave'])
  const facts = { bornOrSchooledHere: draw([true, false, false, false]), residence, mode, statusEnds: null }
  return {
    mode,
    residence,
    returnType: deriveReturnType({ ...facts, willingness: 4 }).type,
    vulnerability: draw<Person['vulnerability']>(['none', 'none', 'pregnant', 'serious-illness']),
    family: draw(['alone', 'with-children']),
    programme: draw(['REAG-GARP', 'EURP', 'STARTHILFE-PLUS']),
  }
}

const CHILD: FamilyMember = { relation: 'child', ageBand: '6-11', count: 2, travelsToo: true }

function told({ mode, returnType, vulnerability, family, programme }: Person, habits: Habits): Summary {
  const careNeeds = vulnerability === 'none' ? null : { vulnerability: [vulnerability], needed: ['medical' as const] }
  const priority = habits.priority === 'as-suggested' ? suggestedPriority(careNeeds) : 'normal'
  return summary({
    mode,
    returnType,
    careNeeds,
    priority,
    programmes: [programme],
    family: family === 'alone' ? [] : [CHILD],
  })
}

/** Up to three days pass, by the hour. */
function wait(world: TwoEnds, draw: Draw): void {
  world.now = instant(world.now + (draw([0, 1, 2]) * 24 + draw([1, 2, 5])) * HOUR)
}

function counsel(office: Hand, one: Person): void {
  all(office, session(office, { residence: one.residence, advised: true }))
  if (one.mode === 'forced') all(office, support(office))
  else all(office, options(office), decision(office))
}

function refer(office: Hand, one: Person, habits: Habits): FileId {
  const said = told(one, habits)
  const explicit: PurposeCode[] = habits.sensitiveConsent === 'everybody' || isSensitive(said) ? ['sensitive'] : []
  all(office, consent(office, ['referral', 'follow-up', ...explicit]), submit(office, said))
  return onlyFile(office.world)
}

function discuss({ office, centre }: Record<'office' | 'centre', Hand>, file: FileId, draw: Draw): void {
  const { world } = office
  const talk = draw(['none', 'question', 'terms'])
  if (talk !== 'none') wait(world, draw)
  if (talk === 'question') all(centre, ask(centre, file))
  if (talk === 'terms') all(centre, propose(centre, file))
  if (talk !== 'none') wait(world, draw)
  if (talk === 'question') all(office, inform(office, file))
  if (talk === 'terms') all(office, takeTerms(office, file))
  wait(world, draw)
}

function followedUp(centre: Hand, file: FileId, closer: boolean): void {
  for (;;) {
    const found = referralOf(expected(centre.desk), file)
    const wave = found ? followUps(found, closer)[0] : undefined
    if (!wave) return
    centre.world.now = instant(Math.max(centre.world.now, wave.due))
    all(centre, followUp(centre, file, wave.wave))
  }
}

function supported({ office, centre }: Record<'office' | 'centre', Hand>, file: FileId, draw: Draw): void {
  const { world } = office
  all(centre, accept(centre, file, { inDays: draw([10, 20, 30]), answers: ['medical'] }))
  wait(world, draw)
  all(office, shareDossier(office, file), depart(office, file, localDay(world.now, draw([7, 14, 21]))))
  world.now = instant(world.now + draw([5, 6, 7]) * DAY)
  all(centre, arrive(centre, file, localDay(world.now)))
  wait(world, draw)
  all(centre, meet(centre, file))
  if (draw([true, false])) all(office, say(office, 'hello'))
  all(centre, serve(centre, file))
}

function course(one: Person, habits: Habits, draw: Draw): TwoEnds {
  const world = twoEnds()
  const both = hands(world)
  const { office, centre } = both
  counsel(office, one)
  wait(world, draw)
  const file = refer(office, one, habits)
  discuss(both, file, draw)
  if (draw([true, false, false])) all(centre, decline(centre, file))
  else {
    supported(both, file, draw)
    const closer = habits.followUp === 'closer-where-called-for' && supportFor(one.returnType).closerFollowUp
    followedUp(centre, file, closer)
  }
  wait(world, draw)
  all(office, close(office))
  return world
}

export function syntheticCases(many: number, habits: Habits, seed: number): readonly SyntheticCase[] {
  const draw = drawFrom(seed)
  return Array.from({ length: many }, () => {
    const one = person(draw)
    return { person: one, world: course(one, habits, draw) }
  })
}
