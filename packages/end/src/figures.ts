/**
 * The figures of an end for Prometheus: how far behind, what waits, what was put aside. Read when they are asked for.
 * Names are documented in docs/metrics.md.
 */
import type { Instant } from '@passerelle/kernel'
import {
  type AwaitedKeys,
  answerWithin,
  type Backlog,
  type CaseStore,
  type RetentionFigures,
} from '@passerelle/messaging'
import { Gauge, type Registry } from 'prom-client'
import type { Engine } from './engine/engine.ts'
import type { PendingWatch } from './keys/watch-pending.ts'
import type { Lag } from './lag.ts'
import type { Pipeline } from './pipeline.ts'
import { PATIENCE } from './progress.ts'
import { waitingSeconds } from './readiness.ts'

type Unacknowledged = Awaited<ReturnType<CaseStore['people']['unacknowledged']>>

interface Reading {
  /** Undefined where the log does not answer in time. */
  readonly lag: readonly Lag[] | undefined
  /** Undefined where the database does not. */
  readonly backlog: Backlog | undefined
  readonly awaited: AwaitedKeys | undefined
  readonly retention: RetentionFigures | undefined
  readonly unacknowledged: Unacknowledged | undefined
}

/** How long one reading serves all figures of a scrape, in ms. */
const FRESH_MS = 500

/** Reads once for all figures that are asked for together. */
function readings({ store, clock }: Engine, { progress }: Pipeline): () => Promise<Reading> {
  let last: { readonly at: number; readonly reading: Promise<Reading> } | undefined
  return () => {
    const now = performance.now()
    if (!last || now - last.at > FRESH_MS) {
      const all = Promise.all([
        progress.lag(),
        answerWithin(PATIENCE, store.backlog()),
        answerWithin(PATIENCE, store.keys.awaited()),
        answerWithin(PATIENCE, store.retentionFigures(clock.now())),
        answerWithin(PATIENCE, store.people.unacknowledged()),
      ])
      last = {
        at: now,
        reading: all.then(([lag, backlog, awaited, retention, unacknowledged]) => ({
          lag,
          backlog,
          awaited,
          retention,
          unacknowledged,
        })),
      }
    }
    return last.reading
  }
}

const age = (at: Instant | null): number => (at === null ? 0 : (Date.now() - at) / 1_000)

type Declare = (
  name: string,
  figure: { readonly help: string; readonly value: (reading: Reading) => number | undefined },
) => void

/** A figure that is not known is not told: an old one would look like calm. */
const declarer =
  (registry: Registry, read: () => Promise<Reading>): Declare =>
  (name, { help, value }) => {
    const gauge = new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const known = value(await read())
        if (known === undefined) gauge.remove()
        else gauge.set(known)
      },
    })
  }

function ofKeys(declare: Declare, pending: PendingWatch): void {
  declare('passerelle_keys_awaited', {
    help: 'Content keys that events were sealed with and that were not granted yet',
    value: ({ awaited }) => awaited?.count,
  })
  declare('passerelle_keys_awaited_oldest_seconds', {
    help: 'For how long the oldest of them has been awaited',
    value: ({ awaited }) => awaited && age(awaited.oldest),
  })
  declare('passerelle_keys_due', {
    help: 'Those of them that should be there, as who they are for may read; looked at every minute',
    value: () => pending.due()?.count,
  })
  declare('passerelle_keys_due_oldest_seconds', {
    help: 'For how long the oldest of these has been seen to be missing',
    value: () => pending.due() && age(pending.due()?.oldest ?? null),
  })
}

interface Telling {
  readonly declare: Declare
  readonly registry: Registry
  readonly read: () => Promise<Reading>
}

function ofRetention({ declare, registry, read }: Telling, { clock }: Engine): void {
  declare('passerelle_retention_waiting_cases', {
    help: 'Cases of which something may have been kept long enough',
    value: ({ retention }) => retention?.waiting,
  })
  declare('passerelle_retention_oldest_seconds', {
    help: 'For how long the oldest of them has waited',
    value: ({ retention }) => retention && (retention.oldest === null ? 0 : (clock.now() - retention.oldest) / 1_000),
  })
  new Gauge({
    name: 'passerelle_retention_gone',
    help: 'What was carried out so far, by kind of record',
    labelNames: ['kind'],
    registers: [registry],
    async collect() {
      this.reset()
      for (const { kind, count } of (await read()).retention?.done ?? []) this.set({ kind }, count)
    },
  })
}

function ofPeople(declare: Declare): void {
  declare('passerelle_openings_in_need_unacknowledged', {
    help: 'Cases opened in need that nobody who leads has looked into yet',
    value: ({ unacknowledged }) => unacknowledged?.count,
  })
  declare('passerelle_openings_in_need_oldest_seconds', {
    help: 'For how long the oldest of them has waited for that',
    value: ({ unacknowledged }) => unacknowledged && age(unacknowledged.oldest),
  })
}

export interface Measured {
  readonly engine: Engine
  readonly pipeline: Pipeline
  readonly pending: PendingWatch
}

export function endFigures(registry: Registry, { engine, pipeline, pending }: Measured): void {
  const read = readings(engine, pipeline)
  const declare = declarer(registry, read)
  new Gauge({
    name: 'passerelle_log_behind_records',
    help: 'Records between our position and the end of a topic',
    labelNames: ['topic'],
    registers: [registry],
    async collect() {
      this.reset()
      for (const [topic, all] of Map.groupBy((await read()).lag ?? [], (one) => one.topic))
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
  const log = { help: 'Whether the log answers', value: ({ lag }: Reading) => Number(lag !== undefined) }
  declare('passerelle_log_answers', log)
  const help = 'For how long something lay unread and nothing was taken in, in seconds'
  declare('passerelle_log_standstill_seconds', { help, value: () => pipeline.progress.standstill() / 1_000 })
  const store = { help: 'Whether the database answers', value: ({ backlog }: Reading) => Number(backlog !== undefined) }
  declare('passerelle_store_answers', store)
  const ofBacklog = (name: string, text: string, value: (backlog: Backlog) => number): void =>
    declare(name, { help: text, value: ({ backlog }) => backlog && value(backlog) })
  ofBacklog('passerelle_outbox_unsent', 'Events that wait for the log', ({ unsent }) => unsent)
  ofBacklog('passerelle_outbox_on_the_way', 'Events sent whose echo has not come back', ({ unechoed }) => unechoed)
  ofBacklog('passerelle_outbox_oldest_seconds', 'Age of the oldest event that was not sent or has no echo', (backlog) =>
    waitingSeconds(backlog, Date.now()),
  )
  ofBacklog('passerelle_receipts_owed', 'Cases whose receipt is still to be given', ({ owing }) => owing)
  ofBacklog('passerelle_records_parked', 'Records put aside', ({ parked }) => parked)
  ofBacklog('passerelle_cases_held', 'Cases with events that cannot be folded yet', ({ heldCases }) => heldCases)
  ofKeys(declare, pending)
  ofRetention({ declare, registry, read }, engine)
  ofPeople(declare)
  const recovered = {
    help: 'Whether the log was read to its end since the start',
    value: () => Number(pipeline.recovered()),
  }
  declare('passerelle_recovered', recovered)
}
