import type { CaseEvent, CaseType } from '@passerelle/contracts'
import type { End } from '@passerelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sharedView } from './digest.ts'
import { evolve } from './evolve.ts'
import { foldLog, type Item } from './replay/fold-log.ts'
import { emptyFold, foldNext } from './replay/fold-next.ts'
import type { LogRecord, ReadRecord } from './replay/log-record.ts'
import { emptyCase, fileOf } from './state.ts'
import { event, FILE, type Written } from './testing/events.ts'
import { play, step } from './testing/random-work.ts'
import { bytesOf, CASE, testHash } from './testing/two-ends.ts'
import { cannotBeVoided, endsSomething } from './voidable.ts'

/** Two writers whose events are numbered and chained as they are written. */
function writers() {
  const last = { destination: { sequence: 0, hash: '00'.repeat(32) }, origin: { sequence: 0, hash: '00'.repeat(32) } }
  return (end: End, type: CaseType, more: Written = {}): ReadRecord => {
    const { sequence, hash } = last[end]
    const head = { sequence: sequence + 1, previousHash: bytesOf(hash), ...more.head }
    const made = event(type, { ...more, end, head })
    const own = testHash(made.head.eventId)
    last[end] = { sequence: sequence + 1, hash: own }
    return { event: made, hash: own }
  }
}
const kinds = (items: readonly Item[]): string[] =>
  items.map((item) => ('cause' in item ? `${item.kind}: ${item.cause}` : item.kind))
const stateAfter = (records: readonly LogRecord[]) => fileOf(foldLog(CASE, records).folded.state, FILE)?.state

function opened() {
  const write = writers()
  const submitted = write('destination', 'referral.submitted')
  return { write, submitted }
}

describe('a gap', () => {
  it('holds its writer, not the other, and is folded right after what was missing', () => {
    const { write, submitted } = opened()
    const departure = write('destination', 'message.sent')
    const withdrawal = write('destination', 'referral.withdrawn')
    const acceptance = write('origin', 'referral.accepted')
    const gap = foldLog(CASE, [submitted, withdrawal, acceptance])
    expect(kinds(gap.items)).toEqual(['applied', 'held: gap', 'applied'])
    expect(gap.folded.heads.destination).toMatchObject({ sequence: 1, held: 1 })
    const filled = foldLog(CASE, [submitted, withdrawal, acceptance, departure])
    expect(kinds(filled.items)).toEqual(['applied', 'applied', 'applied', 'recorded'])
    expect(fileOf(filled.folded.state, FILE)?.state).toBe('withdrawn')
  })
  it('is not folded one on: the whole record must be asked', () => {
    const { write, submitted } = opened()
    const message = write('destination', 'message.sent')
    const later = write('destination', 'message.sent')
    const first = foldNext(emptyFold(emptyCase(CASE)), submitted)?.folded
    expect(first && foldNext(first, later)).toBeUndefined()
    expect(first && foldNext(first, submitted)).toBeUndefined()
    const held = foldLog(CASE, [submitted, later]).folded
    expect(foldNext(held, message)).toBeUndefined()
    expect(foldNext(held, write('origin', 'message.sent'))).toBeDefined()
  })
  it('what cannot be folded yet holds what follows; the redrive gives it its place back', () => {
    const { write, submitted } = opened()
    const withdrawal = { ...write('destination', 'referral.withdrawn'), blocked: 'fault' }
    const message = write('destination', 'message.sent')
    const acceptance = write('origin', 'referral.accepted')
    expect(kinds(foldLog(CASE, [submitted, withdrawal, message, acceptance]).items)).toEqual([
      'applied',
      'held: fault',
      'held: gap',
      'applied',
    ])
    const redriven = foldLog(CASE, [submitted, { ...withdrawal, blocked: null }, message, acceptance])
    expect(kinds(redriven.items)).toEqual(['applied', 'applied', 'recorded', 'superseded: not-in-this-state'])
  })
  it('a file under rules that this end lacks is held', () => {
    const write = writers()
    const foreign = write('destination', 'referral.submitted', { head: { rules: '2031-01' } })
    expect(kinds(foldLog(CASE, [foreign]).items)).toEqual(['held: unknown-rules'])
    expect(foldNext(emptyFold(emptyCase(CASE)), foreign)).toBeUndefined()
  })
})

