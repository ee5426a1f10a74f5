/**
 * What must hold of a world once it has come to rest: both ends against the log, the log against what was promised.
 */
import { foldLog, sharedView } from '@passerelle/casework'
import { type CaseEvent, crosses } from '@passerelle/contracts'
import { decodeEvent, schemaSource } from '@passerelle/contracts/avro'
import { type CaseRef, type End, otherEnd } from '@passerelle/kernel'
import type { CaseRow, StoredEvent } from '@passerelle/messaging'
import type { Reading } from '../at-rest/keys-of-log.ts'
import { hexOf, type LogEntry } from './broker.ts'
import { bothEnds } from './drain.ts'
import type { SimEnd } from './end.ts'
import { Broken } from './invariants.ts'
import { slotOf } from './ledger.ts'
import { nameOf, type World } from './world.ts'

const schemas = schemaSource()

const endOf = ({ headers }: LogEntry): End =>
  Buffer.from(headers.find(([name]) => name === 'ce_source')![1])
    .toString()
    .endsWith('origin')
    ? 'origin'
    : 'destination'

/** Every event in the log once, at the place of its first record, by case. */
export function readingOf({ broker }: World): Map<CaseRef, Reading[]> {
  const cases = new Map<CaseRef, Reading[]>()
  const seen = new Set<string>()
  const last = new Map<string, number>()
  for (const entry of broker.partitions.flat()) {
    if (entry.by === 'poison' || !entry.value) continue
    const decoded = decodeEvent(entry.value, schemas, { end: endOf(entry) })
    if (!decoded.ok) throw new Error('the simulation wrote what it cannot read')
    const event = decoded.value.event as CaseEvent
    const hash = Buffer.from(decoded.value.hash).toString('hex')
    if (seen.has(hash)) continue
    seen.add(hash)
    const { caseRef } = event.head
    if (entry.by === 'relay') follows(last, event)
    const known = cases.get(caseRef)
    if (known) known.push({ event, hash })
    else cases.set(caseRef, [{ event, hash }])
  }
  return cases
}

/** What an end writes about a case reaches the log in the order in which it was written. */
function follows(last: Map<string, number>, { end, type, head }: CaseEvent): void {
  const line = `${end} ${head.caseRef}`
  const before = last.get(line) ?? 0
  if (head.sequence <= before)
    throw new Broken('the log keeps the order of each case', `${end} #${head.sequence} ${type} lies behind #${before}`)
  last.set(line, head.sequence)
}

/** What must hold when nothing is on its way any more. */
export function checkRest(world: World): void {
  const readings = readingOf(world)
  for (const at of bothEnds(world)) {
    everythingIsAccountedFor(world, at)
    nothingWaits(world, at)
  }
  promisesAreKept(world, readings)
  for (const [ref, records] of readings) checkCase(world, ref, records)
}

/** Each record below a position is stored, or put aside: nothing is skipped. */
function everythingIsAccountedFor({ broker }: World, { tables, end }: SimEnd): void {
  const values = new Set(
    [...tables.events.values()].flat().flatMap(({ place, value }) => (place ? [hexOf(value)] : [])),
  )
  const aside = new Set([...tables.parked.values()].map(({ partition, offset }) => `${partition}/${offset}`))
  broker.partitions.forEach((records, partition) => {
    for (const { offset, value, by } of records) {
      if (aside.has(`${partition}/${offset}`)) continue
      if (by === 'poison' || !value || !values.has(hexOf(value)))
        throw new Broken('no record is skipped', `${end} has neither stored nor put aside ${partition}/${offset}`)
    }
  })
}

