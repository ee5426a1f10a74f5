/**
 * What trust costs: the same two ends with sealing, keys and signatures, beside ends from which these were taken out. By turns,
 * drain and live as in their own benches; over the embedded log, where nothing but the ends' own work is added.
 */
import type { Bench, Given } from '../bench.ts'
import { byTurns } from '../compare.ts'
import { type Figure, figure } from '../figure.ts'
import { openTwoEnds, type TwoEnds } from '../ours/two-ends.ts'

const WRITERS = 16
/** It costs at most a quarter. */
const GOAL = 0.75

interface Both {
  readonly trusted: TwoEnds
  readonly bare: TwoEnds
}

async function drained({ trusted, bare }: Both, { scale, say }: Given): Promise<Figure> {
  const count = scale.of({ usual: 10_000, smoke: 300 })
  const turns = { ours: () => trusted.drain(count), baseline: () => bare.drain(count) }
  const measured = await byTurns({ rounds: scale.rounds, ...turns, say })
  return figure({ bench: 'trust, drain', unit: 'events/s', goal: GOAL, better: 'higher' }, measured)
}

async function lived({ trusted, bare }: Both, { scale, say }: Given): Promise<Figure> {
  const load = { count: scale.of({ usual: 3_000, smoke: 160 }), writers: WRITERS }
  const cases = scale.of({ usual: 320, smoke: 32 })
  for (const ends of [trusted, bare]) await ends.destination.ask('openCases', cases)
  const turns = { ours: () => trusted.live(load), baseline: () => bare.live(load) }
  const measured = await byTurns({ rounds: scale.rounds, ...turns, say })
  return figure({ bench: 'trust, live', unit: 'events/s', goal: GOAL, better: 'higher' }, measured)
}

export const trust: Bench = {
  name: 'trust',
  async run(given) {
    const trusted = await given.ends('embedded')
    const bare = await openTwoEnds(given.machine, 'embedded', { trust: false })
    try {
      return [await drained({ trusted, bare }, given), await lived({ trusted, bare }, given)]
    } finally {
      await bare.close()
    }
  },
}
