/**
 * Whether an event costs the same however much is stored: the drain of new cases, and live letters, at ends that hold
 * 10^6 events (10^7 with --large), beside the same ends with 10^4.
 */
import type { Bench, Given } from '../bench.ts'
import { byTurns, type Turns } from '../compare.ts'
import { type Figure, figure, type Measured } from '../figure.ts'
import { storeHistory } from '../ours/stored-history.ts'
import { openTwoEnds, type TwoEnds } from '../ours/two-ends.ts'

async function withHistory({ machine, say }: Given, events: number): Promise<TwoEnds> {
  const ends = await openTwoEnds(machine, 'embedded')
  await ends.drain(50)
  for (const url of Object.values(ends.urls))
    say(`an end holds ${await storeHistory(await machine.administers(url), events)} events`)
  return ends
}

async function flatCost(given: Given): Promise<readonly Figure[]> {
  const { scale, say } = given
  const small = await withHistory(given, scale.of({ usual: 10_000, smoke: 500 }))
  const large = await withHistory(given, scale.large ? 10_000_000 : scale.of({ usual: 1_000_000, smoke: 5_000 }))
  try {
    const count = scale.of({ usual: 4_000, smoke: 100 })
    const perEvent = (ends: TwoEnds) => async () => 1_000_000 / (await ends.drain(count))
    const letters = { count: scale.of({ usual: 1_500, smoke: 50 }), writers: 16 }
    const perCommand = (ends: TwoEnds) => async () => 1_000_000 / (await ends.live(letters))
    for (const ends of [small, large]) await ends.destination.ask('openCases', scale.of({ usual: 320, smoke: 32 }))
    const compared = (of: (ends: TwoEnds) => Turns['ours']): Promise<Measured> =>
      byTurns({ rounds: scale.rounds, ours: of(large), baseline: of(small), say })
    const about = { unit: 'us/event', goal: 1.2, better: 'lower' } as const
    return [
      figure({ bench: 'flat drain', ...about }, await compared(perEvent)),
      figure({ bench: 'flat live', ...about }, await compared(perCommand)),
    ]
  } finally {
    await small.close()
    await large.close()
  }
}

export const flat: Bench = { name: 'flat', run: flatCost }
