/**
 * Runs one history and says whether everything held. The same seed and steps give the same world, line by line.
 */
import { createHash } from 'node:crypto'
import { SIGNATURE_HEADER } from '@passerelle/trust'
import type { Plant } from '../plants/plant.ts'
import { hexOf } from './broker.ts'
import { checkAnswers } from './check-answers.ts'
import { checkKeys } from './check-keys.ts'
import { checkRest, readingOf } from './check-rest.ts'
import { checkStep, type Marks } from './check-step.ts'
import { drain } from './drain.ts'
import { Broken } from './invariants.ts'
import { outlive } from './outlive.ts'
import { play } from './play.ts'
import { insist } from './play-people.ts'
import { type Step, scheduleOf } from './steps.ts'
import { isDeath } from './watched-store.ts'
import { newWorld, restart, type World } from './world.ts'

export interface Failure {
  readonly invariant: string
  readonly detail: string
}

export interface Options {
  readonly plant?: Plant | null
  readonly steps?: readonly Step[]
  readonly tell?: (line: () => string) => void
}

/** One step; where the end dies of it, it comes back. */
async function live(world: World, step: Step): Promise<void> {
  const { life } = world.ends[step.end]
  life.callsLeft = step.dies
  try {
    await play(world, step)
  } catch (fault) {
    if (!isDeath(fault)) throw fault
  } finally {
    life.callsLeft = null
  }
  if (life.alive || world.ends[step.end].life !== life) return
  world.tell(() => `  ${step.end} dies of it and comes back`)
  await restart(world, step.end)
  await insist(world, step)
}

/** Everything that was ever written, byte by byte, in short; but for signatures, into each of which ES256 draws chance. */
function logOf({ broker }: World): string {
  const records = broker.partitions.flat()
  const hash = createHash('sha256')
  for (const { key, value, headers } of records) {
    const same = headers.filter(([name]) => name !== SIGNATURE_HEADER)
    hash.update(JSON.stringify([key, value && hexOf(value), same]))
  }
  return `${records.length} records, ${hash.digest('hex').slice(0, 16)}`
}

async function whole(world: World, steps: readonly Step[]): Promise<void> {
  const marks: Marks = new Map()
  for (const step of steps) {
    await live(world, step)
    checkStep(world, marks)
  }
  await drain(world, () => checkKeys(world, readingOf(world)))
  checkStep(world, marks)
  checkRest(world)
  checkAnswers(world)
  await outlive(world)
  world.tell(() => `the log holds ${logOf(world)}`)
}

/** @returns null where everything held */
export async function runSeed(
  seed: number,
  { plant = null, steps = scheduleOf(seed), tell = () => undefined }: Options = {},
): Promise<Failure | null> {
  try {
    await whole(await newWorld(seed, plant, tell), steps)
    return null
  } catch (fault) {
    return failureOf(fault)
  }
}

/** What broke; of several faults that were collected, the first that says more than that something failed. */
function failureOf(fault: unknown): Failure {
  if (fault instanceof AggregateError)
    return failureOf(fault.errors.find((one) => one instanceof Broken) ?? fault.errors[0])
  if (fault instanceof Broken)
    return { invariant: fault.invariant, detail: fault.message.slice(fault.invariant.length + 2) }
  const { name, message, stack } = fault instanceof Error ? fault : new Error(String(fault))
  return { invariant: `nothing throws: ${name}`, detail: `${message}\n${stack ?? ''}` }
}
