/**
 * What each step of a schedule does in the world. A step that finds nothing to do does nothing.
 */
import { fireDeadlines, keepKeys, redrive } from '@passerelle/end'
import { DAY, Fault, HOUR, MINUTE, otherEnd } from '@passerelle/kernel'
import { giveOwedReceipts } from '@passerelle/messaging'
import { allPartitions, catchUp, positionOf, type SimEnd } from './end.ts'
import { forge, poison } from './forgeries.ts'
import { Broken } from './invariants.ts'
import { partWithOld } from './outlive.ts'
import { matter } from './play-matters.ts'
import { atWork, beginCase, command, open, repeat } from './play-people.ts'
import { oneOf, whole } from './random.ts'
import { goBlind } from './registry.ts'
import { land, lookForEchoes, relay, relayAll } from './relaying.ts'
import type { Happening, Step } from './steps.ts'
import { backUp, nameOf, restart, restore, type World } from './world.ts'

export type Play = (world: World, step: Step) => Promise<void>

async function deliver(world: World, { end, rolls }: Step): Promise<void> {
  const at = world.ends[end]
  const first = whole(rolls[0], allPartitions.length)
  const partition = allPartitions
    .map((_, index) => (first + index) % allPartitions.length)
    .find((one) => positionOf(at.tables, one) < world.broker.partitions[one]!.length)
  if (partition === undefined) return
  const from = positionOf(at.tables, partition)
  const count = rolls[1] < 0.3 ? 1 : rolls[1] < 0.7 ? 1 + whole(rolls[2], 8) : 500
  await take(world, at, { partition, from, count })
}

/** Hands a batch to an end; a silent registry leaves it where it was. */
export async function take(
  world: World,
  at: SimEnd,
  { partition, from, count }: { partition: number; from: number; count: number },
): Promise<void> {
  const batch = world.broker.batch(partition, from, count)
  if (!batch) return
  world.tell(
    () =>
      `${at.end} reads ${partition}/${from}${batch.records.length > 1 ? `-${from + batch.records.length - 1}` : ''}${from === positionOf(at.tables, partition) ? '' : ' again'}`,
  )
  try {
    await at.intake.handle(batch, from)
  } catch (fault) {
    if (!(fault instanceof Fault) || !fault.retryable) throw fault
    world.tell(() => `  and does not take it: ${fault.code}`)
    return
  }
  await catchUp(at)
}

async function carry(world: World, { end }: Step): Promise<void> {
  await relayAll(world, world.ends[end])
  await readAll(world, world.ends[end])
  await readAll(world, world.ends[otherEnd(end)])
  for (const at of [end, otherEnd(end)]) await exchangeKeys(world, world.ends[at])
}

/** Reads all there is, unless the registry is silent. */
export async function readAll(world: World, at: SimEnd): Promise<void> {
  for (const partition of allPartitions)
    for (let before = -1; positionOf(at.tables, partition) > before; ) {
      before = positionOf(at.tables, partition)
      await take(world, at, { partition, from: before, count: 500 })
    }
}

/** A consumer that has not noticed that another has taken its partition over. */
async function redeliver(world: World, { end, rolls }: Step): Promise<void> {
  const at = world.ends[end]
  const partition = whole(rolls[0], allPartitions.length)
  const position = positionOf(at.tables, partition)
  if (position === 0) return
  await take(world, at, { partition, from: whole(rolls[1], position), count: 1 + whole(rolls[2], 6) })
  if (positionOf(at.tables, partition) !== position)
    throw new Broken('positions never move back', `${end} took a batch twice`)
}

