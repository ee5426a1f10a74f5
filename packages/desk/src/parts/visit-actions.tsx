/**
 * What one may do next in one visit; what was done already or is not one's own is left out.
 */
import { Link } from 'wouter-preact'
import type { Action } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { named, t } from '../language.ts'
import { pageOfAction } from './own-page.ts'

/** On the page itself: a slot is chosen and released where it stands. */
const HERE: ReadonlySet<string> = new Set(['visit.slot-chosen', 'visit.slot-released'])

interface ActionsProps {
  readonly caseRef: string
  readonly fileId: string
}

export function useVisitActions({ caseRef, fileId }: ActionsProps) {
  const { value, problem, again } = useLoaded<{ items: readonly Action[] }>(`/cases/${caseRef}/actions`, caseRef)
  const own = value?.items.filter((one) => one.fileId === fileId && one.type.startsWith('visit.'))
  return { actions: own ?? [], isKnown: own !== undefined, problem, again }
}

export function VisitActions({ caseRef, actions }: { readonly caseRef: string; readonly actions: readonly Action[] }) {
  const possible = actions.filter(({ allowed, timely, type }) => allowed && timely && !HERE.has(type))
  const refused = actions.filter(({ allowed, explanation }) => !allowed && explanation !== null)
  return (
    <section class="no-print" aria-labelledby="possible">
      <h2 id="possible" class="kern-heading-medium">
        {t('possible.title')}
      </h2>
      {possible.length === 0 && <p class="kern-body">{t('possible.none')}</p>}
      <ul class="action-list">
        {possible.map((action) => (
          <li key={action.type}>
            <Link class="kern-link" href={pageOfAction(caseRef, action)}>
              {named('command', action.type)}
            </Link>
          </li>
        ))}
      </ul>
      {refused.length > 0 && (
        <details>
          <summary>{t('possible.refused')}</summary>
          <ul class="plain-list">
            {refused.map(({ type, explanation }) => (
              <li key={type}>
                <strong>{named('command', type)}</strong> <span class="quiet">{explanation}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
