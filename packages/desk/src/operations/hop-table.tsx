/**
 * How long each step of an event takes, by corridor and direction: to the log, to the other end, until somebody opens it, until it is answered.
 */
import { t } from '../language.ts'
import { corridorName } from '../names/names.ts'
import { duration } from './durations.ts'
import { FactTable } from './fact-table.tsx'
import { HOPS, type Pulse, type Spread } from './shapes.ts'

const SHARES = ['p50', 'p95', 'p99'] as const

export function HopTable({ corridors }: Pulse) {
  const rows = corridors.flatMap(({ corridor, directions }) =>
    directions.map(({ writer, hops }) => ({
      key: `${corridor} ${writer}`,
      head: (
        <>
          <bdi>{corridorName(corridor)}</bdi>
          <br />
          <span class="quiet">{t(`direction.${writer}`)}</span>
        </>
      ),
      cells: HOPS.map((hop) => <SpreadCell {...hops[hop]} />),
    })),
  )
  return (
    <section class="console-section" aria-labelledby="pulse-hops">
      <h2 id="pulse-hops" class="kern-heading-medium">
        {t('pulse.hops')}
      </h2>
      <p class="quiet">{t('pulse.hops.what')}</p>
      <FactTable
        named="pulse-hops"
        columns={[t('pulse.way'), ...HOPS.map((hop) => t(`pulse.hop.${hop}`))]}
        rows={rows}
      />
    </section>
  )
}

function SpreadCell(spread: Spread) {
  return (
    <span class="spread">
      {SHARES.map((share) => {
        const ms = spread[share]
        return (
          <span key={share}>
            <span class="quiet">{share}</span> {ms === null ? '–' : duration(ms)}
          </span>
        )
      })}
    </span>
  )
}