describe('the same number twice', () => {
  it('the same event again is a duplicate', () => {
    const { submitted } = opened()
    expect(kinds(foldLog(CASE, [submitted, submitted]).items)).toEqual(['applied', 'duplicate'])
  })
  it('the first that continues the chain stands, the other is a fork and holds nothing', () => {
    const { write, submitted } = opened()
    const forged: ReadRecord = {
      event: event('referral.withdrawn', {
        end: 'destination',
        head: { sequence: 2, previousHash: new Uint8Array(32) },
      }),
      hash: testHash('forged'),
    }
    const message = write('destination', 'message.sent')
    const next = write('destination', 'message.sent')
    expect(kinds(foldLog(CASE, [submitted, forged, message, next]).items)).toEqual([
      'applied',
      'fork',
      'recorded',
      'recorded',
    ])
    expect(kinds(foldLog(CASE, [submitted, message, next, forged]).items).at(-1)).toBe('fork')
  })
})

describe('a void', () => {
  const voids = (record: ReadRecord, standIn: ReadRecord | null = null): Written => ({
    body: {
      event: record.event.head.eventId,
      voidedSequence: record.event.head.sequence,
      standIn: standIn?.event.head.eventId ?? null,
    },
  })
  it('makes an event count for nothing at its own place', () => {
    const { write, submitted } = opened()
    const declined = write('origin', 'referral.declined')
    const acceptance = write('origin', 'referral.accepted')
    const before = [submitted, declined, acceptance]
    expect(stateAfter(before)).toBe('declined')
    const voided = write('origin', 'event.voided', voids(declined))
    const { folded, items } = foldLog(CASE, [...before, voided])
    expect(kinds(items)).toEqual(['applied', 'voided', 'applied', 'recorded'])
    expect(fileOf(folded.state, FILE)?.state).toBe('accepted')
  })
  it('is read past a hold and releases it', () => {
    const { write, submitted } = opened()
    const broken = { ...write('origin', 'referral.declined'), blocked: 'fault' }
    const acceptance = write('origin', 'referral.accepted')
    const voided = write('origin', 'event.voided', voids(broken))
    expect(kinds(foldLog(CASE, [submitted, broken, acceptance]).items)).toEqual(['applied', 'held: fault', 'held: gap'])
    expect(kinds(foldLog(CASE, [submitted, broken, acceptance, voided]).items)).toEqual([
      'applied',
      'voided',
      'applied',
      'recorded',
    ])
  })
  it('releases a number whose record cannot be read, or never came', () => {
    const { write, submitted } = opened()
    const lost = write('origin', 'referral.declined')
    const acceptance = write('origin', 'referral.accepted')
    const voided = write('origin', 'event.voided', voids(lost))
    expect(stateAfter([submitted, acceptance, voided])).toBe('accepted')
    const { eventId, sequence } = lost.event.head
    const unread: LogRecord = { event: null, end: 'origin', sequence, eventId, hash: lost.hash }
    expect(kinds(foldLog(CASE, [submitted, unread, acceptance]).items)[1]).toBe('held: unreadable')
    expect(kinds(foldLog(CASE, [submitted, unread, acceptance, voided]).items)).toEqual([
      'applied',
      'voided',
      'applied',
      'recorded',
    ])
  })
  it('of what ended something counts only with its stand-in, folded at the same place', () => {
    const { write, submitted } = opened()
    const withdrawal = write('destination', 'referral.withdrawn')
    const acceptance = write('origin', 'referral.accepted')
    const standIn = write('destination', 'departure.cancelled')
    const alone = write('destination', 'event.voided', voids(withdrawal))
    expect(stateAfter([submitted, withdrawal, acceptance, standIn, alone])).toBe('withdrawn')
    const together = write('destination', 'event.voided', voids(withdrawal, standIn))
    const records = [submitted, withdrawal, acceptance, standIn, alone, together]
    const { folded, items } = foldLog(CASE, records)
    expect(kinds(items)).toEqual([
      'applied',
      'voided',
      'applied',
      'superseded: not-in-this-state',
      'recorded',
      'recorded',
    ])
    expect(fileOf(folded.state, FILE)?.state).toBe('accepted')
  })
  it('waits for a stand-in that has not come', () => {
    const { write, submitted } = opened()
    const withdrawal = write('destination', 'referral.withdrawn', { body: { byPerson: true } })
    const voidNumber = event('event.voided', { end: 'destination' })
    const standIn = event('referral.withdrawn', { end: 'destination', body: { byPerson: false } })
    const chain = write('destination', 'event.voided', {
      body: { ...voids(withdrawal).body, standIn: standIn.head.eventId },
    })
    const come: ReadRecord = {
      event: { ...standIn, head: { ...standIn.head, sequence: 4, previousHash: bytesOf(chain.hash) } },
      hash: testHash('stand-in'),
    }
    const waiting = foldLog(CASE, [submitted, withdrawal, chain])
    expect(waiting.folded.awaited).toEqual([standIn.head.eventId])
    expect(fileOf(waiting.folded.state, FILE)).toMatchObject({ byPerson: true })
    expect(foldNext(waiting.folded, come)).toBeUndefined()
    const done = foldLog(CASE, [submitted, withdrawal, chain, come])
    expect(kinds(done.items)).toEqual(['applied', 'voided', 'recorded', 'applied'])
    expect(fileOf(done.folded.state, FILE)).toMatchObject({ byPerson: false })
    expect(voidNumber.type).toBe('event.voided')
  })
  it('of the other end’s event is none', () => {
    const { write, submitted } = opened()
    const declined = write('origin', 'referral.declined')
    const foreign = write('destination', 'event.voided', voids(declined))
    expect(stateAfter([submitted, declined, foreign])).toBe('declined')
  })
  it('does not reach what stands in for another event', () => {
    const { write, submitted } = opened()
    const withdrawal = write('destination', 'referral.withdrawn')
    const standIn = write('destination', 'message.sent')
    const together = write('destination', 'event.voided', voids(withdrawal, standIn))
    const again = write('destination', 'event.voided', voids(standIn))
    const { items } = foldLog(CASE, [submitted, withdrawal, standIn, together, again])
    expect(kinds(items)).toEqual(['applied', 'voided', 'recorded', 'recorded', 'recorded'])
  })
  it('cannot be voided itself', () => {
    const { write, submitted } = opened()
    const declined = write('origin', 'referral.declined')
    const voided = write('origin', 'event.voided', voids(declined))
    const again = write('origin', 'event.voided', voids(voided))
    expect(stateAfter([submitted, declined, voided, again])).toBe('submitted')
  })
  it('the folded case is plain data', () => {
    const { submitted } = opened()
    const { folded } = foldLog(CASE, [submitted])
    expect(JSON.parse(JSON.stringify(folded))).toEqual(folded)
  })
})

