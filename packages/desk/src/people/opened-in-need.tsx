/**
 * Cases of the party that somebody has opened in need: those that nobody has looked into first.
 */
import { Link } from 'wouter-preact'
import type { InNeed, Need } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { useSending } from '../api/use-sending.ts'
import { type TextId, t } from '../language.ts'
import { Moment } from '../parts/moments.tsx'
import { ProblemNotice } from '../parts/notice.tsx'
import { AroundNumber, Numbered } from '../parts/number.tsx'
import type { Working } from '../working.ts'

const NEEDS = {
  'person-is-here': 'need.person-is-here',
  'danger-to-person': 'need.danger-to-person',
  'journey-today': 'need.journey-today',
  'deadline-today': 'need.deadline-today',
  'colleague-not-reachable': 'need.colleague-not-reachable',
} as const satisfies Readonly<Record<Need, TextId>>

const isNeed = (reason: string): reason is Need => Object.hasOwn(NEEDS, reason)

export function OpenedInNeed({ working: { session } }: { readonly working: Working }) {
  const { value, problem, again } = useLoaded<{ items: readonly InNeed[] }>('/openings-in-need')
  const sending = useSending(session.csrfToken)
  const acknowledge = async (id: string) => {
    if (await sending.tell('POST', `/openings-in-need/${id}/acknowledge`)) again()
  }
  const told = sending.problem ?? problem
  return (
    <>
      <p class="kern-body">{t('confirm.needs')}</p>
      {told && <ProblemNotice problem={told} onRetry={again} />}
      {!value && !told && <p role="status">{t('loading')}</p>}
      {value?.items.length === 0 && <p class="kern-body">{t('confirm.none')}</p>}
      <ul class="case-list">
        {value?.items.map(({ id, caseRef, actor, reason, openedAt, until, acknowledged }) => (
          <li key={id} class="person-line">
            <Link class="kern-link" href={`/cases/${caseRef}`}>
              <AroundNumber text={t('case.title', { number: caseRef.slice(0, 8) })} number={caseRef.slice(0, 8)} />
            </Link>
            <span>
              <Numbered of={actor} />: {isNeed(reason) ? t(NEEDS[reason]) : reason}
            </span>
            <span class="quiet">
              <Moment at={openedAt} /> – <Moment at={until} />
            </span>
            {acknowledged !== null && (
              <span class="quiet">
                {t('confirm.looked-into')} <Numbered of={acknowledged.by} /> · <Moment at={acknowledged.at} />
              </span>
            )}
            {acknowledged === null && actor !== session.actor && (
              <button
                type="button"
                class="kern-btn kern-btn--secondary"
                disabled={sending.busy}
                onClick={() => void acknowledge(id)}
              >
                <span class="kern-label">{t('confirm.acknowledge')}</span>
              </button>
            )}
            {acknowledged === null && actor === session.actor && <span class="quiet">{t('confirm.own')}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}
