/**
 * A thread that feeds readers: rounds of inputs drawn from a seed, or one input that failed before.
 * Keeps: the same seed draws the same inputs in the same order; what fails is made small before it is told.
 */
import { parentPort, workerData } from 'node:worker_threads'
import * as fc from 'fast-check'
import type { Reader } from './reader.ts'
import { whatIsWrong } from './reader.ts'
import { sharedInput } from './shared-input.ts'

export interface Work {
  readonly set: 'all' | 'planted'
  readonly seed: number
  readonly firstRound: number
  /** So many rounds at least, and more until this time. */
  readonly rounds: number
  readonly until: number
  /** Readers that are known to fail already. */
  readonly without: readonly string[]
  readonly buffer: SharedArrayBuffer
  readonly replay: { readonly reader: string; readonly input: Uint8Array } | null
}
export type Told =
  | { readonly kind: 'begun'; readonly readers: readonly string[] }
  | { readonly kind: 'round'; readonly round: number }
  | { readonly kind: 'failure'; readonly reader: string; readonly input: Uint8Array; readonly why: string }
  | { readonly kind: 'done' }

/** Of a round every reader has the same time, so that slow ones do not starve the others. */
const A_TURN = { numRuns: 1_000, interruptAfterTimeLimit: 200 }
const work = workerData as Work
// Only those that are asked for: the others take seconds to load.
const readers: readonly Reader[] =
  work.set === 'planted'
    ? (await import('./planted-readers.ts')).plantedReaders
    : (await import('./readers.ts')).allReaders
const shared = sharedInput(work.buffer)
const tell = (told: Told): void => parentPort!.postMessage(told, [])

function read(reader: Reader, input: Uint8Array): string | null {
  shared.begin(readers.indexOf(reader), input)
  return whatIsWrong(reader, input)
}

function feed(reader: Reader, round: number): boolean {
  const found = fc.check(
    fc.property(reader.inputs, (input) => read(reader, input) === null),
    { ...A_TURN, seed: work.seed + round },
  )
  const [input] = found.counterexample ?? []
  if (!input) return true
  tell({ kind: 'failure', reader: reader.name, input, why: whatIsWrong(reader, input) ?? 'fails, but not again' })
  return false
}

function feedAll(): void {
  const failing = new Set(work.without)
  for (let round = work.firstRound; round < work.rounds || Date.now() < work.until; round++) {
    for (const reader of readers) if (!failing.has(reader.name) && !feed(reader, round)) failing.add(reader.name)
    tell({ kind: 'round', round })
  }
}

tell({ kind: 'begun', readers: readers.map(({ name }) => name) })
if (work.replay) {
  const { reader: name, input } = work.replay
  const reader = readers.find((one) => one.name === name)
  const why = reader ? read(reader, input) : 'there is no such reader'
  if (why !== null) tell({ kind: 'failure', reader: name, input, why })
} else feedAll()
tell({ kind: 'done' })