function nothingWaits(world: World, { tables, end, engine }: SimEnd): void {
  if (tables.outbox.size > 0)
    throw new Broken('what is sent comes back', `${end}: ${tables.outbox.size} records still on their way`)
  for (const events of tables.events.values())
    for (const event of events)
      if (event.status === 'pending')
        throw new Broken(
          'what is sent comes back',
          `${end} #${event.sequence} ${event.type} in ${nameOf(world, event.caseRef)}`,
        )
  const now = engine.clock.now()
  for (const { timerAt, held, caseRef } of tables.cases.values())
    if (timerAt !== null && timerAt <= now && held === 0)
      throw new Broken('deadlines come to rest', `${end} wants to act on ${nameOf(world, caseRef)} for ever`)
}

function checkCase(world: World, ref: CaseRef, records: readonly Reading[]): void {
  const { folded, items } = foldLog(ref, records)
  for (const at of bothEnds(world)) nothingRealIsHeld(world, at, at.tables.events.get(ref) ?? [])
  const [destination, origin] = bothEnds(world).map((at) => rowOf(world, at, ref)) as [CaseRow, CaseRow]
  const expected = sharedView(folded.state)
  const name = nameOf(world, ref)
  if (sharedView(destination.folded.state) !== sharedView(origin.folded.state))
    throw new Broken('both ends see the same file', differences(destination, origin, name))
  if (sharedView(destination.folded.state) !== expected)
    throw new Broken('both ends see what the log says', `${name}: ${differing(destination.folded.state, folded.state)}`)
  const held = folded.heads.destination.held + folded.heads.origin.held
  for (const at of bothEnds(world)) {
    const row = rowOf(world, at, ref)
    const events = at.tables.events.get(ref) ?? []
    records.forEach(({ hash, event }, index) => sameVerdict(at, { hash, event, item: items[index]! }, events))
    inOrder(world, at, ref)
    if (held === 0) isReceipted(at, { row, name }, records)
  }
}

function rowOf(world: World, at: SimEnd, ref: CaseRef): CaseRow {
  const row = at.tables.cases.get(ref)
  if (!row) throw new Broken('both ends see the same file', `${at.end} does not know ${nameOf(world, ref)}`)
  return row
}

/** With everything in the log and nothing lacking, only what nobody wrote may wait for ever. */
function nothingRealIsHeld({ ledger }: World, { end }: SimEnd, events: readonly StoredEvent[]): void {
  const waits = events.find(({ status, hash }) => status === 'held' && !ledger.forged.has(hash))
  if (waits)
    throw new Broken('holds are released', `${end} still holds ${waits.writer} #${waits.sequence} ${waits.type}`)
}

const differing = (a: object, b: object): string =>
  Object.entries(a)
    .flatMap(([key, value]) => {
      const other = (b as Record<string, unknown>)[key]
      return JSON.stringify(value) === JSON.stringify(other)
        ? []
        : [`${key} ${JSON.stringify(value)} against ${JSON.stringify(other)}`]
    })
    .join('; ')
const differences = (a: CaseRow, b: CaseRow, name: string): string =>
  `${name}: ${differing(a.folded.state, b.folded.state)}`

interface Judged extends Reading {
  readonly item: ReturnType<typeof foldLog>['items'][number]
}

/** One record, one verdict, the same at both ends, and the reason with it. */
function sameVerdict({ end }: SimEnd, { hash, event, item }: Judged, events: readonly StoredEvent[]): void {
  const found = events.filter((one) => one.hash === hash && one.writer === event.end)
  if (found.length !== 1)
    throw new Broken(
      'every event is there once',
      `${end} has ${event.end} #${event.head.sequence} ${event.type} ${found.length} times`,
    )
  const { status, cause } = found[0]!
  if (status !== item.kind)
    throw new Broken(
      'both ends see what the log says',
      `${end} calls ${event.end} #${event.head.sequence} ${event.type} ${status}, the log makes it ${item.kind}`,
    )
  if (status === 'superseded' && cause === null)
    throw new Broken('what is superseded says why', `${end}: ${event.end} #${event.head.sequence} ${event.type}`)
}

