/**
 * The figures of operations, given to Prometheus. Keeps: what is over is told no longer; one reading serves all figures of a scrape.
 */
import { Counter, Gauge, type Registry } from 'prom-client'
import { FIGURES, type Figure, type OperationsReading } from '../domain/figures.ts'
import type { SeenEvent } from '../domain/seen-event.ts'

export interface OperationsFigures {
  taken(events: readonly Pick<SeenEvent, 'corridor' | 'writer'>[], refused: number): void
  register(registry: Registry, read: () => Promise<OperationsReading>): void
}

export function operationsFigures(): OperationsFigures {
  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name, help, labelNames, registers: [] })
  const events = counter('passerelle_events_total', 'Events that were read', ['corridor', 'writer'])
  const refused = counter('passerelle_events_refused_total', 'Records that operations could not take in', [])
  return {
    taken(seen, not) {
      for (const { corridor, writer } of seen) events.inc({ corridor, writer })
      refused.inc(not)
    },
    register(registry, read) {
      registry.registerMetric(events)
      registry.registerMetric(refused)
      let reading: Promise<OperationsReading> | undefined
      const once = (): Promise<OperationsReading> => {
        reading ??= read().finally(() => {
          reading = undefined
        })
        return reading
      }
      for (const [name, figure] of Object.entries(FIGURES)) registry.registerMetric(gaugeOf(name, figure, once))
    },
  }
}

/** A figure that is not known is not told: an old one would look like calm. */
function gaugeOf(name: string, { help, labels, rows }: Figure, read: () => Promise<OperationsReading>): Gauge {
  const collect = async (): Promise<void> => {
    const known = await read().catch(() => undefined)
    gauge.reset()
    if (!known) gauge.remove()
    for (const [where, value] of known ? rows(known) : []) gauge.set(where, value)
  }
  const gauge: Gauge = new Gauge({ name, help, labelNames: [...labels], registers: [], collect })
  return gauge
}
