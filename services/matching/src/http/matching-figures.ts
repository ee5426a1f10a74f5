/**
 * The figures of matching for Prometheus: how many profiles are open, awaited, and gone. Names are documented in docs/metrics.md.
 */
import { Counter, Gauge, type Registry } from 'prom-client'

export interface Reading {
  readonly open: number
  readonly awaited: number
}

export interface MatchingFigures {
  taken(what: 'changed' | 'forgotten' | 'refused'): void
  gone(count: number, why: 'taken-back' | 'unconfirmed'): void
  register(registry: Registry, read: () => Reading): void
}

export function matchingFigures(): MatchingFigures {
  const taken = new Counter({
    name: 'passerelle_profiles_taken_total',
    help: 'Records of profiles that were taken in, by what they say; refused ones are in no table',
    labelNames: ['what'],
    registers: [],
  })
  const gone = new Counter({
    name: 'passerelle_profiles_gone_total',
    help: 'Profiles that were dropped since their key was taken back, or the registry has not confirmed it',
    labelNames: ['why'],
    registers: [],
  })
  return {
    taken: (what) => taken.inc({ what }),
    gone: (count, why) => gone.inc({ why }, count),
    register(registry, read) {
      registry.registerMetric(taken)
      registry.registerMetric(gone)
      const gauge = (name: string, help: string, value: (reading: Reading) => number): void => {
        const figure: Gauge = new Gauge({ name, help, registers: [registry], collect: () => figure.set(value(read())) })
      }
      gauge('passerelle_profiles_open', 'Profiles that are open in memory', ({ open }) => open)
      gauge('passerelle_profiles_awaited', 'Profiles on disk whose key has not come', ({ awaited }) => awaited)
    },
  }
}
