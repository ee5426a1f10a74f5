/**
 * One introduction: how far it has come, whose turn it is, what it is about, the link for the employer, and its story at both ends.
 * Keeps: what is sealed is opened by its reader, one by one, and that is said before.
 */
import { Link } from 'wouter-preact'
import type { Action, CaseWhole, TimelineEntry } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { named, t } from '../language.ts'
import type { PageProps } from '../pages.tsx'
import { ActionsOfFile } from '../parts/action-lists.tsx'
import { Heading } from '../parts/heading.tsx'
import { Due } from '../parts/moments.tsx'
import { ProblemNotice } from '../parts/notice.tsx'
import { Story } from '../parts/story.tsx'
import { EmployerLink } from './employer-link.tsx'
import { NoScoreDecides } from './match-told.tsx'
import { Proposal } from './proposal.tsx'
import { reachedOf, STEPS } from './steps.ts'

export function IntroductionPage({ params: { caseRef = '', fileId = '' }, working, desk }: PageProps) {
  const whole = useLoaded<CaseWhole>(`/cases/${caseRef}`, caseRef)
  const story = useLoaded<{ items: readonly TimelineEntry[] }>(`/cases/${caseRef}/timeline`, caseRef)
  const problem = whole.problem ?? story.problem
  const file = whole.value?.files.find((one) => one.fileId === fileId)
  const events = story.value?.items.filter((one) => one.fileId === fileId) ?? []
  const proposed = events.find(({ type }) => type === 'match.proposed')
  return (
    <>
      <Ways caseRef={caseRef} />
      <Heading text={t('introduction.title')} />
      {problem && <ProblemNotice problem={problem} onRetry={() => (whole.again(), story.again())} />}
      {whole.value && !file && <p class="kern-body">{t('introduction.unknown')}</p>}
      {whole.value && file && (
        <>
          <Standing file={file} events={events} deadlines={whole.value.deadlines} />
          <Next caseRef={caseRef} fileId={fileId} />
          <h2 class="kern-heading-medium">{t('proposal.title')}</h2>
          <NoScoreDecides />
          {proposed && <Proposal caseRef={caseRef} eventId={proposed.eventId} />}
          {desk === 'centre' && (
            <EmployerLink
              caseRef={caseRef}
              fileId={fileId}
              state={file.expected}
              csrfToken={working.session.csrfToken}
            />
          )}
          <Story caseRef={caseRef} entries={events} />
        </>
      )}
      {!whole.value && !problem && <p role="status">{t('loading')}</p>}
    </>
  )
}

function Ways({ caseRef }: { readonly caseRef: string }) {
  return (
    <p class="work-ways">
      <Link class="kern-link" href="/introductions">
        {t('introductions.back')}
      </Link>
      <Link class="kern-link" href={`/cases/${caseRef}`}>
        {t('introduction.case')}
      </Link>
    </p>
  )
}

interface StandingProps extends Pick<CaseWhole, 'deadlines'> {
  readonly file: CaseWhole['files'][number]
  readonly events: readonly TimelineEntry[]
}

function Standing({ file, events, deadlines }: StandingProps) {
  const { state, expected, fileId } = file
  const reached = reachedOf(events)
  return (
    <>
      <p class="kern-body">
        <strong>{named('state', expected)}</strong>
        {state !== expected && ` (${t('on-its-way')})`}{' '}
        {deadlines
          .filter((one) => one.fileId === fileId)
          .map(({ kind, due }) => (
            <span key={kind}>
              {named('deadline', kind)} <Due at={due} />
            </span>
          ))}
      </p>
      <ol class="work-steps">
        {STEPS.map((type) => (
          <li key={type} class={reached.has(type) ? 'work-reached' : 'work-open'}>
            {named('event', type)} <span class="quiet">{t(reached.has(type) ? 'step.done' : 'step.open')}</span>
          </li>
        ))}
      </ol>
    </>
  )
}

function Next({ caseRef, fileId }: { readonly caseRef: string; readonly fileId: string }) {
  const { value, problem, again } = useLoaded<{ items: readonly Action[] }>(`/cases/${caseRef}/actions`, caseRef)
  if (!value) return problem ? <ProblemNotice problem={problem} onRetry={again} /> : <p role="status">{t('loading')}</p>
  return <ActionsOfFile caseRef={caseRef} actions={value.items.filter((one) => one.fileId === fileId)} />
}
