/**
 * What was said in a task, as it is checked before sending: a heading, the way back to the task, and the answers.
 */
import type { ComponentChildren } from 'preact'
import { Link } from 'wouter-preact'
import type { CaseWhole, Form } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { named, t } from '../language.ts'
import { partyName } from '../names/names.ts'
import { Told } from '../parts/content.tsx'
import { Moment } from '../parts/moments.tsx'
import { ProblemNotice } from '../parts/notice.tsx'
import { useContent } from './open-content.ts'
import type { TaskName } from './tasks.ts'

type AnswerName = Exclude<TaskName, 'check'> | 'support'

interface AnswerProps {
  readonly caseRef: string
  readonly task: AnswerName
  readonly children: ComponentChildren
}

export function Answer({ caseRef, task, children }: AnswerProps) {
  return (
    <section class="answers" aria-labelledby={`answer-${task}`}>
      <div class="answers-head">
        <h2 id={`answer-${task}`} class="kern-heading-medium">
          {t(`task.${task}`)}
        </h2>
        <Link class="kern-link" href={`/cases/${caseRef}/referral/${task}`}>
          {t('answers.change')} <span class="kern-sr-only">{t(`task.${task}`)}</span>
        </Link>
      </div>
      {children}
    </section>
  )
}

interface ReadAgainProps {
  readonly caseRef: string
  readonly task: AnswerName
  readonly type: string
  readonly eventId: string | null
}

/** What a task has left in the case, opened. */
export function ReadAgain({ caseRef, task, type, eventId }: ReadAgainProps) {
  const { said, problem, again } = useContent(caseRef, eventId)
  const form = useLoaded<Form>(`/forms/${type}`, 'none')
  return (
    <Answer caseRef={caseRef} task={task}>
      {problem && <ProblemNotice problem={problem} onRetry={again} />}
      {form.problem && !form.value && <ProblemNotice problem={form.problem} onRetry={form.again} />}
      {eventId === null && <p class="kern-body">{t('answers.none')}</p>}
      {eventId !== null && said && form.value && <Told parts={form.value.parts} content={said} />}
    </Answer>
  )
}

/** To what the person has agreed towards the receiver. */
export function Agreed({ consents }: Pick<CaseWhole, 'consents'>) {
  if (consents.length === 0) return <p class="kern-body">{t('answers.none')}</p>
  return (
    <ul class="plain-list">
      {consents.map(({ consentId, standing, recipient, grantedAt, until }) => (
        <li key={consentId}>
          {standing.map((purpose) => named('code', `purpose.${purpose}`)).join(', ')} ·{' '}
          <bdi>{partyName(recipient)}</bdi> · <Moment at={grantedAt} />
          {until !== null && (
            <>
              {' '}
              · {named('field', 'until')} <Moment at={until} />
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
