/**
 * What one may do, each leading to its page; and what is not possible now, with the reason, for whoever wants to know.
 */
import { Link } from 'wouter-preact'
import type { Action } from '../api/shapes.ts'
import { named, t } from '../language.ts'
import { pageOfAction } from './own-page.ts'

interface ActionsProps {
  readonly caseRef: string
  readonly actions: readonly Action[]
}

const keyOf = ({ type, fileId }: Action): string => `${type} ${fileId ?? ''}`

export function ActionList({ caseRef, actions }: ActionsProps) {
  return (
    <ul class="action-list">
      {actions.map((action) => (
        <li key={keyOf(action)}>
          <Link class="kern-link" href={pageOfAction(caseRef, action)}>
            {named('command', action.type)}
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** @param actions all; those that are allowed, or refused without a reason, are left out */
export function RefusedActions({ actions }: Pick<ActionsProps, 'actions'>) {
  const refused = actions.filter(({ allowed, explanation }) => !allowed && explanation !== null)
  if (refused.length === 0) return null
  return (
    <details>
      <summary>{t('possible.refused')}</summary>
      <ul class="plain-list">
        {refused.map((action) => (
          <li key={keyOf(action)}>
            <strong>{named('command', action.type)}</strong> <span class="quiet">{action.explanation}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** What may be done next with one file. */
export function ActionsOfFile({
  caseRef,
  actions,
  without,
}: ActionsProps & { readonly without?: ReadonlySet<string> }) {
  const possible = actions.filter(({ allowed, timely, type }) => allowed && timely && !without?.has(type))
  return (
    <section class="no-print" aria-labelledby="possible">
      <h2 id="possible" class="kern-heading-medium">
        {t('possible.title')}
      </h2>
      {possible.length === 0 && <p class="kern-body">{t('possible.none')}</p>}
      <ActionList caseRef={caseRef} actions={possible} />
      <RefusedActions actions={actions} />
    </section>
  )
}
