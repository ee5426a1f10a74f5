/**
 * What must hold of a world after every step, whatever is still on its way.
 */
import { hexOf } from './broker.ts'
import { bothEnds } from './drain.ts'
import { allPartitions, positionOf, type SimEnd } from './end.ts'
import { Broken } from './invariants.ts'
import { nameOf, type World } from './world.ts'

/** How far each end was, to see that it never goes back while it lives on the same disk. */
export type Marks = Map<object, readonly number[]>

export function checkStep(world: World, marks: Marks): void {
  for (const at of bothEnds(world)) {
    positionsAdvance(world, at, marks)
    sentIsWritten(world, at)
    holdsAreShown(world, at)
  }
}

function positionsAdvance({ broker }: World, { tables, end }: SimEnd, marks: Marks): void {
  const positions = allPartitions.map((one) => positionOf(tables, one))
  const before = marks.get(tables)
  if (before && positions.some((position, index) => position < before[index]!))
    throw new Broken('positions never move back', `${end}: ${before.join()} to ${positions.join()}`)
  if (positions.some((position, index) => position > broker.partitions[index]!.length))
    throw new Broken('positions never pass the end of the log', `${end}: ${positions.join()}`)
  marks.set(tables, positions)
}

function sentIsWritten({ ledger, broker }: World, { tables, end }: SimEnd): void {
  for (const { sentAt, eventId } of tables.outbox.values()) {
    if (sentAt === null) continue
    const { event } = ledger.births.get(eventId)!
    if (!broker.written.has(hexOf(event.value)))
      throw new Broken('what is called sent lies in the log', `${end} #${event.sequence} ${event.type}`)
  }
}

/** A case says how many of its events wait, and an alarm has said that they do. */
function holdsAreShown(world: World, { tables, end }: SimEnd): void {
  for (const { caseRef, held } of tables.cases.values()) {
    const waiting = tables.events.get(caseRef)?.filter(({ status, place }) => status === 'held' && place !== null) ?? []
    const name = nameOf(world, caseRef)
    if (waiting.length !== held)
      throw new Broken('holds are shown', `${end} shows ${held} held in ${name}, and ${waiting.length} wait`)
    if (held > 0 && !tables.alarms.some((alarm) => alarm.caseRef === caseRef))
      throw new Broken('a hold raises an alarm', `${end}, ${name}`)
  }
}
