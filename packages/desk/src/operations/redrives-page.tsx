/**
 * Who has had what rehearsed and taken in once more, and who has confirmed it: the newest first.
 */
import { i18n } from '@lingui/core'
import { Link } from 'wouter-preact'
import { useLoaded } from '../api/use-loaded.ts'
import { t } from '../language.ts'
import { Heading } from '../parts/heading.tsx'
import { ProblemNotice } from '../parts/notice.tsx'
import { whole } from './durations.ts'
import { FactTable } from './fact-table.tsx'
import type { Redrive } from './shapes.ts'

export function RedrivesPage() {
  const { value, problem, again } = useLoaded<{ items: readonly Redrive[] }>('/redrives', 'none')
  const columns = [
    t('redrives.plan'),
    t('redrives.by'),
    t('redrives.confirmed'),
    t('redrives.how-many'),
    t('redrives.open'),
  ]
  return (
    <>
      <Heading text={t('redrives.title')} />
      <p id="redrives-what" class="kern-body">
        {t('redrives.what')}
      </p>
      <p>
        <Link class="stuck-way" href="/put-aside">
          {t('aside.all')}
        </Link>
      </p>
      {problem && <ProblemNotice problem={problem} onRetry={again} />}
      {!value && !problem && <p role="status">{t('loading')}</p>}
      {value?.items.length === 0 && <p class="kern-body">{t('redrives.none')}</p>}
      {value !== undefined && value.items.length > 0 && (
        <FactTable named="redrives-what" columns={columns} rows={value.items.map(rowOf)} />
      )}
    </>
  )
}

function rowOf({ id, by, at, confirmed, needsSecond, items, open }: Redrive) {
  const time = i18n.date(new Date(at), { dateStyle: 'medium', timeStyle: 'medium' })
  return {
    key: id ?? at,
    head: (
      <Link href={`/redrives/${id}`} aria-label={t('redrives.see', { time })}>
        <time dateTime={at}>{time}</time>
      </Link>
    ),
    cells: [
      <bdi>{by}</bdi>,
      confirmed ? <bdi>{confirmed.by}</bdi> : t(needsSecond ? 'redrives.nobody' : 'redrives.not-needed'),
      whole(items.length),
      whole(open),
    ],
  }
}
