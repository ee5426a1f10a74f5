/**
 * What is stuck now, by kind and place, as people are told of it.
 */
import { type Clock, countryOf } from '@passerelle/kernel'
import type { StuckGroup } from '../domain/alerts.ts'
import { nameOfEnd } from '../domain/end-troubles.ts'
import type { FlowStore } from '../domain/flow-store.ts'
import type { EndsWatch } from './watch-ends.ts'

interface Looking {
  readonly store: Pick<FlowStore, 'stuckCounts'>
  readonly clock: Clock
}

export async function stuckGroups({ store, clock }: Looking, ends: EndsWatch): Promise<readonly StuckGroup[]> {
  const now = clock.now()
  const cases = (await store.stuckCounts(now)).map(({ owner, ...one }) => ({
    ...one,
    end: nameOfEnd({ end: owner, country: countryOf(one.corridor, owner) }),
  }))
  const troubles = ends.troubles().filter(({ stuckAt }) => stuckAt <= now)
  const ofEnds = troubles.map(({ kind, end, count, criticalAt, since }) => {
    const many = count ?? 1
    const critical = criticalAt <= now ? many : 0
    return { kind, corridor: null, end: nameOfEnd(end), count: many, critical, oldest: since }
  })
  return [...ofEnds, ...cases]
}
