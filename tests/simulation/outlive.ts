/**
 * Parts with what has been kept long enough: while a history goes on, and years after it has come to rest.
 * Keeps: a case that is not closed loses no event, and what can be read of it stays readable, but for what counts from a moment of
 * its own (proof of a consent, answers to requests); nor does a matter that still counts, or in which something was said lately.
 */
import { matterKeptUntil } from '@passerelle/casework'
import type { SealedType } from '@passerelle/contracts'
import { ownRetention } from '@passerelle/contracts/avro'
import { carryOutRetention } from '@passerelle/end'
import { DAY } from '@passerelle/kernel'
import { type CaseRow, openWith, type StoredEvent } from '@passerelle/messaging'
import type { SimEnd } from './end.ts'
import { Broken } from './invariants.ts'
import { nameOf, type World } from './world.ts'

/** Within them summaries, dossiers, proofs and whole cases go, one after the other; in ms. */
const YEARS = [1, 3, 7].map((years) => years * 366 * DAY)
const OF_ITS_OWN = /^(consent|erasure)\./

/** The events of a case that is open, and which of them can be read. */
interface Living {
  readonly row: CaseRow
  readonly events: readonly StoredEvent[]
  readonly readable: ReadonlySet<StoredEvent['hash']>
}

export async function outlive(world: World): Promise<void> {
  for (const later of YEARS) {
    world.time += later
    for (const at of [world.ends.destination, world.ends.origin]) await partWithOld(world, at)
  }
}

export async function partWithOld(world: World, at: SimEnd): Promise<void> {
  const before = livingAt(at)
  const gone = await carryOutRetention(at.engine)
  if (gone > 0) world.tell(() => `${at.end} parts with ${gone} things that it has kept long enough`)
  const after = new Map(livingAt(at).map((one) => [one.row.caseRef, one]))
  for (const one of before) nothingIsLost(world, one, { at, after: after.get(one.row.caseRef) })
}

const isLiving = ({ engine }: SimEnd, { folded, matter }: CaseRow): boolean => {
  if (matter === null) return folded.state.closure.state !== 'closed'
  const until = matterKeptUntil(folded.state, ownRetention)
  return until === null || until > engine.clock.now()
}

const livingAt = (at: SimEnd): readonly Living[] =>
  [...at.tables.cases.values()]
    .filter((row) => isLiving(at, row))
    .map((row) => {
      const events = at.tables.events.get(row.caseRef) ?? []
      return {
        row,
        events,
        readable: new Set(events.filter((one) => isReadable(at, row, one)).map(({ hash }) => hash)),
      }
    })

function isReadable({ engine, tables }: SimEnd, { caseRef, folded }: CaseRow, stored: StoredEvent): boolean {
  if (!stored.hasSealed || stored.status === 'fork' || stored.status === 'held') return false
  const rows = [...tables.keys.content.values()].filter((key) => key.caseRef === caseRef)
  const keys = { vault: engine.vault, rows, expected: folded.state }
  return openWith(keys, { stored, type: stored.type as SealedType }, engine.schemas).ok
}

interface Now {
  readonly at: SimEnd
  readonly after: Living | undefined
}

function nothingIsLost(world: World, { row, events, readable }: Living, { at, after }: Now): void {
  const name = nameOf(world, row.caseRef)
  if (after?.events.length !== events.length)
    throw new Broken('every event is there once', `${at.end} has parted with events of ${name}, which is open`)
  const lost = events.find(
    ({ hash, type }) => readable.has(hash) && !after.readable.has(hash) && !OF_ITS_OWN.test(type),
  )
  if (lost)
    throw new Broken(
      'who may read has the key',
      `${at.end} parts with ${lost.writer} #${lost.sequence} of open ${name}`,
    )
}
