/**
 * Two ends that work at random: commands, sending, reading at their own pace, records sent again, days that pass, deadlines.
 * Imported by tests alone.
 */
import type { FileId } from '@passerelle/kernel'
import fc from 'fast-check'
import { dueDrafts } from '../deadlines/due-drafts.ts'
import type { Command } from '../decide/command.ts'
import { erasureAnswers } from '../disclosure/erasure-answers.ts'
import { foldLog } from '../replay/fold-log.ts'
import { foldNext } from '../replay/fold-next.ts'
import {
  accept,
  arrive,
  ask,
  close,
  complain,
  consent,
  decline,
  depart,
  erase,
  erased,
  handOver,
  inform,
  meet,
  propose,
  refuseTerms,
  reopen,
  reroute,
  resubmit,
  resume,
  say,
  schedule,
  shareDossier,
  suspend,
  takeTerms,
  waitlist,
  withdraw,
  withdrawConsent,
} from './commands.ts'
import { type Hand, hands } from './hands.ts'
import { CENTRE, day, OTHER_CENTRE, OTHER_OFFICE } from './profiles.ts'
import { introductionWishes } from './random-introductions.ts'
import { visitWishes } from './random-visits.ts'
import { type Story, submitted } from './stories.ts'
import { attempt, type Desk, passDays, statesOf, type TwoEnds, worldOf, write } from './two-ends.ts'

export type Wish = (hand: Hand, file: FileId) => Command

/** What decides who may read, and something to read. */
const ofConsent: readonly Wish[] = [
  withdraw,
  (hand) => consent(hand),
  (hand) => withdrawConsent(hand, ['referral']),
  (hand) => withdrawConsent(hand, ['referral'], { recipient: CENTRE }),
  (hand) => say(hand, 'hello'),
  (hand) => erase(hand),
  (hand) => erased(hand),
  (hand) => schedule(hand, 3),
  (hand) => handOver(hand, hand.desk.end === 'origin' ? OTHER_CENTRE : OTHER_OFFICE),
]

export const wishes: readonly Wish[] = [
  ask,
  inform,
  propose,
  takeTerms,
  refuseTerms,
  accept,
  decline,
  resubmit,
  shareDossier,
  meet,
  complain,
  (hand, file) => waitlist(hand, file, day('2028-03-01')),
  (hand, file) => reroute(hand, file, OTHER_CENTRE),
  (hand, file) => depart(hand, file, day('2028-02-01')),
  (hand, file) => arrive(hand, file, day('2027-01-12')),
  (hand) => suspend(hand, 'ADV-1'),
  (hand) => suspend(hand, 'ADV-2'),
  (hand) => resume(hand, 'ADV-1'),
  (hand) => resume(hand, 'ADV-2'),
  (hand) => close(hand),
  (hand) => reopen(hand),
  ...visitWishes,
  ...introductionWishes,
  ...ofConsent,
]

export type Step =
  | { readonly do: number; readonly by: 'office' | 'centre' }
  | { readonly publish: 'destination' | 'origin' }
  | { readonly read: 'destination' | 'origin' }
  | { readonly again: number }
  | { readonly pass: number }
  | { readonly fire: true }
  /** An end says what is gone there, as though all that it had to erase were. */
  | { readonly answer: 'destination' | 'origin' }

const end = fc.constantFrom('destination', 'origin')
const doing = (first: number): fc.Arbitrary<Step> =>
  fc.record({
    do: fc.integer({ min: first, max: wishes.length - 1 }),
    by: fc.constantFrom('office', 'centre'),
  })

/** One of wishes of one kind. */
function doingAmong(kind: readonly Wish[]): fc.Arbitrary<Step> {
  const min = wishes.indexOf(kind[0]!)
  return fc.record({
    do: fc.integer({ min, max: min + kind.length - 1 }),
    by: fc.constantFrom('office', 'centre'),
  })
}

