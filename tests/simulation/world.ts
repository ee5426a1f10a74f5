/**
 * A simulated world: two ends, the log between them, the time, and what is on its way. Steps act on it (play.ts).
 * Keeps: nothing in it depends on anything but the seed and the steps.
 */
import { type Ids, memoryHub, memoryKeys } from '@passerelle/end'
import { type CaseRef, carriedBy, DAY, type End, type Instant, instant, must, parseInstant } from '@passerelle/kernel'
import { copyOfTables, type LogRecord, type MemoryTables, newTables, type StoredEvent } from '@passerelle/messaging'
import type { Plant } from '../plants/plant.ts'
import { type Broker, hexOf, simulatedBroker } from './broker.ts'
import { type Blindness, newBlindness, type SimEnd, type Surroundings, startEnd } from './end.ts'
import { born, type Ledger, newLedger, writeOff } from './ledger.ts'
import { partiesOf } from './parties.ts'
import { bytesFrom, idsFrom, randomFrom, whole } from './random.ts'
import { receiptIsTrue } from './receipts.ts'

/** An append whose answer has not come yet. */
export interface OnItsWay {
  readonly from: SimEnd
  readonly records: readonly LogRecord[]
  /** Whether the log has it already, and only the answer is on its way. */
  readonly written: boolean
  /** The relay that waits for the answer. */
  readonly relay: () => Promise<unknown>
  answer(): void
}

export interface World extends Surroundings {
  readonly broker: Broker
  readonly ids: Ids
  readonly ends: Record<End, SimEnd>
  readonly backups: Record<End, MemoryTables[]>
  /** Ends that came back from a backup. */
  readonly restored: Set<End>
  readonly cases: CaseRef[]
  readonly ledger: Ledger
  readonly plant: Plant | null
  readonly skew: Record<End, number>
  readonly onItsWay: OnItsWay[]
  /** True time; the broker's clock shows it, the ends' are off by their skew. */
  time: number
  /** Told what happens, where somebody listens. */
  readonly tell: (line: () => string) => void
}

const START = must(parseInstant('2027-01-12T09:00:00Z'))

export async function newWorld(seed: number, plant: Plant | null, tell: World['tell']): Promise<World> {
  const skew: World['skew'] = { destination: 0, origin: 0 }
  const ledger = newLedger()
  const hub = memoryHub()
  const keysOf = (end: End, country: string) => ({
    ...memoryKeys(hub.of(`${end}-${country}`, (party) => partiesOf(end).some((one) => one === party))),
    epochLasts: 14 * DAY,
  })
  const world: Omit<World, 'ends'> & { ends?: World['ends'] } = {
    broker: simulatedBroker(() => instant(world.time)),
    ids: idsFrom(randomFrom(seed ^ 0x5eed)),
    keys: { destination: keysOf('destination', 'de'), origin: keysOf('origin', 'ma') },
    random: bytesFrom(randomFrom(seed ^ 0xc1f3)),
    backups: { destination: [], origin: [] },
    restored: new Set(),
    cases: [],
    ledger,
    plant,
    skew,
    onItsWay: [],
    time: START,
    tell,
    now: (end): Instant => instant(world.time + skew[end]),
    committed: (end, events) => committed(complete(), end, events),
  }
  const complete = (): World => world as World
  const start = (end: End): Promise<SimEnd> =>
    startEnd({ end, tables: newTables(), blindness: newBlindness() }, complete())
  const ends = { destination: await start('destination'), origin: await start('origin') }
  return Object.assign(world, { ends })
}

function committed({ ledger, ends }: World, end: End, events: readonly StoredEvent[]): void {
  for (const event of events) {
    if (event.writer !== end || event.place !== null) continue
    born(ledger, end, event)
    if (event.type === 'receipt.received') receiptIsTrue(ends[end], event)
  }
}

/** The end comes back over what it had written, having forgotten all else. */
export async function restart(world: World, end: End): Promise<void> {
  const { tables, blindness } = world.ends[end]
  await begin(world, end, { tables, blindness })
}

type Left = { readonly tables: MemoryTables; readonly blindness: Blindness }

async function begin(world: World, end: End, { tables, blindness }: Left): Promise<void> {
  world.ends[end].life.alive = false
  world.ends[end] = await startEnd({ end, tables, blindness }, world)
}

export function backUp(world: World, end: End): void {
  world.backups[end].push(copyOfTables(world.ends[end].tables))
}

/**
 * The end comes back over a backup. Its former self is cut off first: nothing of it reaches the log any more. Backups
 * that it had made after this one are of a past that is no more, and are never used.
 */
export async function restore(world: World, end: End, roll: number): Promise<boolean> {
  const { backups, broker, ledger } = world
  const chosen = whole(roll, backups[end].length)
  const backup = backups[end][chosen]
  if (!backup) return false
  backups[end].length = chosen + 1
  for (const [index, one] of [...world.onItsWay.entries()].toReversed())
    if (one.from.end === end) world.onItsWay.splice(index, 1)
  const tables = copyOfTables(backup)
  world.restored.add(end)
  await begin(world, end, { tables, blindness: world.ends[end].blindness })
  const kept = new Set([...tables.events.values()].flat().map(({ eventId }) => eventId))
  const lost = writeOff(ledger, end, (event) => kept.has(event.eventId) || broker.written.has(hexOf(event.value)))
  world.tell(
    () => `${end} comes back from a backup${lost > 0 ? `; ${lost} events that had gone nowhere are lost` : ''}`,
  )
  return true
}

/** What a case, or a matter, is called in a story. */
export const nameOf = ({ cases }: World, ref: CaseRef): string =>
  carriedBy(ref) === 'open' ? `matter ${ref.slice(-4)}` : `case ${cases.indexOf(ref) + 1}`