/** No phantom; numbers without a gap, each standing once. */
function inOrder({ ledger }: World, { tables, end }: SimEnd, ref: CaseRef): void {
  const standing = (tables.events.get(ref) ?? []).filter(
    ({ scope, status }) => scope === 'case' && status !== 'fork' && status !== 'held',
  )
  const next: Record<End, number> = { destination: 1, origin: 1 }
  for (const event of standing.toSorted((a, b) => a.sequence - b.sequence)) {
    const { writer, sequence, type, eventId, hash } = event
    const birth = ledger.births.get(eventId)
    if (!birth || birth.event.hash !== hash || birth.event.writer !== writer)
      throw new Broken('nothing stands that nobody wrote', `${end} takes ${writer} #${sequence} ${type} for real`)
    const gap = sequence !== next[writer]
    if (gap)
      throw new Broken(
        'numbers have no gap',
        `${end} has ${writer} #${sequence} ${type} where #${next[writer]} should stand`,
      )
    next[writer] = sequence + 1
  }
}

/** A receipt covers all that came from the other end. */
function isReceipted(
  { end }: SimEnd,
  { row, name }: { readonly row: CaseRow; readonly name: string },
  records: readonly Reading[],
): void {
  const theirs = records.filter(({ event }) => event.end === otherEnd(end) && !event.type.startsWith('receipt.'))
  const stood = theirs
    .map(({ event }) => event.head.sequence)
    .filter((sequence) => sequence <= row.folded.heads[otherEnd(end)].sequence)
  const last = Math.max(0, ...stood)
  const upTo = row.folded.state.receipts[end]
  if (upTo < last)
    throw new Broken(
      'what has arrived is acknowledged',
      `${end} has said so up to #${upTo} in ${name}, and #${last} has arrived`,
    )
}

const SETTLED: ReadonlySet<string> = new Set(['applied', 'recorded', 'superseded', 'voided', 'held'])

/** Every answer 202 has its one effect, or its author is shown that it was superseded. */
function promisesAreKept({ ledger, ends }: World, readings: ReadonlyMap<CaseRef, readonly Reading[]>): void {
  for (const { accepted, end, request, gone } of ledger.asked) {
    if (!accepted || gone) continue
    for (const { eventId, type } of accepted.events) {
      const said = `${request.party}: ${type}`
      const stored =
        ends[end].tables.events
          .get(request.caseRef)
          ?.filter((one) => one.eventId === eventId && !ledger.forged.has(one.hash)) ?? []
      if (stored.length !== 1)
        throw new Broken('what was accepted has one effect', `${said} is at its own end ${stored.length} times`)
      if (!crosses(type)) continue
      const { status, hash, sequence } = stored[0]!
      const inLog = readings.get(request.caseRef)?.filter((one) => one.hash === hash).length ?? 0
      if (inLog !== 1 || !SETTLED.has(status))
        throw new Broken(
          'what was accepted has one effect',
          `${said} (#${sequence}) is ${inLog === 1 ? status : 'not in the log'}`,
        )
    }
  }
  onceForKey(ledger.births.values())
  for (const { event, gone } of ledger.births.values())
    if (!gone && event.scope === 'case' && !readings.get(event.caseRef)?.some(({ hash }) => hash === event.hash))
      throw new Broken('what is written reaches the log', slotOf({ ...event, end: event.writer }))
}

function onceForKey(births: Iterable<{ readonly event: StoredEvent; readonly gone: boolean }>): void {
  const byKey = new Map<string, StoredEvent>()
  for (const { event, gone } of births) {
    if (gone || event.commandKey === null) continue
    const before = byKey.get(event.commandKey)
    if (before && before.recordedAt !== event.recordedAt)
      throw new Broken(
        'a command asked for twice is done once',
        `${event.writer} wrote #${before.sequence} and #${event.sequence} ${event.type} for one key`,
      )
    byKey.set(event.commandKey, event)
  }
}
