/**
 * The visits of one's party: those that go on, due first, and folded away those that are over.
 */
import { useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { get } from '../api/end-client.ts'
import type { Page, VisitSeen } from '../api/shapes.ts'
import { useCalm } from '../api/use-calm.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { named, t } from '../language.ts'
import { CalmBar } from '../parts/calm-bar.tsx'
import { Heading } from '../parts/heading.tsx'
import { Day, Due, Moment } from '../parts/moments.tsx'
import { ProblemNotice } from '../parts/notice.tsx'
import { Numbered } from '../parts/number.tsx'

export function VisitsPage() {
  const [showsOver, showOver] = useState(false)
  return (
    <>
      <Heading text={t('visits.title')} />
      <p class="kern-body">{t('visits.what')}</p>
      <VisitList over={false} none={t('visits.none')} />
      <details onToggle={({ currentTarget }) => showOver(currentTarget.open)}>
        <summary>{t('visits.over')}</summary>
        {showsOver && <VisitList over none={t('visits.none-over')} />}
      </details>
    </>
  )
}

type Visits = Page<VisitSeen>

function VisitList({ over, none }: { readonly over: boolean; readonly none: string }) {
  const loaded = useLoaded<Visits>(`/visits?over=${over}&limit=50`)
  const { problem, again } = loaded
  const { value, news, show } = useCalm(loaded)
  return (
    <>
      {problem && <ProblemNotice problem={problem} onRetry={again} />}
      <CalmBar news={news} onShow={show} />
      {value &&
        (value.items.length === 0 && value.next === undefined ? (
          <p class="kern-body">{none}</p>
        ) : (
          <Lines first={value} over={over} />
        ))}
      {!value && !problem && <p role="status">{t('loading')}</p>}
    </>
  )
}

function Lines({ first, over }: { readonly first: Visits; readonly over: boolean }) {
  const [more, setMore] = useState<Visits>()
  const next = more === undefined ? first.next : more.next
  const known = new Set(first.items.map(({ fileId }) => fileId))
  const items = [...first.items, ...(more?.items ?? []).filter(({ fileId }) => !known.has(fileId))]
  const load = async (cursor: string) => {
    const answer = await get<Visits>(`/visits?over=${over}&limit=50&cursor=${encodeURIComponent(cursor)}`)
    if (answer.ok) setMore({ ...answer.value, items: [...(more?.items ?? []), ...answer.value.items] })
  }
  return (
    <>
      <ul class="case-list">
        {items.map((visit) => (
          <Line key={visit.fileId} {...visit} />
        ))}
      </ul>
      {next !== undefined && (
        <button type="button" class="kern-btn kern-btn--secondary" onClick={() => void load(next)}>
          <span class="kern-label">{t('visits.more')}</span>
        </button>
      )}
    </>
  )
}

function Line({ caseRef, fileId, number, state, dueAt, on, requestedAt, office, centre }: VisitSeen) {
  return (
    <li class="case-line">
      <Link class="kern-link" href={`/cases/${caseRef}/visits/${fileId}`}>
        <Numbered of={number ?? caseRef.slice(0, 8)} />
      </Link>
      <span class="case-states">{named('state', state)}</span>
      <span>{dueAt === null ? on !== null && <Day of={on} /> : <Due at={dueAt} />}</span>
      <span class="quiet">
        <bdi>{office.name}</bdi> · <bdi>{centre.name}</bdi> · {t('visits.asked')} <Moment at={requestedAt} />
      </span>
    </li>
  )
}
