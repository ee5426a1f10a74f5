/**
 * What signing costs an event, at who signs and at who checks: a signature a batch, with each event's path to its root, beside
 * a signature an event. Both are made and checked as an end does it, header texts included.
 */
import { randomBytes } from 'node:crypto'
import { type Corridor, instant } from '@passerelle/kernel'
import { endSigning, keyRing, knownBy, newSigningKey } from '@passerelle/trust'
import type { Bench, Given } from '../bench.ts'
import { byTurns } from '../compare.ts'
import { type Figure, figure } from '../figure.ts'

const CORRIDOR = 'de-ma' as Corridor
const AT = instant(0)
const key = newSigningKey()
const signing = endSigning(key, 'origin')

/** @returns microseconds an event, signed in batches of that size and checked by an end that has seen none of them */
async function costOf(count: number, batch: number): Promise<number> {
  const ring = keyRing([knownBy({ end: 'origin', country: 'ma' }, key, AT)])
  const hashes = Array.from({ length: count }, () => randomBytes(32))
  const started = performance.now()
  for (let from = 0; from < count; from += batch) {
    const some = hashes.slice(from, from + batch)
    for (const [at, signature] of signing.sign(some, CORRIDOR).entries()) {
      const good = await ring.check({ hash: some[at]!, corridor: CORRIDOR, end: 'origin', at: AT, signature })
      if (!good) throw new Error('a signature does not hold')
    }
  }
  return ((performance.now() - started) * 1_000) / count
}

const inBatches =
  (batch: number) =>
  async ({ scale, say }: Given): Promise<Figure> => {
    const count = scale.of({ usual: 5_120, smoke: 512 })
    const turns = { ours: () => costOf(count, batch), baseline: () => costOf(count, 1) }
    const measured = await byTurns({ rounds: scale.rounds, ...turns, say })
    return figure({ bench: `signatures, batches of ${batch}`, unit: 'us an event', goal: 1, better: 'lower' }, measured)
  }

export const signatures: Bench = {
  name: 'signatures',
  run: async (given) => [await inBatches(8)(given), await inBatches(64)(given), await inBatches(512)(given)],
}
