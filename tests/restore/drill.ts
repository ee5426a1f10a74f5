/**
 * What a drill is: a disaster that is brought over a deployment at work. Keeps: a broken promise ends it with words.
 */
import type { DrillWorld } from './drill-world.ts'
import type { Traffic } from './traffic.ts'

export interface Drill {
  readonly name: string
  /** @returns what was checked on the way @throws Error where a promise was broken */
  hold(world: DrillWorld, traffic: Traffic): Promise<string>
}

export function insist(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise)
}
