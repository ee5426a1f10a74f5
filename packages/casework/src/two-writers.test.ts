import type { FileId } from '@passerelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dueDrafts } from './deadlines/due-drafts.ts'
import type { Command } from './decide/command.ts'
import { sharedView } from './digest.ts'
import { evolve } from './evolve.ts'
import { foldLog } from './replay/fold-log.ts'
import { emptyFold, foldNext } from './replay/fold-next.ts'
import type { ReadRecord } from './replay/log-record.ts'
import { emptyCase } from './state.ts'
import {
  accept,
  all,
  arrive,
  ask,
  close,
  complain,
  consent,
  decline,
  depart,
  erase,
  erased,
  type Hand,
  handOver,
  hands,
  inform,
  meet,
  needing,
  onlyFile,
  propose,
  refuseTerms,
  reopen,
  reroute,
  resubmit,
  resume,
  say,
  shareDossier,
  suspend,
  takeTerms,
  waitlist,
  withdraw,
  withdrawConsent,
} from './testing/commands.ts'
import { day, OTHER_CENTRE, OTHER_OFFICE } from './testing/profiles.ts'
import { submitted } from './testing/stories.ts'
import { attempt, CASE, type Desk, passDays, statesOf, type TwoEnds, worldOf, write } from './testing/two-ends.ts'

type Wish = (hand: Hand, file: FileId) => Command

const wishes: readonly Wish[] = [
  ask,
  inform,
  propose,
  takeTerms,
  refuseTerms,
  accept,
  decline,
  resubmit,
  withdraw,
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
  (hand) => consent(hand),
  (hand) => withdrawConsent(hand, ['referral']),
  (hand) => erase(hand),
  (hand) => erased(hand),
  (hand) => say(hand, 'hello'),
  (hand) => handOver(hand, hand.desk.end === 'origin' ? OTHER_CENTRE : OTHER_OFFICE),
]

type Step =
  | { readonly do: number; readonly by: 'office' | 'centre' }
  | { readonly publish: 'destination' | 'origin' }
  | { readonly read: 'destination' | 'origin' }
  | { readonly again: number }
  | { readonly pass: number }
  | { readonly fire: true }

const end = fc.constantFrom('destination', 'origin')
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.integer({ min: 0, max: wishes.length - 1 }),
      by: fc.constantFrom('office', 'centre'),
    }) as fc.Arbitrary<Step>,
  },
  { weight: 4, arbitrary: fc.record({ publish: end }) as fc.Arbitrary<Step> },
  { weight: 4, arbitrary: fc.record({ read: end }) as fc.Arbitrary<Step> },
  { weight: 1, arbitrary: fc.record({ again: fc.nat({ max: 50 }) }) as fc.Arbitrary<Step> },
  { weight: 1, arbitrary: fc.record({ pass: fc.integer({ min: 1, max: 12 }) }) as fc.Arbitrary<Step> },
  { weight: 1, arbitrary: fc.constant<Step>({ fire: true }) },
)

interface Run {
  readonly world: TwoEnds
  readonly read: Record<'destination' | 'origin', number>
  readonly file: FileId
}

function readNext({ world, read }: Run, desk: Desk): boolean {
  const record = world.log[read[desk.end]]
  if (!record) return false
  read[desk.end]++
  desk.folded = foldNext(desk.folded, record)?.folded ?? foldLog(CASE, world.log.slice(0, read[desk.end])).folded
  desk.pending = desk.pending.filter((one) => one.hash !== record.hash)
  return true
}

/** The relay sends what is pending in order; a copy stays pending until its echo is read. */
function publish(run: Run, desk: Desk): boolean {
  const sent = new Set(run.world.log.map((one) => one.hash))
  const next = desk.pending.find((one) => !sent.has(one.hash))
  if (next) run.world.log.push(next)
  return next !== undefined
}

