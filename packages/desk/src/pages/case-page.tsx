/**
 * One case: how it stands, what is due and who owes it, what one may do, and its story at both ends.
 */
import { Link } from 'wouter-preact'
import type { CaseWhole, TimelineEntry } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { named, t } from '../language.ts'
import type { PageProps } from '../pages.tsx'
import { Assigned } from '../parts/assigned.tsx'
import { Heading } from '../parts/heading.tsx'
import { Due } from '../parts/moments.tsx'
import { ProblemNotice } from '../parts/notice.tsx'
import { Possible } from '../parts/possible.tsx'
import { Story } from '../parts/story.tsx'

export function CasePage({ params: { caseRef = '' }, working }: PageProps) {
  const whole = useLoaded<CaseWhole>(`/cases/${caseRef}`, caseRef)
  const story = useLoaded<{ items: readonly TimelineEntry[] }>(`/cases/${caseRef}/timeline`, caseRef)
  const problem = whole.problem ?? story.problem
  return (
    <>
      <p>
        <Link class="kern-link" href="/">
          {t('cases.back')}
        </Link>
      </p>
      {problem && <ProblemNotice problem={problem} onRetry={() => (whole.again(), story.again())} />}
      {whole.value && <Standing whole={whole.value} />}
      {whole.value && <Assigned {...whole.value} role={working.session.role} />}
      {whole.value && <Possible caseRef={caseRef} />}
      {story.value && <Story caseRef={caseRef} entries={story.value.items} />}
      {!whole.value && !problem && <p role="status">{t('loading')}</p>}
    </>
  )
}

function Standing({ whole }: { readonly whole: CaseWhole }) {
  return (
    <>
      <Heading text={t('case.title', { number: whole.number ?? whole.caseRef.slice(0, 8) })} />
      {whole.files.length > 0 && <Files files={whole.files} />}
      <h2 class="kern-heading-medium">{t('case.deadlines')}</h2>
      {whole.deadlines.length === 0 ? <p class="kern-body">{t('case.no-deadlines')}</p> : <Deadlines {...whole} />}
    </>
  )
}

function Files({ files }: Pick<CaseWhole, 'files'>) {
  return (
    <dl class="kern-description-list">
      {files.map(({ fileId, kind, state, expected, sender, receiver }) => (
        <div key={fileId} class="kern-description-list-item">
          <dt class="kern-description-list-item__key">{t(`file.${kind}`)}</dt>
          <dd class="kern-description-list-item__value">
            {named('state', state ?? expected)}
            {state !== expected && ` → ${named('state', expected)} (${t('on-its-way')})`}
            <br />
            <span class="quiet" dir="ltr">
              {sender} → {receiver}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Deadlines({ deadlines }: Pick<CaseWhole, 'deadlines'>) {
  return (
    <ul class="plain-list">
      {deadlines.map(({ kind, fileId, party, due }) => (
        <li key={`${kind} ${fileId ?? ''}`}>
          {named('deadline', kind)} <Due at={due} /> <bdi class="quiet">{party}</bdi>
        </li>
      ))}
    </ul>
  )
}