export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: doing(0) },
  { weight: 4, arbitrary: fc.record({ publish: end }) as fc.Arbitrary<Step> },
  { weight: 4, arbitrary: fc.record({ read: end }) as fc.Arbitrary<Step> },
  { weight: 1, arbitrary: fc.record({ again: fc.nat({ max: 50 }) }) as fc.Arbitrary<Step> },
  { weight: 1, arbitrary: fc.record({ pass: fc.integer({ min: 1, max: 12 }) }) as fc.Arbitrary<Step> },
  { weight: 1, arbitrary: fc.constant<Step>({ fire: true }) },
  { weight: 2, arbitrary: fc.record({ answer: end }) as fc.Arbitrary<Step> },
)

/** The same with much about visits in it. */
export const stepOfVisit: fc.Arbitrary<Step> = fc.oneof(
  { weight: 1, arbitrary: step },
  { weight: 2, arbitrary: doingAmong(visitWishes) },
)

/** The same with much about introductions in it. */
export const stepOfIntroduction: fc.Arbitrary<Step> = fc.oneof(
  { weight: 1, arbitrary: step },
  { weight: 3, arbitrary: doingAmong(introductionWishes) },
)

/** The same with much about consent in it. */
export const stepOfConsent: fc.Arbitrary<Step> = fc.oneof(step, doing(wishes.length - ofConsent.length))

export interface Run {
  readonly world: TwoEnds
  readonly read: Record<'destination' | 'origin', number>
  readonly file: FileId
  /** What may be tried; all of a case, where nothing else is said. */
  readonly among?: readonly Wish[] | undefined
}

function readNext({ world, read }: Run, desk: Desk): boolean {
  const record = world.log[read[desk.end]]
  if (!record) return false
  read[desk.end]++
  desk.folded = foldNext(desk.folded, record)?.folded ?? foldLog(world.ref, world.log.slice(0, read[desk.end])).folded
  desk.pending = desk.pending.filter((one) => one.hash !== record.hash)
  return true
}

/** The relay sends what is pending in order; a copy stays pending until its echo is read. */
export function publish(run: Run, desk: Desk): boolean {
  const sent = new Set(run.world.log.map((one) => one.hash))
  const next = desk.pending.find((one) => !sent.has(one.hash))
  if (next) run.world.log.push(next)
  return next !== undefined
}

function answer({ world }: Run, desk: Desk): void {
  const states = statesOf(desk)
  const answering = { folded: desk.folded.state, states, keys: [] }
  for (const { sealed: _none, ...said } of erasureAnswers(answering, worldOf(world, desk)))
    write(world, desk, { ...said, sealed: { legalGround: null } })
}

function take(run: Run, one: Step): void {
  const { world, file, among = wishes } = run
  const { office, centre } = hands(world)
  if ('do' in one) {
    const hand = one.by === 'office' ? office : centre
    const wish = among[one.do % among.length]
    if (wish) attempt(world, hand.desk, wish(hand, file))
  } else if ('publish' in one) publish(run, world[one.publish])
  else if ('read' in one) readNext(run, world[one.read])
  else if ('pass' in one) passDays(world, one.pass)
  else if ('again' in one) {
    const record = world.log[one.again % Math.max(1, world.log.length)]
    if (record) world.log.push(record)
  } else if ('answer' in one) answer(run, world[one.answer])
  else
    for (const desk of [world.destination, world.origin])
      for (const draft of dueDrafts(statesOf(desk), worldOf(world, desk))) write(world, desk, draft)
}

/** @param watch is shown the run after every step, also while all that is left comes to both */
export function play(
  steps: readonly Step[],
  watch: (run: Run) => unknown = () => undefined,
  story: Story & Pick<Run, 'among'> = submitted(),
): Run {
  const run: Run = { world: story.world, read: { destination: 0, origin: 0 }, file: story.file, among: story.among }
  run.read.destination = run.read.origin = story.world.log.length
  for (const one of steps) {
    take(run, one)
    watch(run)
  }
  const { destination, origin } = run.world
  while (publish(run, destination) || publish(run, origin) || readNext(run, destination) || readNext(run, origin)) {
    // Until everything has come to both.
    watch(run)
  }
  return run
}
