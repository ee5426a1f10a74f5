/**
 * Preparing a referral: its tasks, which of them are done, and which comes next. One may stop after any and go on another day.
 */
import { Link } from 'wouter-preact'
import { type TextId, t } from '../../language.ts'
import { partyInFull } from '../../names/names.ts'
import type { PageProps } from '../../pages.tsx'
import { Heading } from '../../parts/heading.tsx'
import { Notice, ProblemNotice } from '../../parts/notice.tsx'
import { canPrepare, receiverOf, settled, type Task, type TaskState } from '../../referral/tasks.ts'
import { usePreparing } from '../../referral/use-preparing.ts'

export function ReferralPage({ params: { caseRef = '' }, working }: PageProps) {
  const { whole, tasks, problem, again } = usePreparing(caseRef, working)
  const { party } = working.session
  const number = whole?.number ?? caseRef.slice(0, 8)
  return (
    <>
      <p>
        <Link class="kern-link" href={`/cases/${caseRef}`}>
          {t('case.back')}
        </Link>
      </p>
      <Heading text={t('referral.title', { number })} number={number} />
      {problem && <ProblemNotice problem={problem} onRetry={again} />}
      {whole && !canPrepare(whole, party) && (
        <Notice kind="info" title={t('referral.sent.title')} text={t('referral.sent.text')} />
      )}
      {whole && tasks && canPrepare(whole, party) && (
        <Tasks caseRef={caseRef} tasks={tasks} receiver={receiverOf(whole, party)} />
      )}
      {!whole && !problem && <p role="status">{t('loading')}</p>}
    </>
  )
}

interface TasksProps {
  readonly caseRef: string
  readonly tasks: readonly Task[]
  readonly receiver: string | null
}

function Tasks({ caseRef, tasks, receiver }: TasksProps) {
  return (
    <>
      <p class="kern-body">{t('referral.how')}</p>
      <p class="kern-body" role="status">
        {t('referral.progress', { done: settled(tasks), all: tasks.length })}
      </p>
      <div class="kern-task-list tasks">
        <ol class="kern-task-list__list">
          {tasks.map((task, at) => (
            <TaskItem key={task.name} caseRef={caseRef} task={task} number={at + 1} receiver={receiver} />
          ))}
        </ol>
      </div>
    </>
  )
}

/** Written out, as styles that no source names are left out of a desk. */
const BADGES: Readonly<Record<TaskState, string>> = {
  done: 'kern-badge kern-badge--success',
  open: 'kern-badge kern-badge--info',
  waits: 'kern-badge',
  'not-needed': 'kern-badge',
}

interface TaskProps {
  readonly caseRef: string
  readonly task: Task
  readonly number: number
  readonly receiver: string | null
}

function TaskItem({ caseRef, task, number, receiver }: TaskProps) {
  const { name, state, why } = task
  const title = t(`task.${name}` satisfies TextId)
  const said = name === 'receiver' && receiver !== null ? partyInFull(receiver) : why
  return (
    <li class="kern-task-list__item task">
      <div class="kern-task-list__title">
        {state === 'waits' ? (
          <span class="kern-task-list__content-wrapper">
            <span class="kern-number">{number}</span>
            <span>{title}</span>
          </span>
        ) : (
          <Link class="kern-task-list__content-wrapper kern-link" href={`/cases/${caseRef}/referral/${name}`}>
            <span class="kern-number">{number}</span>
            <span>{title}</span>
          </Link>
        )}
        {said !== null && (
          <p class="quiet task-said">
            <bdi>{said}</bdi>
          </p>
        )}
      </div>
      <span class={BADGES[state]}>
        <span class="kern-label">{t(`task-state.${state}`)}</span>
      </span>
    </li>
  )
}
