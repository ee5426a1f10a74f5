/**
 * One case: how it stands, what is due and who owes it, what one may do, and its story at both ends.
 */
import type { ComponentChildren } from 'preact'
import { Link } from 'wouter-preact'
import { isNoAnswer } from '../api/problem.ts'
import type { Action, CaseWhole, TimelineEntry } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { AsOf } from '../kept/as-of.tsx'
import { KeptOf } from '../kept/kept-of.tsx'
import { named, t } from '../language.ts'
import { isolated, partyName } from '../names/names.ts'
import type { PageProps } from '../pages.tsx'
import { Answering } from '../parts/answering.tsx'
import { Assigned } from '../parts/assigned.tsx'
import { CasePages } from '../parts/case-pages.tsx'
import { Heading } from '../parts/heading.tsx'
import { Due } from '../parts/moments.tsx'
import { ProblemNotice } from '../parts/notice.tsx'
import { Party } from '../parts/party.tsx'
import { Possible } from '../parts/possible.tsx'
import { Preparing } from '../parts/preparing.tsx'
import { Story } from '../parts/story.tsx'
import { isAnswerToReferral } from '../referral/awaited.ts'

export function CasePage({ params: { caseRef = '' }, working, desk }: PageProps) {
  const whole = useLoaded<CaseWhole>(`/cases/${caseRef}`, caseRef)
  const story = useLoaded<{ items: readonly TimelineEntry[] }>(`/cases/${caseRef}/timeline`, caseRef)
  const problem = whole.problem ?? story.problem
  const again = () => (whole.again(), story.again())
  return (
    <>
      <p class="no-print">
        <Link class="kern-link" href="/">
          {t('cases.back')}
        </Link>
      </p>
      {problem &&
        (whole.value && isNoAnswer(problem.status) ? (
          <AsOf at={whole.at} again={again} />
        ) : (
          <ProblemNotice problem={problem} onRetry={again} />
        ))}
      {whole.value && (
        <Standing whole={whole.value}>
          {story.value && <Answering whole={whole.value} entries={story.value.items} party={working.session.party} />}
          <Preparing whole={whole.value} working={working} />
        </Standing>
      )}
      <KeptOf home={`/cases/${caseRef}`} />
      {whole.value && <CasePages {...whole.value} desk={desk} />}
      {whole.value && <Assigned {...whole.value} role={working.session.role} />}
      {whole.value && <Possible caseRef={caseRef} without={isAnswer(whole.value, working.session.party)} />}
      {story.value && <Story caseRef={caseRef} entries={story.value.items} />}
      {!whole.value && !problem && <p role="status">{t('loading')}</p>}
    </>
  )
}

/** Answers to a referral stand at the top. */
const isAnswer =
  ({ files }: CaseWhole, party: string) =>
  ({ type, fileId }: Action): boolean =>
    isAnswerToReferral(type) &&
    files.some((file) => file.fileId === fileId && (file.sender === party || file.receiver === party))

/** Words, since an arrow would point the wrong way from right to left. @param state null: nothing has arrived yet */
function standing(state: string | null, expected: string): string {
  if (state === expected) return named('state', expected)
  if (state === null) return `${named('state', expected)} (${t('on-its-way')})`
  return t('case.expected', { state: named('state', state), expected: named('state', expected) })
}

interface StandingProps {
  readonly whole: CaseWhole
  readonly children: ComponentChildren
}

function Standing({ whole, children }: StandingProps) {
  const number = whole.number ?? whole.caseRef.slice(0, 8)
  return (
    <>
      <Heading text={t('case.title', { number })} number={number} />
      {children}
      {whole.files.length > 0 && <Files caseRef={whole.caseRef} files={whole.files} />}
      <h2 class="kern-heading-medium">{t('case.deadlines')}</h2>
      {whole.deadlines.length === 0 ? <p class="kern-body">{t('case.no-deadlines')}</p> : <Deadlines {...whole} />}
    </>
  )
}

function Files({ caseRef, files }: Pick<CaseWhole, 'caseRef' | 'files'>) {
  return (
    <dl class="kern-description-list">
      {files.map(({ fileId, kind, state, expected, sender, receiver }) => (
        <div key={fileId} class="kern-description-list-item">
          <dt class="kern-description-list-item__key">{t(`file.${kind}`)}</dt>
          <dd class="kern-description-list-item__value">
            {standing(state, expected)}
            <br />
            <span class="quiet">
              {t('case.between', { sender: isolated(partyName(sender)), receiver: isolated(partyName(receiver)) })}
            </span>
            {kind === 'introduction' && (
              <p class="file-way">
                <Link class="kern-link" href={`/cases/${caseRef}/introductions/${fileId}`}>
                  {t('introduction.see')}
                </Link>
              </p>
            )}
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
          {named('deadline', kind)} <Due at={due} />{' '}
          <span class="quiet">
            <Party of={party} />
          </span>
        </li>
      ))}
    </ul>
  )
}
