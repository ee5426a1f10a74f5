/**
 * Puts somebody forward for a vacancy: the proposal as it was shown, with a note. Keeps: it is said before what follows and who has to agree;
 * one wish is sent under one key.
 */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { send } from '../api/end-client.ts'
import type { Problem } from '../api/problem.ts'
import type { CaseMatches } from '../api/shapes.ts'
import { t } from '../language.ts'
import { Notice, ProblemNotice } from '../parts/notice.tsx'
import { Party } from '../parts/party.tsx'
import { LongTextInput } from './inputs.tsx'

interface PutForwardProps {
  readonly caseRef: string
  /** The party that offers the vacancy. */
  readonly to: string
  readonly proposal: CaseMatches['matches'][number]['proposal']
  readonly csrfToken: string
}

export function PutForward({ caseRef, to, proposal, csrfToken }: PutForwardProps) {
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<Problem>()
  const [fileId, setFile] = useState<string>()
  const [busy, setBusy] = useState(false)
  const top = useRef<HTMLDivElement>(null)
  const key = useMemo(() => crypto.randomUUID(), [note])
  const submit = async () => {
    setBusy(true)
    const body = { to, ...proposal, note: note.trim() === '' ? null : note }
    const answer = await send<{ fileId: string }>('POST', `/cases/${caseRef}/propose-introduction`, {
      body,
      csrfToken,
      key,
    })
    setBusy(false)
    setProblem(answer.ok ? undefined : answer.problem)
    if (!answer.ok) top.current?.focus()
    if (answer.ok) setFile(answer.value.fileId)
  }
  if (fileId !== undefined) return <Done at={`/cases/${caseRef}/introductions/${fileId}`} />
  return (
    <details>
      <summary class="kern-btn kern-btn--secondary">
        <span class="kern-label">{t('put-forward')}</span>
      </summary>
      <form
        class="command-form"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <div ref={top} tabIndex={-1}>
          {problem && <ProblemNotice problem={problem} />}
        </div>
        <p class="kern-body">
          {t('put-forward.means')} <Party of={to} />
        </p>
        <LongTextInput
          id={`note-${proposal.vacancy}`}
          label={t('put-forward.note')}
          optional
          rows={3}
          maxLength={4_000}
          value={note}
          onChange={setNote}
        />
        <button type="submit" class="kern-btn kern-btn--primary" disabled={busy}>
          <span class="kern-label">{t('put-forward.send')}</span>
        </button>
      </form>
    </details>
  )
}

function Done({ at }: { readonly at: string }) {
  const done = useRef<HTMLDivElement>(null)
  // The form that was sent is gone, and the focus with it.
  useEffect(() => done.current?.focus(), [])
  return (
    <div ref={done} class="work-done" tabIndex={-1}>
      <Notice kind="success" title={t('put-forward.done')} text={t('put-forward.next')} />
      <Link class="kern-link" href={at}>
        {t('put-forward.see')}
      </Link>
    </div>
  )
}
