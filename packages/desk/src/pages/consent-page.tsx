/**
 * What the person has consented to: what stands and until when, taking it back, what has been erased since, and the sheet to be read before.
 */
import { useRef, useState } from 'preact/hooks'
import type { CaseWhole } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import type { Done } from '../forms/kept-form.tsx'
import { type CaseStanding, type Stands, useCaseStanding } from '../kept/use-standing.ts'
import { named, t } from '../language.ts'
import type { PageProps } from '../pages.tsx'
import { BackToCase } from '../parts/back-to-case.tsx'
import { ConsentSheetChoice } from '../parts/consent-sheet-choice.tsx'
import { Erasures } from '../parts/erasures.tsx'
import { Heading } from '../parts/heading.tsx'
import { Moment } from '../parts/moments.tsx'
import { Notice, ProblemNotice } from '../parts/notice.tsx'
import { Party } from '../parts/party.tsx'
import { Waits } from '../parts/waits.tsx'
import { WithdrawConsent } from '../parts/withdraw-consent.tsx'
import type { Working } from '../working.ts'

export function ConsentPage({ params: { caseRef = '' }, working, desk }: PageProps) {
  const { value, problem, again } = useLoaded<CaseWhole>(`/cases/${caseRef}`, caseRef)
  const stands = useCaseStanding(caseRef)
  return (
    <>
      <BackToCase caseRef={caseRef} />
      <Heading text={t('consent.title')} />
      {problem && <ProblemNotice problem={problem} onRetry={again} />}
      {!value && !problem && <p role="status">{t('loading')}</p>}
      {value && (
        <>
          <Standing whole={value} stands={stands} working={working} />
          <Erasures erasures={value.erasures} />
          <ConsentSheetChoice whole={value} desk={desk} />
        </>
      )}
    </>
  )
}

interface StandingProps {
  readonly whole: CaseWhole
  /** The case as it was when the page was opened. */
  readonly stands: Stands<CaseStanding>
  readonly working: Working
}

function Standing({ whole, stands: { standing, again }, working }: StandingProps) {
  const [done, setDone] = useState<Done['outcome']>()
  /** Each form is shut and empty again once something was sent. */
  const [times, setTimes] = useState(0)
  const told = useRef<HTMLDivElement>(null)
  const tell = ({ outcome }: Done) => {
    setDone(outcome)
    setTimes(times + 1)
    told.current?.focus()
    again()
  }
  const consents = whole.consents.filter(({ standing }) => standing.length > 0)
  return (
    <section aria-labelledby="stands">
      <h2 id="stands" class="kern-heading-medium">
        {t('consent.stands')}
      </h2>
      <div class="found" ref={told} tabIndex={-1}>
        {done === 'waiting' && <Waits />}
        {done === 'sent' && <Notice kind="success" title={t('withdraw.done')} text={t('withdraw.done.means')} />}
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
            {standing && (
              <WithdrawConsent
                key={`${consent.consentId} ${times}`}
                consent={consent}
                standing={standing}
                lookAgain={again}
                working={working}
                onDone={tell}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
