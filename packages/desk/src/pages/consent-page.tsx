/**
 * What the person has consented to: what stands and until when, taking it back, what has been erased since, and the sheet to be read before.
 */
import { useRef, useState } from 'preact/hooks'
import type { CaseWhole } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { named, t } from '../language.ts'
import type { PageProps } from '../pages.tsx'
import { BackToCase } from '../parts/back-to-case.tsx'
import { ConsentSheetChoice } from '../parts/consent-sheet-choice.tsx'
import { Erasures } from '../parts/erasures.tsx'
import { Heading } from '../parts/heading.tsx'
import { Moment } from '../parts/moments.tsx'
import { Notice, ProblemNotice } from '../parts/notice.tsx'
import { Party } from '../parts/party.tsx'
import { WithdrawConsent } from '../parts/withdraw-consent.tsx'

export function ConsentPage({ params: { caseRef = '' }, working, desk }: PageProps) {
  const { value, problem, again } = useLoaded<CaseWhole>(`/cases/${caseRef}`, caseRef)
  return (
    <>
      <BackToCase caseRef={caseRef} />
      <Heading text={t('consent.title')} />
      {problem && <ProblemNotice problem={problem} onRetry={again} />}
      {!value && !problem && <p role="status">{t('loading')}</p>}
      {value && (
        <>
          <Standing whole={value} csrfToken={working.session.csrfToken} />
          <Erasures erasures={value.erasures} />
          <ConsentSheetChoice whole={value} desk={desk} />
        </>
      )}
    </>
  )
}

function Standing({ whole, csrfToken }: { readonly whole: CaseWhole; readonly csrfToken: string }) {
  const { caseRef } = whole
  const [withdrawn, setWithdrawn] = useState(false)
  const told = useRef<HTMLDivElement>(null)
  const tell = () => {
    setWithdrawn(true)
    told.current?.focus()
  }
  const consents = whole.consents.filter(({ standing }) => standing.length > 0)
  return (
    <section aria-labelledby="stands">
      <h2 id="stands" class="kern-heading-medium">
        {t('consent.stands')}
      </h2>
      <div class="found" ref={told} tabIndex={-1}>
        {withdrawn && <Notice kind="success" title={t('withdraw.done')} text={t('withdraw.done.means')} />}
      </div>
      {consents.length === 0 && <p class="kern-body">{t('consent.none')}</p>}
      <ul class="case-list">
        {consents.map((consent) => (
          <li key={consent.consentId} class="consent-line">
            <p class="kern-body">
              {t('consent.to')} <Party of={consent.recipient} />
            </p>
            <ul>
              {consent.standing.map((purpose) => (
                <li key={purpose}>{named('code', `purpose.${purpose}`)}</li>
              ))}
            </ul>
            <p class="quiet">
              {t('consent.since')} <Moment at={consent.grantedAt} /> ·{' '}
              {consent.until === null ? (
                t('consent.until-withdrawn')
              ) : (
                <>
                  {t('consent.until')} <Moment at={consent.until} />
                </>
              )}
            </p>
            <WithdrawConsent caseRef={caseRef} consent={consent} csrfToken={csrfToken} onDone={tell} />
          </li>
        ))}
      </ul>
    </section>
  )
}
