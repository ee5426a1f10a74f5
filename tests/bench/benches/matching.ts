/**
 * Matching in memory: 2,000 vacancies and 20,000 candidates, with --large 20,000 and 200,000. All proposals beside a double loop
 * over a hundredth of the pairs, by the pair; one changed vacancy and one changed candidate beside all proposals; memory beside that of the profiles.
 */
import type { Bench, Given } from '../bench.ts'
import { byTurns } from '../compare.ts'
import { type Figure, figure, type Measured } from '../figure.ts'
import type { Filled, FullRun, Loop, MarketSize } from '../ours/matching-worker.ts'
import { startWorker, type Worker } from '../worker.ts'

const CHANGES = 400

interface Market {
  readonly worker: Worker
  readonly pairs: number
  readonly say: Given['say']
}

async function allProposals({ worker, pairs, say }: Market): Promise<number> {
  const { milliseconds, proposals } = await worker.ask<FullRun>('fullRun')
  say(`all proposals: ${proposals} of ${pairs} pairs in ${(milliseconds / 1_000).toFixed(2)} s`)
  return milliseconds
}

const perPair = (market: Market, rounds: number): Promise<Measured> =>
  byTurns({
    rounds,
    say: market.say,
    ours: async () => ((await allProposals(market)) * 1e6) / market.pairs,
    async baseline() {
      const { milliseconds, pairs } = await market.worker.ask<Loop>('loop')
      return (milliseconds * 1e6) / pairs
    },
  })

async function matchingInMemory({ scale, say }: Given): Promise<readonly Figure[]> {
  const small = scale.of({ usual: 2_000, smoke: 50 })
  const vacancies = scale.large && !scale.smoke ? 20_000 : small
  const size: MarketSize = { vacancies, candidates: vacancies * 10 }
  const worker = startWorker(new URL('../ours/matching-worker.ts', import.meta.url))
  try {
    const filled = await worker.ask<Filled>('fill', size)
    say(
      `${size.vacancies} vacancies and ${size.candidates} candidates taken in within ${filled.milliseconds.toFixed(0)} ms`,
    )
    const market = { worker, pairs: size.vacancies * size.candidates, say }
    // At full size one run takes minutes.
    const measured = await perPair(market, scale.large ? 0 : scale.rounds)
    const beside = { baseline: (measured.ours * market.pairs) / 1e6 }
    const vacancy = await worker.ask<number>('changedVacancies', CHANGES)
    const candidate = await worker.ask<number>('changedCandidates', CHANGES)
    const memory = { ours: filled.indexedMegabytes, baseline: filled.plainMegabytes }
    const lower = { better: 'lower' } as const
    return [
      figure({ bench: 'matching, all proposals', unit: 'ns a pair', goal: 0.1, ...lower }, measured),
      figure({ bench: 'matching, a changed vacancy', unit: 'ms', goal: 0.001, ...lower }, { ours: vacancy, ...beside }),
      figure(
        { bench: 'matching, a changed candidate', unit: 'ms', goal: 0.001, ...lower },
        { ours: candidate, ...beside },
      ),
      figure({ bench: 'matching, memory (beside the profiles)', unit: 'MB', goal: 2, ...lower }, memory),
    ]
  } finally {
    await worker.close()
  }
}

export const matching: Bench = { name: 'matching', run: matchingInMemory }
