/**
 * The way from a page of a case back to the case.
 */
import { Link } from 'wouter-preact'
import { t } from '../language.ts'

export function BackToCase({ caseRef }: { readonly caseRef: string }) {
  return (
    <p class="no-print">
      <Link class="kern-link" href={`/cases/${caseRef}`}>
        {t('case.back')}
      </Link>
    </p>
  )
}
