/**
 * After the last step: the registry is back, nobody dies any more, and everything that waits is carried through.
 * Keeps: it only drives what drives an end anyway; what needs more than that to come right is a broken promise.
 */
import { DAY } from '@passerelle/kernel'
import { giveOwedReceipts } from '@passerelle/messaging'
import { allPartitions, positionOf, type SimEnd } from './end.ts'
import { Broken } from './invariants.ts'
import { exchangeKeys, fire, readAll, redriveOne } from './play.ts'
import { land, relayAll } from './relaying.ts'
import type { World } from './world.ts'

const ROUNDS = 40
/**
 * By then answers are due, then overdue, then files untouched for long, and whoever has to say so says so. With each an epoch
 * passes: in the end what was erased is gone for good, and that is said.
 */
const LATER = [9 * DAY, 16 * DAY, 40 * DAY, 40 * DAY]
/** From when all that happens has come to rest, in ms. */
export const WHOLE_REST = LATER.reduce((sum, one) => sum + one, 0)

function hasReadAll(world: World, at: SimEnd): void {
  const partition = allPartitions.find((one) => positionOf(at.tables, one) < world.broker.partitions[one]!.length)
  if (partition !== undefined)
    throw new Broken(
      'everything is taken in in the end',
      `${at.end} stays at ${partition}/${positionOf(at.tables, partition)}`,
    )
}

const openParked = ({ tables }: SimEnd) => [...tables.parked.values()].filter(({ resolvedAt }) => resolvedAt === null)

/** Whatever can still change when another round is made. */
const standing = (world: World): string =>
  [
    world.broker.partitions.map((records) => records.length),
    ...bothEnds(world).map((at) => [at.tables.outbox.size, openParked(at).length]),
  ].join()

export const bothEnds = ({ ends }: World): readonly SimEnd[] => [ends.destination, ends.origin]

async function round(world: World): Promise<void> {
  for (const at of bothEnds(world)) {
    await readAll(world, at)
    hasReadAll(world, at)
    await giveOwedReceipts(at.taking)
    for (const { id } of openParked(at)) await redriveOne(world, at, id)
    await fire(world, at)
    await relayAll(world, at)
  }
}

async function untilNothingMoves(world: World): Promise<void> {
  for (let rounds = 0, before = ''; before !== standing(world); rounds += 1) {
    if (rounds > ROUNDS) throw new Broken('it comes to rest', `still moving after ${ROUNDS} rounds`)
    before = standing(world)
    await round(world)
  }
  // What one that came back from a backup takes in again it gives, and the other takes.
  for (const _ of ['brings back', 'gives', 'takes']) for (const at of bothEnds(world)) await exchangeKeys(world, at)
}

/** @param rested is called each time that nothing moves any more, before more time passes */
export async function drain(world: World, rested: () => void): Promise<void> {
  world.tell(() => 'everything is left to come to rest')
  while (world.onItsWay.length > 0) await land(world, world.onItsWay[0]!)
  for (const { blindness } of bothEnds(world)) {
    blindness.silent = false
    blindness.parties.clear()
    blindness.schemas.clear()
  }
  await untilNothingMoves(world)
  rested()
  for (const later of LATER) {
    world.time += later
    world.tell(() => `and again on ${new Date(world.time).toISOString()}`)
    await untilNothingMoves(world)
    rested()
  }
}