const plays: Readonly<Record<Happening, Play>> = {
  'open-case': beginCase,
  matter,
  command,
  repeat,
  open,
  relay,
  deliver,
  carry,
  redeliver,
  async keys(world, { end }) {
    await exchangeKeys(world, world.ends[end])
  },
  async resume(world, { rolls }) {
    const one = oneOf(world.onItsWay, rolls[0])
    if (one) await land(world, one)
  },
  async fire(world, { end }) {
    const at = world.ends[end]
    if (atWork(at)) await fire(world, at)
  },
  async clock(world, { rolls }) {
    world.time += rolls[0] < 0.6 ? whole(rolls[1], 3 * HOUR) : whole(rolls[1] ** 2, 16 * DAY)
    world.tell(() => `time passes: it is ${new Date(world.time).toISOString()}`)
    for (const at of [world.ends.destination, world.ends.origin]) if (atWork(at)) await partWithOld(world, at)
  },
  async 'clock-skew'(world, { end, rolls }) {
    world.skew[end] = Math.round((rolls[0] - 0.5) * 10 * MINUTE)
    world.tell(() => `the clock of ${end} is off by ${Math.round(world.skew[end] / MINUTE)} min`)
  },
  'echo-watch': lookForEchoes,
  async receipts(world, { end }) {
    const given = await giveOwedReceipts(world.ends[end].taking)
    if (given > 0) world.tell(() => `${end} gives ${given} receipts that it owed`)
  },
  async crash(world, { end }) {
    world.tell(() => `${end} dies and comes back`)
    await restart(world, end)
  },
  async snapshot(world, { end }) {
    world.tell(() => `${end} is backed up`)
    backUp(world, end)
  },
  async restore(world, step) {
    // Whoever has waited for the end to come back does not wait any longer.
    if ((await restore(world, step.end, step.rolls[0])) && step.rolls[1] < 0.7) await command(world, step)
  },
  poison,
  forge,
  async 'registry-silent'(world, { end }) {
    world.ends[end].blindness.silent = true
    world.tell(() => `the registry falls silent for ${end}`)
  },
  async 'registry-back'(world, { end }) {
    world.ends[end].blindness.silent = false
  },
  blind: goBlind,
  async seeing(world, { end }) {
    const { parties, schemas } = world.ends[end].blindness
    if (parties.size + schemas.size > 0) world.tell(() => `${end} learns what it lacked`)
    parties.clear()
    schemas.clear()
  },
  async redrive(world, { end, rolls }) {
    const at = world.ends[end]
    const open = [...at.tables.parked.values()].filter(({ resolvedAt }) => resolvedAt === null)
    const one = oneOf(open, rolls[0])
    if (!one || !atWork(at)) return
    await redriveOne(world, at, one.id)
  },
}

/** Where a case holds something, none of its deadlines fires. */
export async function fire(world: World, at: SimEnd): Promise<void> {
  const holding = [...at.tables.cases.values()].filter(({ held }) => held > 0)
  const fired = await fireDeadlines(at.engine)
  if (fired > 0) world.tell(() => `${at.end} acts on ${fired} deadlines`)
  const touched = holding.find((row) => at.tables.cases.get(row.caseRef) !== row)
  if (touched) throw new Broken('no deadline fires on a hold', `${at.end} acts on ${nameOf(world, touched.caseRef)}`)
}

/** What an end does about its keys, as far as the registry answers. */
export async function exchangeKeys(world: World, { keeping, tables, end }: SimEnd): Promise<void> {
  await keepKeys(keeping, new Set(tables.cases.keys())).catch((fault: unknown) => {
    if (!(fault instanceof Fault) || !fault.retryable) throw fault
    world.tell(() => `${end} cannot exchange keys: ${fault.code}`)
  })
}

export async function redriveOne(world: World, at: SimEnd, id: number): Promise<void> {
  const { partition, offset } = at.tables.parked.get(id)!
  try {
    const how = await redrive(at.engine, id)
    world.tell(() => `${at.end} takes ${partition}/${offset} in once more: ${how}`)
  } catch (fault) {
    if (!(fault instanceof Fault) || !fault.retryable) throw fault
    world.tell(() => `${at.end} cannot take ${partition}/${offset} in once more: ${fault.code}`)
  }
}

export const play: Play = (world, step) => plays[step.what](world, step)
