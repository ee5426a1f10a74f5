/**
 * Starts what stands beside the ends of a world, once they listen: the matchings, and operations over all of them.
 */
import type { RunningEnd } from '@passerelle/end'
import { systemClock } from '@passerelle/kernel'
import { type Beside as BesideOne, startMatchings, type WorldMatching } from './start-matchings.ts'
import { listening, startOperationsOver } from './start-operations-over.ts'
import type { WorldEnd } from './start-world.ts'
import { nameOf, type WorldPlan } from './world-plan.ts'

interface BesideAll extends Omit<BesideOne, 'clocks' | 'urls' | 'firstPort'> {
  readonly ends: readonly WorldEnd[]
  readonly running: readonly RunningEnd[]
  /** The port of a place after the ends, the provider's being the first; 0 for any free one. */
  readonly portOf: (place: number) => number
  readonly say: (what: string) => void
}

interface StartedBeside {
  readonly matchings: readonly WorldMatching[]
  readonly operationsUrl: string
  /** All of them, as the provider is told. */
  readonly others: readonly (ReturnType<typeof listening> | WorldMatching)[]
}

export async function startBeside({ matchings: plans }: WorldPlan, beside: BesideAll): Promise<StartedBeside> {
  const { ends, running, portOf, say } = beside
  const matchings = await startMatchings(plans, {
    ...beside,
    clocks: new Map(running.map(({ identity, engine }) => [nameOf(identity), engine.clock])),
    urls: new Map(ends.map((end) => [nameOf(end), end.url])),
    firstPort: portOf(2),
  })
  for (const matching of matchings) say(`${nameOf(matching)} ${matching.url}`)
  const clock = running[0]?.engine.clock ?? systemClock
  const operationsUrl = await startOperationsOver({ ...beside, clock, port: portOf(2 + matchings.length) })
  say(`operations ${operationsUrl}`)
  return { matchings, operationsUrl, others: [...matchings, listening(operationsUrl)] }
}
