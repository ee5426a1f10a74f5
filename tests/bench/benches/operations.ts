/**
 * Operations over Kafka: how fast it reads what the ends drained, beside how fast they drained it; and what its console asks while it holds
 * 10^6 events (10^7 with --large), beside the same with a few (what the ends drained, 10^4 at least), and beside 200 ms.
 */
import { operationsTables } from '@passerelle/operations'
import type { Bench, Given } from '../bench.ts'
import { byTurns, quantile } from '../compare.ts'
import { type Figure, figure } from '../figure.ts'
import { OPERATOR, type OperationsStart } from '../ours/operations-worker.ts'
import { type Stored, storeFlows } from '../ours/stored-flows.ts'
import { startWorker, type Worker } from '../worker.ts'

const GOAL_MS = 200
/** The pulse is read once a second, whoever asks. */
const PULSE_REST = 1_050

interface Filled extends Stored {
  readonly database: string
}

interface Holding extends Stored {
  readonly worker: Worker
  readonly url: string
}

const workerFile = new URL('../ours/operations-worker.ts', import.meta.url)

async function keepsUp(given: Given): Promise<Figure> {
  const { machine, scale, say } = given
  const ends = await given.ends('kafka')
  const count = scale.of({ usual: 4_000, smoke: 100 })
  await ends.drain(count)
  const measured = await byTurns({
    rounds: scale.rounds,
    say,
    async baseline() {
      return ends.drain(count)
    },
    async ours() {
      const worker = startWorker(workerFile)
      try {
        return await worker.ask<number>(
          'readAll',
          await startOf(given, await machine.database('operations', operationsTables)),
        )
      } finally {
        await worker.close()
      }
    },
  })
  return figure({ bench: 'operations reads beside drain', unit: 'events/s', goal: 1, better: 'higher' }, measured)
}

async function startOf({ machine, ends }: Given, url: string): Promise<OperationsStart> {
  return { brokers: await machine.brokers(), url, known: (await ends('kafka')).known }
}

/** One process at a time reads: they would share the partitions. */
async function filled(given: Given, events: number): Promise<Filled> {
  const { machine, say } = given
  const url = await machine.database('operations', operationsTables)
  const worker = startWorker(workerFile)
  await worker.ask('readAll', await startOf(given, url))
  await worker.close()
  const stored = await storeFlows(await machine.administers(url), events, say)
  say(`operations holds ${stored.events} events, ${stored.stuck} of what is expected is stuck`)
  return { ...stored, database: url }
}

async function open(given: Given, held: Filled): Promise<Holding> {
  const worker = startWorker(workerFile)
  return { ...held, worker, url: await worker.ask<string>('start', await startOf(given, held.database)) }
}

type Question = (held: Holding, n: number) => Promise<string>

/** The list by pages, from a page far on, is what is asked last. */
async function laterPage({ url }: Holding): Promise<string> {
  let next: string | undefined
  for (let page = 0; page < 20; page++) {
    const path = `/stuck?limit=200${next === undefined ? '' : `&cursor=${encodeURIComponent(next)}`}`
    next = ((await (await asked(url, path)).json()) as { next?: string }).next
    if (next === undefined) return path
  }
  return `/stuck?limit=200&cursor=${encodeURIComponent(next ?? '')}`
}

const QUESTIONS: Readonly<Record<string, Question>> = {
  pulse: async () => '/pulse',
  'what is stuck': async () => '/stuck',
  'what is stuck, one kind': async () => '/stuck?kind=respond-by&corridor=de-ma',
  'what is stuck, far on': laterPage,
  'trace of a case': async ({ cases }, n) => `/traces/${cases[n % cases.length]}`,
  'trace by an event': async ({ eventIds }, n) => `/traces?event=${eventIds[n % eventIds.length]}`,
}

const asked = (url: string, path: string): Promise<Response> =>
  fetch(`${url}${path}`, { headers: { authorization: `Bearer ${OPERATOR}` } })

/** @returns the 95th of a hundred, in ms */
async function p95(held: Holding, question: Question, times: number): Promise<number> {
  const taken: number[] = []
  for (let n = 0; n < times; n++) {
    const path = await question(held, n)
    if (path === '/pulse') await new Promise((resolve) => setTimeout(resolve, PULSE_REST))
    const began = performance.now()
    const answer = await asked(held.url, path)
    await answer.text()
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
    taken.push(performance.now() - began)
  }
  return quantile(taken, 0.95)
}

async function operationsFigures(given: Given): Promise<readonly Figure[]> {
  const { scale, say } = given
  const figures = [await keepsUp(given)]
  const few = await filled(given, scale.of({ usual: 10_000, smoke: 500 }))
  const many = await filled(given, scale.large ? 10_000_000 : scale.of({ usual: 1_000_000, smoke: 2_000 }))
  const [small, large] = [await open(given, few), await open(given, many)]
  try {
    for (const [name, question] of Object.entries(QUESTIONS)) {
      const times = scale.of({ usual: name === 'pulse' ? 5 : 40, smoke: 1 })
      const measured = await byTurns({
        rounds: scale.rounds,
        say: (what) => say(`${name}: ${what}`),
        ours: () => p95(large, question, times),
        baseline: () => p95(small, question, times),
      })
      const about = { unit: 'ms', better: 'lower' } as const
      figures.push(figure({ bench: `console, ${name}, p95 (beside few events)`, goal: 10, ...about }, measured))
      const beside = { ours: measured.ours, baseline: GOAL_MS }
      figures.push(figure({ bench: `console, ${name}, p95 (beside 200 ms)`, goal: 1, ...about }, beside))
    }
    return figures
  } finally {
    await small.worker.close()
    await large.worker.close()
  }
}

export const operations: Bench = { name: 'operations', run: operationsFigures }
