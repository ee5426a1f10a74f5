import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sharedView } from './digest.ts'
import { evolve } from './evolve.ts'
import { foldLog } from './replay/fold-log.ts'
import { emptyFold, foldNext } from './replay/fold-next.ts'
import type { ReadRecord } from './replay/log-record.ts'
import { emptyCase } from './state.ts'
import { needing, say } from './testing/commands.ts'
import { all, onlyFile } from './testing/hands.ts'
import { play, publish, type Run, step, wishes } from './testing/random-work.ts'
import { submitted } from './testing/stories.ts'
import { attempt, CASE } from './testing/two-ends.ts'

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
