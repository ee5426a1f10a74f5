/**
 * One case in the list: its number, how it stands, what is due and whose turn it is; and that it is another by now.
 * Keeps: the place of the mark is always there, so that nothing moves when it comes.
 */
import { i18n } from '@lingui/core'
import { Link } from 'wouter-preact'
import type { CaseOverview } from '../api/shapes.ts'
import { named, type TextId, t } from '../language.ts'
import { Moment } from '../parts/moments.tsx'
import { Numbered } from '../parts/number.tsx'

/** What the case as a whole is where nothing has happened to it goes without saying. */
const worthSaying = (state: string): boolean => state !== 'open' && state !== 'draft'

export function CaseLine({ hasChanged, ...one }: CaseOverview & { readonly hasChanged: boolean }) {
  const { caseRef, number, corridor, states, changedAt, held, assignedTo } = one
  const said = states.filter(worthSaying)
  return (
    <li class="case-line">
      <span class="case-name">
        <span class={hasChanged ? 'case-mark case-mark--on' : 'case-mark'} aria-hidden="true" />
        <Link class="kern-link" href={`/cases/${caseRef}`}>
          <Numbered of={number ?? caseRef.slice(0, 8)} />
        </Link>
        {hasChanged && <span class="kern-sr-only">{t('list.has-changed')}</span>}
      </span>
      <span class="case-states">
        {said.length === 0 ? t('case.opened') : said.map((state) => named('state', state)).join(' · ')}
      </span>
      <NextDue due={one.due} />
      <span class="quiet">
        <Numbered of={corridor.toUpperCase()} /> ·{' '}
        {assignedTo === null ? t('list.nobodys') : <Numbered of={assignedTo.split('@')[0] ?? ''} />} ·{' '}
        {t('case.changed')} <Moment at={changedAt} />
        {held > 0 && ` · ${t('case.held', { count: held })}`}
      </span>
    </li>
  )
}

/** Written out, as styles that no source names are left out of a desk. */
const LOOKS = {
  overdue: 'kern-badge kern-badge--danger',
  today: 'kern-badge kern-badge--warning',
  'this-week': 'kern-badge kern-badge--info',
  later: 'kern-badge kern-badge--info',
} as const
const TURNS = { ours: 'list.turn.ours', theirs: 'list.turn.theirs' } as const satisfies Record<string, TextId>

function NextDue({ due }: Pick<CaseOverview, 'due'>) {
  if (due === null) return <span class="quiet">{t('due.never')}</span>
  const { at, when, workingDays, kind, turn } = due
  return (
    <span class="case-due">
      <span class={LOOKS[when]}>
        <span class="kern-label">
          <time dateTime={at}>{wordsOf(new Date(at), when, workingDays)}</time>
        </span>
      </span>
      <span class="quiet">
        {kind !== null && named('deadline', kind)}
        {turn !== null && (
          <>
            {' · '}
            <span class={turn === 'ours' ? 'case-turn--ours' : undefined}>{t(TURNS[turn])}</span>
          </>
        )}
      </span>
    </span>
  )
}

function wordsOf(at: Date, when: keyof typeof LOOKS, days: number): string {
  if (when === 'today') return t('list.due.today', { time: i18n.date(at, { timeStyle: 'short' }) })
  const day = i18n.date(at, { weekday: 'short', day: 'numeric', month: 'short' })
  return when === 'overdue' ? t('list.due.overdue', { day }) : t('list.due.in', { day, days })
}
