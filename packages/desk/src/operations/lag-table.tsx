/**
 * How far behind each end stood in the last day: now, at worst and when, and as a line.
 * Keeps: the line says nothing that the numbers beside it do not; where an end did not answer it is broken.
 */
import { i18n } from '@lingui/core'
import { useLoaded } from '../api/use-loaded.ts'
import { t } from '../language.ts'
import { whole } from './durations.ts'
import { FactTable } from './fact-table.tsx'
import { LagLine } from './lag-line.tsx'
import { lastOf, worstOf } from './lag-of-end.ts'
import { LoadedSection } from './loaded-section.tsx'
import type { LagOfEnd, LagOfEnds } from './log-shapes.ts'
import { endName } from './names-of-ends.ts'

export function LagTable() {
  const loaded = useLoaded<LagOfEnds>('/lag?hours=24', 'none')
  const columns = [t('pulse.end'), t('log.lag.now'), t('log.lag.worst'), t('log.lag.silent'), t('log.lag.line')]
  const { value } = loaded
  return (
    <LoadedSection named="log-lag" title={t('log.lag')} what={t('log.lag.what')} loaded={loaded}>
      {value?.ends.length === 0 && <p class="kern-body">{t('log.lag.none')}</p>}
      {value !== undefined && value.ends.length > 0 && (
        <FactTable named="log-lag" columns={columns} rows={value.ends.map((one) => rowOf(one, value.since))} />
      )}
    </LoadedSection>
  )
}

const moment = (at: string): string => i18n.date(new Date(at), { dateStyle: 'short', timeStyle: 'short' })
const counted = (count: number | null): string => (count === null ? t('console.unknown') : whole(count))

function rowOf({ end, samples }: LagOfEnd, since: string) {
  const worst = worstOf(samples)
  const silent = samples.filter(({ behind }) => behind === null).length
  return {
    key: end,
    head: <bdi>{endName(end)}</bdi>,
    cells: [
      counted(lastOf(samples)?.behind ?? null),
      worst === undefined
        ? t('console.unknown')
        : t('log.lag.at', { count: whole(worst.behind), time: moment(worst.at) }),
      <span class={silent > 0 ? 'mark mark--warning' : 'mark'}>{whole(silent)}</span>,
      <LagLine samples={samples} since={since} />,
    ],
  }
}
