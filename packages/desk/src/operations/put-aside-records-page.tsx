/**
 * The records that one end has put aside, the oldest first, of a kind and a cause where the address says so; each can be rehearsed.
 */
import { Link, useSearchParams } from 'wouter-preact'
import { useLoaded } from '../api/use-loaded.ts'
import { t } from '../language.ts'
import type { OpenPageProps } from '../open-desk.tsx'
import { Heading } from '../parts/heading.tsx'
import { ProblemNotice } from '../parts/notice.tsx'
import { endName } from './names-of-ends.ts'
import { RecordEntry } from './put-aside-record.tsx'
import { RehearsalTold } from './rehearsal-told.tsx'
import { RehearseForm } from './rehearse-form.tsx'
import type { OperationsSelf, PutAsideRecord } from './shapes.ts'
import { useRehearsal } from './use-rehearsal.ts'

interface Records {
  readonly items: readonly PutAsideRecord[]
  readonly more: number
}

export function PutAsideRecordsPage({ params: { end = '' }, working }: OpenPageProps<OperationsSelf>) {
  const [search] = useSearchParams()
  const chosen = Object.fromEntries(
    ['kind', 'cause'].flatMap((name) => (search.get(name) ? [[name, search.get(name)!]] : [])),
  )
  const query = new URLSearchParams(chosen).toString()
  const path = `/put-aside/${encodeURIComponent(end)}${query === '' ? '' : `?${query}`}`
  const { value, problem, again } = useLoaded<Records>(path, 'none')
  const { csrfToken } = working.session
  const rehearsal = useRehearsal(csrfToken)
  return (
    <>
      <Heading text={t('aside.of-end', { end: endName(end) })} />
      <p>
        <Link class="stuck-way" href="/put-aside">
          {t('aside.all')}
        </Link>
      </p>
      {problem && <ProblemNotice problem={problem} onRetry={again} />}
      {!value && !problem && <p role="status">{t('loading')}</p>}
      {value?.items.length === 0 && <p class="kern-body">{t(query === '' ? 'aside.none' : 'aside.none-like-this')}</p>}
      <RehearsalTold {...rehearsal} />
      <ul class="plain-list stuck-list">
        {value?.items.map((record) => (
          <RecordEntry key={record.id} {...record} end={end} rehearsal={rehearsal} />
        ))}
      </ul>
      {value !== undefined && value.more > 0 && <p class="kern-body">{t('aside.more', { count: value.more })}</p>}
      {value !== undefined && value.items.length > 1 && (
        <RehearseForm wanted={{ ...chosen, end }} csrfToken={csrfToken} />
      )}
    </>
  )
}
