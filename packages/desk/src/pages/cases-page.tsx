/**
 * The cases of one's party, due first: the page that is open all day.
 */
import { useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { get } from '../api/end-client.ts'
import type { CaseOverview, Page } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { named, t } from '../language.ts'
import { FindCase } from '../parts/find-case.tsx'
import { Heading } from '../parts/heading.tsx'
import { Due, Moment } from '../parts/moments.tsx'
import { ProblemNotice } from '../parts/notice.tsx'

type Cases = Page<CaseOverview>

export function CasesPage() {
  const { value, problem, again } = useLoaded<Cases>('/cases?limit=50')
  return (
    <>
      <Heading text={t('cases.title')} />
      <div class="list-head">
        <FindCase />
        <Link class="kern-btn kern-btn--primary" href="/new">
          <span class="kern-label">{t('new-case.title')}</span>
        </Link>
      </div>
      {problem && <ProblemNotice problem={problem} onRetry={again} />}
      {value && (value.items.length === 0 ? <p class="kern-body">{t('cases.none')}</p> : <CaseList first={value} />)}
      {!value && !problem && <p role="status">{t('loading')}</p>}
    </>
  )
}

function CaseList({ first }: { readonly first: Cases }) {
  const [more, setMore] = useState<Cases>({ items: [] })
  const next = more.items.length === 0 ? first.next : more.next
  const known = new Set(first.items.map(({ caseRef }) => caseRef))
  const items = [...first.items, ...more.items.filter(({ caseRef }) => !known.has(caseRef))]
  const load = async (cursor: string) => {
    const answer = await get<Cases>(`/cases?limit=50&cursor=${encodeURIComponent(cursor)}`)
    if (answer.ok) setMore({ ...answer.value, items: [...more.items, ...answer.value.items] })
  }
  return (
    <>
      <ul class="case-list">
        {items.map((one) => (
          <CaseLine key={one.caseRef} {...one} />
        ))}
      </ul>
      {next !== undefined && (
        <button type="button" class="kern-btn kern-btn--secondary" onClick={() => void load(next)}>
          <span class="kern-label">{t('cases.more')}</span>
        </button>
      )}
    </>
  )
}

/** What the case as a whole is where nothing has happened to it goes without saying. */
const worthSaying = (state: string): boolean => state !== 'open' && state !== 'draft'

function CaseLine({ caseRef, number, corridor, states, dueAt, changedAt, held }: CaseOverview) {
  const said = states.filter(worthSaying)
  return (
    <li class="case-line">
      <Link class="kern-link" href={`/cases/${caseRef}`}>
        <bdi>{number ?? caseRef.slice(0, 8)}</bdi>
      </Link>
      <span class="case-states">
        {said.length === 0 ? t('case.opened') : said.map((state) => named('state', state)).join(' · ')}
      </span>
      <Due at={dueAt} />
      <span class="quiet">
        <bdi>{corridor.toUpperCase()}</bdi> · {t('case.changed')} <Moment at={changedAt} />
        {held > 0 && ` · ${t('case.held', { count: held })}`}
      </span>
    </li>
  )
}
