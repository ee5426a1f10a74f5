/**
 * Runs one history and says whether everything held. The same seed and steps give the same world, line by line.
 */

import type { Plant } from '../plants/plants.ts'
import { checkRest, checkStep, type Marks } from './check.ts'
import { drain } from './drain.ts'
import { Broken } from './ledger.ts'
import { play } from './play.ts'
import { type Step, scheduleOf } from './steps.ts'
import { Died } from './watched-store.ts'
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
    if (!(fault instanceof Died)) throw fault
  } finally {
    life.callsLeft = null
  }
  if (life.alive || world.ends[step.end].life !== life) return
  world.tell(() => `  ${step.end} dies of it and comes back`)
  restart(world, step.end)
}

async function whole(world: World, steps: readonly Step[]): Promise<void> {
  const marks: Marks = new Map()
  for (const step of steps) {
    await live(world, step)
    checkStep(world, marks)
  }
  await drain(world)
  checkStep(world, marks)
  checkRest(world)
}

/** @returns null where everything held */
export async function runSeed(
  seed: number,
  { plant = null, steps = scheduleOf(seed), tell = () => undefined }: Options = {},
): Promise<Failure | null> {
  try {
    await whole(newWorld(seed, plant, tell), steps)
    return null
  } catch (fault) {
    if (fault instanceof Broken)
      return { invariant: fault.invariant, detail: fault.message.slice(fault.invariant.length + 2) }
    const { name, message, stack } = fault instanceof Error ? fault : new Error(String(fault))
    return { invariant: `nothing throws: ${name}`, detail: `${message}\n${stack ?? ''}` }
  }
}
