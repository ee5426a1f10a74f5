/**
 * Every corridor in a row: what passes in each direction, which answers are awaited, what is stuck.
 */
import { Link } from 'wouter-preact'
import { t } from '../language.ts'
import { corridorName } from '../names/names.ts'
import { between, whole } from './durations.ts'
import { FactTable } from './fact-table.tsx'
import type { CorridorPulse, End, Pulse } from './shapes.ts'

export function CorridorTable({ corridors, at }: Pulse) {
  const columns = [
    t('pulse.corridor'),
    t('pulse.lately.destination'),
    t('pulse.lately.origin'),
    t('pulse.awaited'),
    t('pulse.oldest'),
    t('pulse.stuck'),
    t('pulse.urgent'),
  ]
  return (
    <section class="console-section" aria-labelledby="pulse-corridors">
      <h2 id="pulse-corridors" class="kern-heading-medium">
        {t('pulse.corridors')}
      </h2>
      <FactTable named="pulse-corridors" columns={columns} rows={corridors.map((one) => rowOf(one, at))} />
    </section>
  )
}

function rowOf({ corridor, directions, waiting, stuck, critical }: CorridorPulse, at: string) {
  const lately = (end: End): string => whole(directions.find(({ writer }) => writer === end)?.lately ?? 0)
  const oldest = waiting.map((one) => one.oldest).toSorted()[0]
  return {
    key: corridor,
    head: (
      <Link href={`/stuck?corridor=${corridor}`}>
        <bdi>{corridorName(corridor)}</bdi>
      </Link>
    ),
    cells: [
      lately('destination'),
      lately('origin'),
      whole(waiting.reduce((sum, { count }) => sum + count, 0)),
      oldest === undefined ? t('pulse.nothing-awaited') : between(oldest, at),
      <span class={stuck > 0 ? 'mark mark--warning' : 'mark'}>{whole(stuck)}</span>,
      <span class={critical > 0 ? 'mark mark--danger' : 'mark'}>{whole(critical)}</span>,
    ],
  }
}
