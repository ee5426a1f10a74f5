/**
 * On the page of a case: that a referral can be prepared, how far that is, and the way to go on.
 */
import { Link } from 'wouter-preact'
import type { CaseWhole } from '../api/shapes.ts'
import { t } from '../language.ts'
import { canPrepare, hasBegun } from '../referral/tasks.ts'
import type { Working } from '../working.ts'

interface PreparingProps {
  readonly whole: CaseWhole
  readonly working: Working
}

export function Preparing({ whole, working }: PreparingProps) {
  if (!canPrepare(whole, working.session.party)) return null
  return (
    <section class="asked" aria-labelledby="preparing">
      <h2 id="preparing" class="kern-heading-medium">
        {t('preparing.title')}
      </h2>
      <p class="kern-body">{t('preparing.text')}</p>
      <Link class="kern-btn kern-btn--primary" href={`/cases/${whole.caseRef}/referral`}>
        <span class="kern-label">{t(hasBegun(whole) ? 'preparing.go-on' : 'preparing.begin')}</span>
      </Link>
    </section>
  )
}
