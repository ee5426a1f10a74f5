/**
 * Who of the party sees to a case, and for who leads the way to give it to somebody else.
 */
import { Link } from 'wouter-preact'
import type { CaseWhole } from '../api/shapes.ts'
import { t } from '../language.ts'
import { LEADS } from '../working.ts'
import { Numbered } from './number.tsx'

type AssignedProps = Pick<CaseWhole, 'caseRef' | 'assignedTo'> & { readonly role: string }

export function Assigned({ caseRef, assignedTo, role }: AssignedProps) {
  return (
    <p class="kern-body">
      {t('assigned.to')} {assignedTo === null ? t('assigned.nobody') : <Numbered of={assignedTo} />}{' '}
      {LEADS.includes(role) && (
        <Link class="kern-link assigned-change" href={`/cases/${caseRef}/assignment`}>
          {t('assigned.change')}
        </Link>
      )}
    </p>
  )
}
