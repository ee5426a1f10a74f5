/**
 * What one may do next in a case; what is not possible now is told with the reason for whoever wants to know.
 */
import type { Action } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { t } from '../language.ts'
import { ActionList, RefusedActions } from './action-lists.tsx'
import { ProblemNotice } from './notice.tsx'

/** What every case allows and few need: the person's rights, what went wrong, what is noted for later. */
const SELDOM: ReadonlySet<string> = new Set([
  'access.answered',
  'access.requested',
  'case.handed-over',
  'case.resumed',
  'case.suspended',
  'correction.made',
  'erasure.answered',
  'erasure.requested',
  'erasure.scheduled',
  'event.voided',
  'interest.registered',
  'offer.registered',
  'profile.changed',
  'profile.forgotten',
  'support.requested',
])

/** Steps of a referral that is being prepared: its list of tasks leads to them. */
const PREPARING: ReadonlySet<string> = new Set(['referral.drafted', 'referral.submitted'])

const isNext = ({ type, timely }: Action): boolean => timely && !SELDOM.has(type)
/** What concerns a file first: there somebody waits. */
const fileFirst = (a: Action, b: Action): number => Number(a.fileId === null) - Number(b.fileId === null)

interface PossibleProps {
  readonly caseRef: string
  /** What the case offers elsewhere on the page. */
  readonly without: (action: Action) => boolean
}

export function Possible({ caseRef, without }: PossibleProps) {
  const { value, problem, again } = useLoaded<{ items: readonly Action[] }>(`/cases/${caseRef}/actions`, caseRef)
  if (!value) return problem ? <ProblemNotice problem={problem} onRetry={again} /> : <p role="status">{t('loading')}</p>
  const possible = value.items.filter((one) => one.allowed && !PREPARING.has(one.type) && !without(one))
  const next = possible.filter(isNext).toSorted(fileFirst)
  const others = possible.filter((action) => !isNext(action))
  return (
    <section class="no-print" aria-labelledby="possible">
      <h2 id="possible" class="kern-heading-medium">
        {t('possible.title')}
      </h2>
      {possible.length === 0 && <p class="kern-body">{t('possible.none')}</p>}
      <ActionList caseRef={caseRef} actions={next} />
      {others.length > 0 && (
        <details>
          <summary>{t('possible.more')}</summary>
          <ActionList caseRef={caseRef} actions={others} />
        </details>
      )}
      <RefusedActions actions={value.items} />
    </section>
  )
}
