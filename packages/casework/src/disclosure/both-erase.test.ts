import { DAY, type End, later, type PartyId } from '@passerelle/kernel'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { evolve } from '../evolve.ts'
import type { ReadRecord } from '../replay/log-record.ts'
import { type CaseState, emptyCase, type HandOver } from '../state.ts'
import { play, stepOfConsent } from '../testing/random-work.ts'
import { CASE, type Desk, expected, type TwoEnds } from '../testing/two-ends.ts'
import { type HeldKey, isUnreadable, keysMayGo, mustErase } from './erasure.ts'

/** What one event says to its reader, under a key of its own. */
const slot = ({ event }: ReadRecord): string => `${event.end} ${event.head.sequence}`

const onBehalf = (handOvers: readonly HandOver[], recipient: PartyId): ReadonlySet<PartyId> => {
  const parties = new Set([recipient])
  for (const { from, to } of handOvers) if (parties.has(from)) parties.add(to)
  return parties
}

/** Whether, as a case stands, there is no consent to what two parties say to each other. */
const isStopped = ({ stops, handOvers }: CaseState, { from, to }: ReadRecord['event']['head']): boolean =>
  stops.some(({ purpose, recipient, except }) => {
    const among = (party: PartyId): boolean => [from, to].some((one) => onBehalf(handOvers, party).has(one))
    if (purpose !== 'referral') return false
    return recipient === null ? !except.some(among) : among(recipient)
  })

/** What was written before a consent ended or while it was missing, as the log itself tells, step by step. */
function withoutConsent(log: readonly ReadRecord[]): ReadonlySet<string> {
  const gone = new Set<string>()
  const here = new Map<string, ReadRecord>()
  let state = emptyCase(CASE)
  for (const record of log) {
    if (here.has(slot(record))) continue
    here.set(slot(record), record)
    state = evolve(state, record.event).state
    for (const [name, { event }] of here) if (isStopped(state, event.head)) gone.add(name)
  }
  return gone
}

const keyOf = ({ event }: ReadRecord, desk: Desk): HeldKey => {
  const { from: sender, to: reader, sequence: number } = event.head
  return { rung: 'summary', own: event.end === desk.end, number, sender, reader }
}

/** What of all that it knows is unreadable to an end. */
function partsWith(desk: Desk, records: Iterable<ReadRecord>): string[] {
  const known = { folded: desk.folded.state, expected: expected(desk) }
  const parts = [...records].filter((one) => isUnreadable(keyOf(one, desk), known, desk.end)).map(slot)
  // Nothing goes unseen where an end does not look.
  expect(keysMayGo(known) || parts.length === 0).toBe(true)
  return parts
}

/** What an end was asked to erase, as the log itself tells: what stood there before somebody asked it, or scheduled it for both. */
function askedOf(desk: Desk, log: readonly ReadRecord[]): readonly string[] {
  const last = log.findLastIndex(
    ({ event }) => event.type === 'erasure.scheduled' || (event.type === 'erasure.requested' && event.end !== desk.end),
  )
  return log.slice(0, Math.max(0, last)).map(slot)
}

/** What an end keeps no key of when all requests are carried out. */
function erases(desk: Desk, { log, now }: TwoEnds): ReadonlySet<string> {
  const known = { folded: desk.folded.state, expected: expected(desk) }
  const holder = { end: desk.end, at: later(now, 365 * DAY) }
  const gone = new Set(log.filter((one) => mustErase(keyOf(one, desk), known, holder)).map(slot))
  expect(keysMayGo(known) || gone.size === 0).toBe(true)
  return gone
}

it('both ends part with what was written without consent, with nothing else, and never with what is to stay', () => {
  let parted = 0
  let kept = 0
  fc.assert(
    fc.property(fc.array(stepOfConsent, { maxLength: 80 }), (steps) => {
      const early: Record<End, Set<string>> = { destination: new Set(), origin: new Set() }
      const { world } = play(steps, (run) => {
        const seen = new Map(
          [...run.world.log, ...run.world.destination.pending, ...run.world.origin.pending].map((one) => [
            slot(one),
            one,
          ]),
        )
        for (const desk of [run.world.destination, run.world.origin])
          for (const name of partsWith(desk, seen.values())) early[desk.end].add(name)
      })
      const gone = withoutConsent(world.log)
      const once = new Map(world.log.map((one) => [slot(one), one]))
      for (const desk of [world.destination, world.origin]) {
        expect(new Set(partsWith(desk, once.values()))).toEqual(gone)
        expect([...early[desk.end]].filter((name) => !gone.has(name))).toEqual([])
      }
      parted += gone.size
      kept += once.size - gone.size
    }),
    { numRuns: 400 },
  )
  expect(Math.min(parted, kept)).toBeGreaterThan(300)
})

it('whatever ends answer, they erase what was without consent or asked for, and nothing that was written since', () => {
  let [answered, asked, kept] = [0, 0, 0]
  fc.assert(
    fc.property(fc.array(stepOfConsent, { maxLength: 80, size: 'medium' }), (steps) => {
      const { world } = play(steps)
      const once = [...new Map(world.log.map((one) => [slot(one), one])).values()]
      const gone = withoutConsent(once)
      for (const desk of [world.destination, world.origin]) {
        const askedFor = askedOf(desk, once)
        const toErase = new Set([...gone, ...askedFor])
        expect(erases(desk, world)).toEqual(toErase)
        asked += askedFor.length
        kept += once.length - toErase.size
      }
      const { erasures } = world.origin.folded.state
      expect(world.destination.folded.state.erasures).toEqual(erasures)
      answered += erasures.filter(({ cause, answer }) => cause === 'consent-ended' && answer !== null).length
    }),
    { numRuns: 200 },
  )
  expect(Math.min(answered, asked, kept)).toBeGreaterThan(20)
})