function take(run: Run, one: Step): void {
  const { world, file } = run
  const { office, centre } = hands(world)
  if ('do' in one) {
    const hand = one.by === 'office' ? office : centre
    const wish = wishes[one.do]
    if (wish) attempt(world, hand.desk, wish(hand, file))
  } else if ('publish' in one) publish(run, world[one.publish])
  else if ('read' in one) readNext(run, world[one.read])
  else if ('pass' in one) passDays(world, one.pass)
  else if ('again' in one) {
    const record = world.log[one.again % Math.max(1, world.log.length)]
    if (record) world.log.push(record)
  } else {
    const { destination } = world
    for (const draft of dueDrafts(statesOf(destination), worldOf(world, destination))) write(world, destination, draft)
  }
}

function play(steps: readonly Step[]): Run {
  const story = submitted()
  const run: Run = { world: story.world, read: { destination: 0, origin: 0 }, file: story.file }
  run.read.destination = run.read.origin = story.world.log.length
  for (const one of steps) take(run, one)
  const { destination, origin } = run.world
  while (publish(run, destination) || publish(run, origin) || readNext(run, destination) || readNext(run, origin)) {
    // Until everything has come to both.
  }
  return run
}

type Bug = 'none' | 'drops' | 'repeats' | 'swaps' | 'forgets-a-pause'

/** An origin end that folds on its own account, with a bug planted in it. */
function foldWith(bug: Bug, log: readonly ReadRecord[]): string {
  const seen = new Set<string>()
  const once = log.filter((record) => !seen.has(record.hash) && seen.add(record.hash))
  const events = (bug === 'repeats' ? log : once).map((record) => record.event)
  if (bug === 'swaps')
    for (let i = 4; i + 1 < events.length; i += 2) [events[i], events[i + 1]] = [events[i + 1]!, events[i]!]
  const folded = events
    .filter((_, index) => bug !== 'drops' || index !== events.length - 1)
    .filter((event) => bug !== 'forgets-a-pause' || event.type !== 'case.suspended')
  return sharedView(folded.reduce((state, event) => evolve(state, event).state, emptyCase(CASE)))
}

const bothSee = (bug: Bug) =>
  fc.property(fc.array(step, { minLength: 10, maxLength: 60 }), (steps) => {
    const { world } = play(steps)
    expect(foldWith(bug, world.log)).toBe(sharedView(world.destination.folded.state))
  })

describe('two ends that write at the same time', () => {
  it('come to the same state, whatever crosses, is sent twice or comes late', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const { world } = play(steps)
        const { destination, origin } = world
        expect(sharedView(destination.folded.state)).toBe(sharedView(origin.folded.state))
        expect(destination.folded).toEqual(origin.folded)
        expect([destination.pending, origin.pending]).toEqual([[], []])
        expect(foldLog(CASE, world.log).folded).toEqual(destination.folded)
      }),
      { numRuns: 250 },
    )
  })
  it('fold one record on to what the whole log makes of it', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const log = play(steps.filter((one) => !('again' in one))).world.log
        let folded = emptyFold(emptyCase(CASE))
        log.forEach((record, index) => {
          const next = foldNext(folded, record)
          expect(next?.folded).toEqual(foldLog(CASE, log.slice(0, index + 1)).folded)
          folded = next?.folded ?? folded
        })
      }),
      { numRuns: 40 },
    )
  })
  it('agree with an end that folds on its own account', () => fc.assert(bothSee('none'), { numRuns: 100 }))
  it.each<Bug>(['drops', 'repeats', 'swaps', 'forgets-a-pause'])('an end that %s is found out', (bug) => {
    expect(() => fc.assert(bothSee(bug), { numRuns: 300, endOnFailure: true })).toThrow(/Property failed/)
  })
  it('nothing that an end decides alone is superseded', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: wishes.length - 1 }), { maxLength: 30 }), (chosen) => {
        const { world, centre, file } = submitted(needing())
        for (const one of chosen) {
          const wish = wishes[one]
          if (wish) attempt(world, centre.desk, wish(centre, file))
        }
        const run: Run = { world, read: { destination: world.log.length, origin: world.log.length }, file }
        while (publish(run, world.origin)) {
          // Everything of one end, in order.
        }
        const { items } = foldLog(CASE, world.log)
        expect(items.filter((item) => item.kind === 'superseded')).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
  it('shares one file between both', () => {
    const { world, office } = submitted()
    all(office, say(office, 'hello'))
    expect(onlyFile(world)).toBeDefined()
  })
})
