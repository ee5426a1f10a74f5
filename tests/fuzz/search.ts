/**
 * Feeds the readers in a thread and watches over it: an input that takes too long or too much memory is a failure as well.
 * Keeps: an input counts as hanging only if it hangs again, alone; a reader that fails is left out and the others go on.
 */
import { Worker } from 'node:worker_threads'
import type { Told, Work } from './fuzz-worker.ts'
import { sharedInput } from './shared-input.ts'

export interface Failure {
  readonly reader: string
  readonly input: Uint8Array
  readonly why: string
}
export interface Found {
  readonly inputs: number
  readonly readers: number
  readonly failures: readonly Failure[]
}
export interface Search {
  readonly set: Work['set']
  readonly seed: number
  readonly milliseconds?: number
  /** So many rounds at least. */
  readonly rounds?: number
  /** How long one input may take. */
  readonly patience?: number
}

const PATIENCE = 2_000
const HEAP_MB = 384
/** A thread needs some seconds to load all readers before it begins. */
const LOADING = 60_000

interface Life {
  readonly inputs: number
  readonly readers: number
  readonly failures: readonly Failure[]
  readonly round: number
  readonly done: boolean
}

/** One life of the thread: until it is done, hangs, or dies. */
function live(work: Omit<Work, 'buffer'>, patience: number): Promise<Life> {
  const shared = sharedInput()
  let names: readonly string[] = []
  const failures: Failure[] = []
  let round = work.firstRound
  const thread = new Worker(new URL('./fuzz-worker.ts', import.meta.url), {
    workerData: { ...work, buffer: shared.buffer } satisfies Work,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, stackSizeMb: 4 },
  })
  return new Promise((resolve) => {
    let [seen, since] = [0, Date.now()]
    const end = (done: boolean): void => {
      clearInterval(watch)
      void thread
        .terminate()
        .then(() => resolve({ inputs: shared.count(), readers: names.length, failures, round, done }))
    }
    const blame = (why: string): void => {
      const { reader, input } = shared.current()
      failures.push({ reader: names[reader] ?? '', input, why })
      end(false)
    }
    const watch = setInterval(() => {
      const count = shared.count()
      if (count !== seen) [seen, since] = [count, Date.now()]
      else if (Date.now() - since > (count === 0 ? LOADING : patience)) blame('hangs')
    }, patience / 8)
    thread.on('message', (told: Told) => {
      if (told.kind === 'failure') failures.push({ reader: told.reader, input: told.input, why: told.why })
      else if (told.kind === 'begun') names = told.readers
      else if (told.kind === 'round') round = told.round + 1
      else end(true)
    })
    thread.once('error', (error) => blame(`ends its thread: ${error.message}`))
  })
}

/** Gives one input to one reader, alone. @returns why it fails, or null */
export async function replay(set: Work['set'], one: Omit<Failure, 'why'>, patience = PATIENCE): Promise<string | null> {
  const work = { set, seed: 0, firstRound: 0, rounds: 0, until: 0, without: [], replay: one }
  const { failures } = await live(work, patience)
  return failures[0]?.why ?? null
}

export async function search({ set, seed, patience = PATIENCE, milliseconds = 0, rounds = 1 }: Search): Promise<Found> {
  const until = Date.now() + milliseconds
  const failures: Failure[] = []
  let [inputs, readers, firstRound, done] = [0, 0, 0, false]
  while (!done) {
    const without = failures.map(({ reader }) => reader)
    const life = await live({ set, seed, firstRound, rounds, until, without, replay: null }, patience)
    inputs += life.inputs
    readers = life.readers
    firstRound = life.round
    done = life.done
    for (const failure of life.failures) {
      // A machine that had no time for us is no fault of the reader.
      const why = failure.why === 'hangs' ? await replay(set, failure, patience) : failure.why
      if (why === null) firstRound++
      else failures.push({ ...failure, why })
    }
  }
  return { inputs, readers, failures }
}
