/**
 * How long until a single event is visible at the other end after its command was accepted: one at a time, and at 100 a
 * second. Beside the bare way: kafkajs send to consume, or insert with NOTIFY to select.
 */
import { kafkaRoundTrip, notifyRoundTrip, type RoundTrip } from '../baseline/round-trip.ts'
import type { Bench, Given } from '../bench.ts'
import { median, quantile } from '../compare.ts'
import { type Figure, figure } from '../figure.ts'
import type { Transport, TwoEnds } from '../ours/two-ends.ts'

async function ourTrip({ destination, origin }: TwoEnds, caseRef: string): Promise<number> {
  const { at, eventId } = await destination.ask<{ at: number; eventId: string }>('writeOne', caseRef)
  // Where it was there before the answer was out, nobody waited.
  return Math.max(0, (await origin.ask<number>('seen', { end: 'origin', eventId })) - at)
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

async function oneByOne(count: number, trip: (turn: number) => Promise<number>): Promise<number[]> {
  const taken: number[] = []
  for (let turn = 0; turn < count; turn++) {
    taken.push(await trip(turn))
    await pause(10)
  }
  return taken
}

/** Begins one every 10 ms, whether or not those before have arrived. */
function hundredASecond(count: number, trip: (turn: number) => Promise<number>): Promise<number[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, turn) => {
      await pause(turn * 10)
      return trip(turn)
    }),
  )
}

const LOADS = { single: oneByOne, '100/s': hundredASecond } as const
const TRIPS = { kafka: kafkaRoundTrip, embedded: notifyRoundTrip } as const

async function latencyOver(transport: Transport, { machine, scale, ends, say }: Given): Promise<Figure[]> {
  const ours = await ends(transport)
  const bare: RoundTrip = await TRIPS[transport](machine)
  const refs = await ours.destination.ask<string[]>('openCases', 50)
  const count = scale.of({ usual: 100, smoke: 10 })
  const figures: Figure[] = []
  try {
    for (const [load, run] of Object.entries(LOADS)) {
      const taken: { ours: number[]; bare: number[] } = { ours: [], bare: [] }
      for (let round = 0; round <= scale.rounds; round++) {
        const mine = await run(count, (turn) => ourTrip(ours, refs[turn % refs.length] ?? ''))
        const theirs = await run(count, () => bare.once())
        if (round === 0 && scale.rounds > 0) continue
        taken.ours.push(...mine)
        taken.bare.push(...theirs)
        say(`${transport} ${load}: ours ${median(mine).toFixed(1)} ms, bare ${median(theirs).toFixed(1)} ms`)
      }
      for (const [name, share] of [
        ['p50', 0.5],
        ['p99', 0.99],
      ] as const)
        figures.push(
          figure(
            {
              bench: `latency ${transport} ${load} ${name}`,
              unit: 'ms',
              goal: name === 'p50' ? 2 : 4,
              better: 'lower',
            },
            { ours: quantile(taken.ours, share), baseline: quantile(taken.bare, share) },
          ),
        )
    }
    return figures
  } finally {
    await bare.close()
  }
}

export const latency: Bench = {
  name: 'latency',
  run: async (given) => [...(await latencyOver('kafka', given)), ...(await latencyOver('embedded', given))],
}
