/**
 * The cases of one's party, due first, by what is overdue, due today, this week and later: the page that is open all day.
 * Keeps: nothing moves while somebody reads; what has changed is marked, and shown when they ask for it.
 */
import { useRef } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { isNoAnswer } from '../api/problem.ts'
import type { CaseOverview } from '../api/shapes.ts'
import { type CalmList, useCalmList } from '../cases/calm-list.ts'
import { CaseFilter, useCaseFilter } from '../cases/case-filter.tsx'
import { CaseLine } from '../cases/case-line.tsx'
import { AsOf } from '../kept/as-of.tsx'
import { type TextId, t } from '../language.ts'
import type { PageProps } from '../pages.tsx'
import { FindCase } from '../parts/find-case.tsx'
import { Heading } from '../parts/heading.tsx'
import { ProblemNotice } from '../parts/notice.tsx'
import { LEADS } from '../working.ts'

export function CasesPage({ working }: PageProps) {
  const filter = useCaseFilter()
  return (
    <>
      <Heading text={t('cases.title')} />
      <div class="list-head">
        <FindCase />
        <Link class="kern-btn kern-btn--primary" href="/new">
          <span class="kern-label">{t('new-case.title')}</span>
        </Link>
      </div>
      <CaseFilter {...filter} seesAll={LEADS.includes(working.session.role)} />
      <CaseList key={filter.query} query={filter.query} />
    </>
  )
}

function CaseList({ query }: { readonly query: string }) {
  const list = useCalmList(query)
  const { shown, problem, at, again } = list
  return (
    <>
      {problem &&
        (shown && isNoAnswer(problem.status) ? (
          <AsOf at={at} again={again} />
        ) : (
          <ProblemNotice problem={problem} onRetry={again} />
        ))}
      {shown && <Shown {...list} shown={shown} none={t(query === '' ? 'cases.none' : 'list.none-like-this')} />}
      {!shown && !problem && <p role="status">{t('loading')}</p>}
    </>
  )
}

type ShownProps = CalmList & { readonly shown: NonNullable<CalmList['shown']>; readonly none: string }

function Shown({ shown, changed, news, problem, show, more, none }: ShownProps) {
  const top = useRef<HTMLDivElement>(null)
  const showNews = () => {
    show()
    top.current?.focus()
  }
  return (
    <>
      <div class="calm-bar" role="status" ref={top} tabIndex={-1}>
        {news > 0 ? (
          <button type="button" class="kern-btn kern-btn--secondary" onClick={showNews}>
            <span class="kern-label">{t('list.news', { count: news })}</span>
          </button>
        ) : (
          !problem && <span class="quiet">{t('list.no-news')}</span>
        )}
      </div>
      {shown.items.length === 0 && <p class="kern-body">{none}</p>}
      {groupsOf(shown.items).map(([name, items]) => (
        <section key={name}>
          <h2 class="kern-heading-medium">{t(GROUPS[name])}</h2>
          <ul class="case-list">
            {items.map((one) => (
              <CaseLine key={one.caseRef} {...one} hasChanged={changed.has(one.caseRef)} />
            ))}
          </ul>
        </section>
      ))}
      {shown.next !== undefined && (
        <button type="button" class="kern-btn kern-btn--secondary" onClick={more}>
          <span class="kern-label">{t('cases.more')}</span>
        </button>
      )}
    </>
  )
}

const GROUPS = {
  overdue: 'list.group.overdue',
  today: 'list.group.today',
  'this-week': 'list.group.this-week',
  later: 'list.group.later',
  never: 'list.group.never',
} as const satisfies Record<string, TextId>
type Group = keyof typeof GROUPS

/** In the order in which they come. */
const groupsOf = (items: readonly CaseOverview[]): readonly (readonly [Group, readonly CaseOverview[]])[] => [
  ...Map.groupBy(items, ({ due }): Group => due?.when ?? 'never'),
]
