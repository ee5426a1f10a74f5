/**
 * Drain: prepared events go from the outbox through the log into the other end's record, with echoes folded and
 * receipts written, beside a hand-written pipeline that does none of it.
 */
import { openPipeline } from '../baseline/pipeline.ts'
import type { Bench, Given } from '../bench.ts'
import { byTurns } from '../compare.ts'
import { type Figure, figure } from '../figure.ts'
import type { Transport } from '../ours/two-ends.ts'

async function drainOver(transport: Transport, { machine, scale, ends, say }: Given): Promise<Figure> {
  const ours = await ends(transport)
  const plain = await openPipeline(machine)
  try {
    const count = scale.of({ usual: 10_000, smoke: 300 })
    const measured = await byTurns({
      rounds: scale.rounds,
      ours: () => ours.drain(count),
      baseline: () => plain.drain(count),
      say,
    })
    return figure({ bench: `drain ${transport}`, unit: 'events/s', goal: 0.5, better: 'higher' }, measured)
  } finally {
    await plain.close()
  }
}

export const drain: Bench = {
  name: 'drain',
  run: async (given) => [await drainOver('kafka', given), await drainOver('embedded', given)],
}
