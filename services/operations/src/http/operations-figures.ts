/**
 * The figures of operations for Prometheus: what is stuck and since when, how long each hop takes, what passes. Names are documented
 * in docs/metrics.md. Keeps: what is over is told no longer, and no label tells a party or a case.
 */
import { type Corridor, countryOf, type Instant } from '@passerelle/kernel'
import { Counter, Gauge, type Registry } from 'prom-client'
import type { StuckGroup } from '../domain/alerts.ts'
import { nameOfEnd } from '../domain/end-troubles.ts'
import { HOPS } from '../domain/hops.ts'
import type { CorridorPulse } from '../domain/pulse.ts'
import type { SeenEvent } from '../domain/seen-event.ts'

export interface OperationsReading {
  readonly groups: readonly StuckGroup[]
  readonly corridors: readonly CorridorPulse[]
  /** Records that operations itself has not read. */
  readonly behind: number
  readonly now: Instant
}

export interface OperationsFigures {
  taken(events: readonly Pick<SeenEvent, 'corridor' | 'writer'>[], refused: number): void
  register(registry: Registry, read: () => Promise<OperationsReading>): void
}

type Row = readonly [labels: Readonly<Record<string, string>>, value: number]
interface Figure {
  readonly help: string
  readonly labels: readonly string[]
  readonly rows: (reading: OperationsReading) => readonly Row[]
}

const placeOf = ({ kind, corridor, end }: StuckGroup) => ({ kind, end, corridor: corridor ?? '' })
const secondsSince = (at: Instant, now: Instant): number => Math.max(0, (now - at) / 1_000)
const STUCK = ['kind', 'end', 'corridor'] as const
const PLACE = ['corridor', 'end'] as const
const QUANTILES = { '0.5': 'p50', '0.95': 'p95', '0.99': 'p99' } as const

const FIGURES: Readonly<Record<string, Figure>> = {
  passerelle_stuck: {
    help: 'What should have happened and has not, by kind and by whose turn it is',
    labels: STUCK,
    rows: ({ groups }) => groups.map((group) => [placeOf(group), group.count]),
  },
  passerelle_stuck_urgent: {
    help: 'What of it is urgent',
    labels: STUCK,
    rows: ({ groups }) => groups.map((group) => [placeOf(group), group.critical]),
  },
  passerelle_stuck_oldest_seconds: {
    help: 'For how long the oldest of it has waited',
    labels: STUCK,
    rows: ({ groups, now }) => groups.map((group) => [placeOf(group), secondsSince(group.oldest, now)]),
  },
  passerelle_answers_awaited: {
    help: 'Answers that are awaited, due or not, by the end that owes them',
    labels: PLACE,
    rows: ({ corridors }) => awaited(corridors, ({ count }) => count),
  },
  passerelle_answers_awaited_oldest_seconds: {
    help: 'For how long the oldest of these has been awaited',
    labels: PLACE,
    rows: ({ corridors, now }) => awaited(corridors, ({ oldest }) => secondsSince(oldest, now)),
  },
  passerelle_hop_seconds: {
    help: 'How long a hop took in the last 24 hours, those of people among them; at most a tenth too high',
    labels: ['corridor', 'writer', 'hop', 'quantile'],
    rows: ({ corridors }) => corridors.flatMap(hopRows),
  },
  passerelle_operations_behind_records: {
    help: 'Records between what operations has read and the ends of the topics',
    labels: [],
    rows: ({ behind }) => [[{}, behind]],
  },
}

const awaited = (
  corridors: readonly CorridorPulse[],
  value: (one: CorridorPulse['waiting'][number]) => number,
): readonly Row[] =>
  corridors.flatMap(({ corridor, waiting }) =>
    waiting.map((one): Row => [{ corridor, end: endOf(corridor, one.owner) }, value(one)]),
  )

const endOf = (corridor: Corridor, end: 'destination' | 'origin'): string =>
  nameOfEnd({ end, country: countryOf(corridor, end) })

const hopRows = ({ corridor, directions }: CorridorPulse): readonly Row[] =>
  directions.flatMap(({ writer, hops }) =>
    HOPS.flatMap((hop) =>
      Object.entries(QUANTILES).flatMap(([quantile, name]): readonly Row[] => {
        const ms = hops[hop][name]
        return ms === null ? [] : [[{ corridor, writer, hop, quantile }, ms / 1_000]]
      }),
    ),
  )

export function operationsFigures(): OperationsFigures {
  const events = new Counter({
    name: 'passerelle_events_total',
    help: 'Events that were read, by corridor and by the end that wrote them',
    labelNames: ['corridor', 'writer'],
    registers: [],
  })
  const refused = new Counter({
    name: 'passerelle_events_refused_total',
    help: 'Records that operations could not take in',
    registers: [],
  })
  return {
    taken(seen, not) {
      for (const { corridor, writer } of seen) events.inc({ corridor, writer })
      refused.inc(not)
    },
    register(registry, read) {
      registry.registerMetric(events)
      registry.registerMetric(refused)
      // One reading serves all figures of a scrape.
      let reading: Promise<OperationsReading> | undefined
      const once = (): Promise<OperationsReading> => {
        reading ??= read().finally(() => {
          reading = undefined
        })
        return reading
      }
      for (const [name, figure] of Object.entries(FIGURES)) declare(registry, { name, ...figure }, once)
    },
  }
}

/** A figure that is not known is not told: an old one would look like calm. */
function declare(
  registry: Registry,
  { name, help, labels, rows }: Figure & { readonly name: string },
  read: () => Promise<OperationsReading>,
): void {
  const gauge: Gauge<string> = new Gauge({
    name,
    help,
    labelNames: [...labels],
    registers: [registry],
    async collect() {
      const known = await read().catch(() => undefined)
      gauge.reset()
      if (!known) gauge.remove()
      for (const [where, value] of known ? rows(known) : []) gauge.set(where, value)
    },
  })
}
