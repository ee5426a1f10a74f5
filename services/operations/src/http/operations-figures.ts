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
