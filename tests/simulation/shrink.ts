/**
 * Makes a failing history small: leaves out steps, half of them first, one by one at last, as long as it still breaks.
 * Keeps: the promise that is broken stays the same one, so that what remains is the story of this failure.
 */

import type { Plant } from '../plants/plant.ts'
import { type Failure, runSeed } from './run.ts'
import type { Step } from './steps.ts'

export interface Shrunk {
  readonly steps: readonly Step[]
  readonly failure: Failure
}

/** @param budget how many histories may be tried */
export async function shrink(
  seed: number,
  found: Shrunk,
  { plant, budget }: { plant: Plant | null; budget: number },
): Promise<Shrunk> {
  let best = found
  let left = budget
  const tried = async (steps: readonly Step[]): Promise<boolean> => {
    if (left-- <= 0) return false
    const failure = await runSeed(seed, { plant, steps })
    if (failure?.invariant !== found.failure.invariant) return false
    best = { steps, failure }
    return true
  }
  for (let size = Math.ceil(best.steps.length / 2); size >= 1; ) {
    let smaller = false
    for (let from = best.steps.length - size; from > -size; from -= size) {
      const start = Math.max(0, from)
      smaller = (await tried([...best.steps.slice(0, start), ...best.steps.slice(start + size)])) || smaller
    }
    if (size === 1 && !smaller) break
    size = size === 1 ? 1 : Math.ceil(size / 2)
    if (left <= 0) break
  }
  for (const [index, step] of best.steps.entries())
    if (step.dies !== null) await tried(best.steps.with(index, { ...step, dies: null }))
  return best
}
