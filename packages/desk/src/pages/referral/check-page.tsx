/**
 * All answers once more before a referral is sent, each with the way back to its task, and sending it.
 * Keeps: coming here is asking to read what was written, so each opening is recorded; what is sent is what is shown.
 */
import { useMemo, useRef, useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import { press } from '../../api/press.ts'
import type { Problem } from '../../api/problem.ts'
import type { CaseWhole, Form } from '../../api/shapes.ts'
import { useLoaded } from '../../api/use-loaded.ts'
import { t } from '../../language.ts'
import { partyInFull } from '../../names/names.ts'
import type { PageProps } from '../../pages.tsx'
import { Told } from '../../parts/content.tsx'
import { Heading } from '../../parts/heading.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import { Agreed, Answer, ReadAgain } from '../../referral/answers.tsx'
import { useContent } from '../../referral/open-content.ts'
import { receiverOf, reroutedOf } from '../../referral/tasks.ts'
import type { Working } from '../../working.ts'

export function CheckPage({ params: { caseRef = '' }, working }: PageProps) {
  const { value, etag, problem, again } = useLoaded<CaseWhole>(`/cases/${caseRef}`, caseRef)
  return (
    <>
      <p>
        <Link class="kern-link" href={`/cases/${caseRef}/referral`}>
          {t('referral.back')}
        </Link>
      </p>
      <Heading text={t('task.check')} />
      <p class="kern-body">{t('task-how.check')}</p>
      {problem && <ProblemNotice problem={problem} onRetry={again} />}
      {!value && !problem && <p role="status">{t('loading')}</p>}
      {value && <Check whole={value} etag={etag} working={working} />}
    </>
  )
}

interface CheckProps {
  readonly whole: CaseWhole
  readonly etag: string | null
  readonly working: Working
}

function Check({ whole, etag, working }: CheckProps) {
  const { caseRef, prepared, consents } = whole
  const { party } = working.session
  const { sessions, optionsShown, decision, supportRequested, summary } = prepared
  const draft = useContent(caseRef, summary)
  const form = useLoaded<Form>('/forms/referral.drafted', 'none')
  const receiver = receiverOf(whole, party)
  const agreed = consents.filter((one) => one.recipient === receiver && one.standing.length > 0)
  const isDestination = working.self.end === 'destination'
  const said = { caseRef, whole }
  return (
    <>
      <ReadAgain {...said} task="counselling" type="counselling.session-held" eventId={sessions.at(-1) ?? null} />
      {isDestination && <ReadAgain {...said} task="options" type="options.shown" eventId={optionsShown} />}
      {isDestination && supportRequested !== null ? (
        <ReadAgain {...said} task="support" type="support.requested" eventId={supportRequested} />
      ) : (
        isDestination && <ReadAgain {...said} task="decision" type="decision.recorded" eventId={decision} />
      )}
      <Answer caseRef={caseRef} task="needs">
        {draft.problem && <ProblemNotice problem={draft.problem} onRetry={draft.again} />}
        {form.problem && !form.value && <ProblemNotice problem={form.problem} onRetry={form.again} />}
        {draft.said && form.value && <Told parts={form.value.parts} content={draft.said} />}
      </Answer>
      <Answer caseRef={caseRef} task="receiver">
        <p class="kern-body">{receiver === null ? t('answers.none') : <bdi>{partyInFull(receiver)}</bdi>}</p>
      </Answer>
      <Answer caseRef={caseRef} task="consent">
        <Agreed consents={agreed} />
      </Answer>
      <Sending
        whole={whole}
        etag={etag}
        working={working}
        receiver={receiver}
        summary={form.value && draft.said?.['summary']}
      />
    </>
  )
}

interface SendingProps extends CheckProps {
  readonly receiver: string | null
  /** As it is shown; undefined as long as it is not. */
  readonly summary: unknown
}

function Sending({ whole, etag, working, receiver, summary }: SendingProps) {
  const { caseRef } = whole
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const top = useRef<HTMLDivElement>(null)
  const [, go] = useLocation()
  const replaces = reroutedOf(whole, working.session.party)?.fileId ?? null
  // Something else is another wish.
  const key = useMemo(() => crypto.randomUUID(), [receiver, replaces, summary])
  const submit = async () => {
    setBusy(true)
    const { csrfToken } = working.session
    const body = { to: receiver, replaces, summary }
    const sending = { body, csrfToken, key, ifMatch: etag ?? undefined }
    const answer = await press('POST', `/cases/${caseRef}/submit-referral`, sending)
    setBusy(false)
    if (answer.ok) return go(`/cases/${caseRef}`)
    setProblem(answer.problem)
    top.current?.focus()
  }
  const isReady = receiver !== null && typeof summary === 'object' && summary !== null
  return (
    <div class="command-form">
      <div ref={top} tabIndex={-1}>
        {problem && <ProblemNotice problem={problem} />}
      </div>
      {!isReady && <p class="kern-body">{t('answers.not-yet')}</p>}
      <button
        type="button"
        class="kern-btn kern-btn--primary"
        disabled={busy || !isReady}
        onClick={() => void submit()}
      >
        <span class="kern-label">{t('referral.send')}</span>
      </button>
    </div>
  )
}