describe('a void in any history', () => {
  const raw = (events: readonly CaseEvent[]) => events.reduce((state, one) => evolve(state, one).state, emptyCase(CASE))
  const history = fc
    .array(step, { minLength: 20, maxLength: 60 })
    .map((steps) => play(steps.filter((one) => !('again' in one))).world.log)
    .filter((log) => log.length > 4)
  /** Writes one more event of a writer at the end of a log. */
  const append = (log: readonly ReadRecord[], made: CaseEvent): ReadRecord => {
    const last = log.findLast((one) => one.event.end === made.end)
    const sequence = (last?.event.head.sequence ?? 0) + 1
    const previousHash = bytesOf(last?.hash ?? '00'.repeat(32))
    return {
      event: { ...made, head: { ...made.head, sequence, previousHash } },
      hash: testHash(`${made.end}/${made.head.eventId}`),
    }
  }
  const voidOf = ({ event: { end, head } }: ReadRecord, standIn: ReadRecord | null) =>
    event('event.voided', {
      end,
      body: { event: head.eventId, voidedSequence: head.sequence, standIn: standIn?.event.head.eventId ?? null },
    })
  it('leaves what the rest would have made without the event', () => {
    fc.assert(
      fc.property(history, fc.nat(), (log, at) => {
        const target = log[at % log.length]!
        fc.pre(!endsSomething(target.event.type) && !cannotBeVoided(target.event.type))
        const voided = append(log, voidOf(target, null))
        const rest = log.filter((one) => one !== target).map((one) => one.event)
        const { folded, items } = foldLog(CASE, [...log, voided])
        expect(sharedView(folded.state)).toBe(sharedView(raw([...rest, voided.event])))
        expect(items[log.indexOf(target)]).toEqual({ kind: 'voided' })
      }),
      { numRuns: 60 },
    )
  })
  it('puts a stand-in in the place of any event', () => {
    fc.assert(
      fc.property(history, fc.nat(), (log, at) => {
        const target = log[at % log.length]!
        fc.pre(!cannotBeVoided(target.event.type))
        const standIn = append(log, event('message.sent', { end: target.event.end }))
        const voided = append([...log, standIn], voidOf(target, standIn))
        const mended = log.map((one) => (one === target ? standIn.event : one.event))
        const { folded } = foldLog(CASE, [...log, standIn, voided])
        expect(sharedView(folded.state)).toBe(sharedView(raw([...mended, voided.event])))
      }),
      { numRuns: 60 },
    )
  })
  it('holds only the writer of what cannot be folded, and redriving it makes all as it was', () => {
    fc.assert(
      fc.property(history, fc.nat(), (log, at) => {
        const index = at % log.length
        const target = log[index]!
        const { items } = foldLog(
          CASE,
          log.map((one) => (one === target ? { ...one, blocked: 'fault' } : one)),
        )
        const held = log.filter((_, position) => items[position]?.kind === 'held')
        expect(held).toEqual(log.filter((one, position) => one.event.end === target.event.end && position >= index))
        expect(foldLog(CASE, log).items.every((item) => item.kind !== 'held')).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})
