/**
 * One of the processes that play seeds: asks for a share, plays it, says of each seed what broke, asks again.
 */
import { plantOf } from '../plants/plants.ts'
import { runSeed } from './run.ts'
import type { Played, Share } from './search.ts'

const tell = (what: Played | 'more'): void => void process.send!(what)

process.on('message', (share: Share | 'done') => {
  if (share === 'done') process.disconnect()
  else void play(share)
})

async function play({ from, count, plant }: Share): Promise<void> {
  for (let seed = from; seed < from + count; seed++) {
    const failure = await runSeed(seed, { plant: plant === null ? null : (plantOf(plant) ?? null) })
    tell({ seed, broken: failure?.invariant ?? null })
  }
  tell('more')
}
tell('more')
