/**
 * How much each end keeps, as figures for Prometheus. Read when they are asked for; left out while the database does not answer.
 */
import { Gauge, type Registry } from 'prom-client'
import { type KeptByEnd, shareOf } from '../domain/allowance.ts'
import type { KeyKeeper } from '../domain/key-keeper.ts'

export function keptFigures({ kept, allowances }: Pick<KeyKeeper, 'kept' | 'allowances'>) {
  return (registry: Registry): void => {
    const declare = (name: string, help: string, value: (one: KeptByEnd) => number): void =>
      void new Gauge({
        name,
        help,
        labelNames: ['end', 'kind'],
        registers: [registry],
        async collect() {
          this.reset()
          const all = await kept().catch(() => [])
          for (const one of all) this.set({ end: one.end, kind: one.kind }, value(one))
        },
      })
    declare('passerelle_registry_kept', 'Grants and chunks that an end keeps here', ({ number }) => number)
    declare('passerelle_registry_kept_bytes', 'Bytes of these', ({ bytes }) => bytes)
    declare('passerelle_registry_kept_share', 'Of what the end may keep, in number or bytes; 1 is all', (one) =>
      shareOf(one, allowances[one.kind]),
    )
  }
}
