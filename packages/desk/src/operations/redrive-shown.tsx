/**
 * What a plan of a redrive says: who, when, until when, how fast; and of each record what would become of it and what has.
 */
import { named, t } from '../language.ts'
import { Moment } from '../parts/moments.tsx'
import { whole } from './durations.ts'
import { Fact } from './fact.tsx'
import { FactTable } from './fact-table.tsx'
import { endName } from './names-of-ends.ts'
import { isWorthIt } from './redrive-standing.ts'
import type { Redrive, RedriveItem } from './shapes.ts'

export function RedriveFacts({ by, at, until, perSecond, confirmed, needsSecond }: Redrive) {
  return (
    <dl class="stuck-facts">
      <Fact name={t('redrive.by')}>
        <bdi>{by}</bdi>
      </Fact>
      <Fact name={t('redrive.at')}>
        <Moment at={at} />
      </Fact>
      <Fact name={t('redrive.until')}>
        <Moment at={until} />
      </Fact>
      <Fact name={t('redrive.rate')}>{whole(perSecond)}</Fact>
      <Fact name={t('redrive.confirmed')}>
        {confirmed ? <bdi>{confirmed.by}</bdi> : t(needsSecond ? 'redrives.nobody' : 'redrives.not-needed')}
      </Fact>
    </dl>
  )
}

export function RedriveItems({ items }: Pick<Redrive, 'items'>) {
  const columns = [t('redrive.what'), t('redrive.aside-for'), t('redrive.would'), t('redrive.outcome')]
  return (
    <section class="console-section" aria-labelledby="redrive-items">
      <h2 id="redrive-items" class="kern-heading-medium">
        {t('redrive.items')}
      </h2>
      <FactTable named="redrive-items" columns={columns} rows={items.map(rowOf)} />
    </section>
  )
}

function rowOf(item: RedriveItem) {
  const { end, id, cause, would, why } = item
  return {
    key: `${end} ${id}`,
    head: (
      <>
        {t('aside.record', { number: whole(id) })}
        <br />
        <bdi class="quiet">{endName(end)}</bdi>
      </>
    ),
    cells: [
      named('cause', cause),
      <span class={isWorthIt(item) ? 'mark' : 'mark mark--warning'}>
        {named('would', would)}
        {why !== null && ` (${named('cause', why)})`}
      </span>,
      outcomeOf(item),
    ],
  }
}

function outcomeOf(item: RedriveItem): string {
  if (item.outcome !== null) return named('outcome', item.outcome)
  return t(isWorthIt(item) ? 'redrive.not-tried' : 'redrive.left')
}
