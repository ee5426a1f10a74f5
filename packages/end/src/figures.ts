/**
 * The figures of an end for Prometheus: how far behind, what waits, what was put aside. Read when they are asked for.
 * Names are documented in docs/metrics.md.
 */
import type { Instant } from '@passerelle/kernel'
import type { Backlog } from '@passerelle/messaging'
import { Gauge, type Registry } from 'prom-client'
import type { Engine } from './engine/engine.ts'
import type { Pipeline } from './pipeline.ts'
import type { Lag } from './watch-lag.ts'

interface Reading {
  readonly lag: readonly Lag[]
  readonly backlog: Backlog
}

/** How long one reading serves all figures of a scrape, in ms. */
const FRESH_MS = 500

/** Reads once for all figures that are asked for together. */
function readings({ store }: Engine, pipeline: Pipeline): () => Promise<Reading> {
  let last: { readonly at: number; readonly reading: Promise<Reading> } | undefined
  return () => {
    const now = performance.now()
    if (!last || now - last.at > FRESH_MS) {
      const reading = Promise.all([pipeline.lag(), store.backlog()]).then(([lag, backlog]) => ({ lag, backlog }))
      last = { at: now, reading }
    }
    return last.reading
  }
}

const age = (at: Instant | null): number => (at === null ? 0 : (Date.now() - at) / 1_000)

export function endFigures(registry: Registry, engine: Engine, pipeline: Pipeline): void {
  const read = readings(engine, pipeline)
  const gauge = (name: string, help: string, value: (reading: Reading) => number): Gauge =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(value(await read()))
      },
    })
  new Gauge({
    name: 'passerelle_log_behind_records',
    help: 'Records between our position and the end of a topic',
    labelNames: ['topic'],
    registers: [registry],
    async collect() {
      const { lag } = await read()
      for (const [topic, all] of Map.groupBy(lag, (one) => one.topic))
        this.set(
          { topic },
          all.reduce((sum, { position, end }) => sum + Math.max(0, end - position), 0),
        )
    },
  })
  new Gauge({
    name: 'passerelle_log_behind_seconds',
    help: 'Age of the oldest record of a topic that waits to be read, looked at every 10 s',
    labelNames: ['topic'],
    registers: [registry],
    collect() {
      for (const [topic, seconds] of pipeline.secondsBehind()) this.set({ topic }, seconds)
    },
  })
  gauge('passerelle_outbox_unsent', 'Events that wait for the log', ({ backlog }) => backlog.unsent)
  gauge('passerelle_outbox_on_the_way', 'Events sent whose echo has not come back', ({ backlog }) => backlog.unechoed)
  gauge('passerelle_outbox_oldest_seconds', 'Age of the oldest sent event without its echo', ({ backlog }) =>
    age(backlog.oldestUnechoed),
  )
  gauge('passerelle_records_parked', 'Records put aside', ({ backlog }) => backlog.parked)
  gauge('passerelle_cases_held', 'Cases with events that cannot be folded yet', ({ backlog }) => backlog.heldCases)
  gauge('passerelle_recovered', 'Whether the log was read to its end since the start', () =>
    Number(pipeline.recovered()),
  )
}
