/**
 * Figures of what passes: answers that are awaited, and how long each hop takes, those of people among them. Pure.
 */
import { type Corridor, countryOf, type End, type Instant } from '@passerelle/kernel'
import { nameOfEnd } from './end-troubles.ts'
import type { FigureRow } from './figures.ts'
import { HOPS } from './hops.ts'
import type { CorridorPulse } from './pulse.ts'

const QUANTILES = { '0.5': 'p50', '0.95': 'p95', '0.99': 'p99' } as const

export const secondsSince = (at: Instant, now: Instant): number => Math.max(0, (now - at) / 1_000)

const endOf = (corridor: Corridor, end: End): string => nameOfEnd({ end, country: countryOf(corridor, end) })

export const awaitedRows = (
  corridors: readonly CorridorPulse[],
  value: (one: CorridorPulse['waiting'][number]) => number,
): readonly FigureRow[] =>
  corridors.flatMap(({ corridor, waiting }) =>
    waiting.map((one): FigureRow => [{ corridor, end: endOf(corridor, one.owner) }, value(one)]),
  )

export const hopRows = ({ corridor, directions }: CorridorPulse): readonly FigureRow[] =>
  directions.flatMap(({ writer, hops }) =>
    HOPS.flatMap((hop) =>
      Object.entries(QUANTILES).flatMap(([quantile, name]): readonly FigureRow[] => {
        const ms = hops[hop][name]
        return ms === null ? [] : [[{ corridor, writer, hop, quantile }, ms / 1_000]]
      }),
    ),
  )
