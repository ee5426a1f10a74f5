/**
 * Live: 16 writers at once, each command decided under its case's lock, until all is taken in at the other end, beside
 * 16 writers who insert into the hand-written pipeline's outbox.
 */
import { openPipeline } from '../baseline/pipeline.ts'
import type { Bench, Given } from '../bench.ts'
import { byTurns } from '../compare.ts'
import { type Figure, figure } from '../figure.ts'
import type { Transport } from '../ours/two-ends.ts'

const WRITERS = 16

async function liveOver(transport: Transport, { machine, scale, ends, say }: Given): Promise<Figure> {
  const ours = await ends(transport)
  const plain = await openPipeline(machine)
  try {
    const load = { count: scale.of({ usual: 3_000, smoke: 160 }), writers: WRITERS }
    await ours.destination.ask('openCases', scale.of({ usual: 320, smoke: 32 }))
    const measured = await byTurns({
      rounds: scale.rounds,
      ours: () => ours.live(load),
      baseline: () => plain.live(load),
      say,
    })
    return figure({ bench: `live ${transport}`, unit: 'events/s', goal: 0.8, better: 'higher' }, measured)
  } finally {
    await plain.close()
  }
}

export const live: Bench = {
  name: 'live',
  run: async (given) => [await liveOver('kafka', given), await liveOver('embedded', given)],
}
