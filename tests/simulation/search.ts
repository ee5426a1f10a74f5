/**
 * Plays many seeds in as many processes as the machine has cores, and says which broke a promise.
 * Keeps: a process takes seeds in their order and no two take the same; the answer does not depend on who played it.
 */
import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'

export interface Share {
  readonly from: number
  readonly count: number
  readonly plant: string | null
}

export interface Played {
  readonly seed: number
  readonly broken: string | null
}

export interface Failing {
  readonly seed: number
  /** The promise that broke. */
  readonly invariant: string
}

export interface Found {
  readonly played: number
  /** In the order of their seeds. */
  readonly failing: readonly Failing[]
  readonly seconds: number
}

const CHUNK = 25
/** Enough to see whether they are one failure or many; more only costs time. */
const ENOUGH = 20
const TELL_EVERY = 10_000

interface Search {
  readonly seeds: number
  readonly from: number
  readonly plant: string | null
}

export async function search({ seeds, from, plant }: Search): Promise<Found> {
  const started = Date.now()
  const failing: Failing[] = []
  let [next, played, told] = [from, 0, started]
  const tell = (): void => {
    if (Date.now() - told < TELL_EVERY) return
    told = Date.now()
    process.stderr.write(`${played} of ${seeds} histories, ${failing.length} broken\n`)
  }
  const take = (): Share | null => {
    if (next >= from + seeds || failing.length >= ENOUGH) return null
    const share = { from: next, count: Math.min(CHUNK, from + seeds - next), plant }
    next += share.count
    return share
  }
  const worker = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = fork(fileURLToPath(new URL('./seeds-worker.ts', import.meta.url)))
      const feed = (): void => void child.send(take() ?? 'done')
      child.on('message', (one: Played | 'more') => {
        if (one === 'more') return feed()
        played++
        if (one.broken !== null) failing.push({ seed: one.seed, invariant: one.broken })
        tell()
      })
      child.once('error', reject)
      child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a player ended with ${code}`))))
    })
  await Promise.all(Array.from({ length: Math.max(1, availableParallelism()) }, worker))
  return { played, failing: failing.toSorted((a, b) => a.seed - b.seed), seconds: (Date.now() - started) / 1_000 }
}
