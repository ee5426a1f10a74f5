/**
 * Doing something in a case: the form of the command, what the end says of it, and back to the case.
 * Keeps: one wish is sent under one key, however often it is sent; nothing that was filled in goes where the end refuses.
 */
import { useMemo, useRef, useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import { send } from '../api/end-client.ts'
import type { Problem } from '../api/problem.ts'
import type { CaseWhole, Form } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { faultsOf } from '../forms/faults.ts'
import { Fields } from '../forms/fields.tsx'
import { bodyOf, type FilledGroup } from '../forms/form-value.ts'
import { named, t } from '../language.ts'
import type { PageProps } from '../pages.tsx'
import { Heading } from '../parts/heading.tsx'
import { ProblemNotice } from '../parts/notice.tsx'

export function CommandPage({ params: { caseRef = '', type = '', fileId }, working }: PageProps) {
  const form = useLoaded<Form>(`/forms/${type}`, 'none')
  const whole = useLoaded<CaseWhole>(`/cases/${caseRef}`, 'none')
  const problem = form.problem ?? whole.problem
  return (
    <>
      <p>
        <Link class="kern-link" href={`/cases/${caseRef}`}>
          {t('case.back')}
        </Link>
      </p>
      <Heading text={named('command', type)} />
      {problem && <ProblemNotice problem={problem} onRetry={() => (form.again(), whole.again())} />}
      {form.value && whole.value && (
        <Filling
          caseRef={caseRef}
          fileId={fileId ?? null}
          csrfToken={working.session.csrfToken}
          form={form.value}
          etag={whole.etag}
        />
      )}
    </>
  )
}

/** A message that begins a thread needs a name for it, which nobody has to think of. */
const newThread = ({ parts }: Form): FilledGroup =>
  parts.some(({ name }) => name === 'thread') ? { thread: crypto.randomUUID() } : {}

interface FillingProps {
  readonly caseRef: string
  readonly fileId: string | null
  readonly csrfToken: string
  readonly form: Form
  readonly etag: string | null
}

function Filling({ caseRef, fileId, csrfToken, form, etag }: FillingProps) {
  const [value, setValue] = useState<FilledGroup>(() => ({ ...newThread(form) }))
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const [, go] = useLocation()
  const key = useMemo(() => crypto.randomUUID(), [value])
  const top = useRef<HTMLDivElement>(null)
  const faults = faultsOf(problem)
  const submit = async () => {
    setBusy(true)
    const path = `/cases/${caseRef}/${form.ofFile ? `files/${fileId}/` : ''}${form.command}`
    const parts = form.parts.filter(({ name }) => name !== 'to' || value['to'] !== undefined)
    const answer = await send('POST', path, { body: bodyOf(parts, value), csrfToken, key, ifMatch: etag ?? undefined })
    setBusy(false)
    if (answer.ok) return go(`/cases/${caseRef}`)
    setProblem(answer.problem)
    top.current?.focus()
  }
  return (
    <form
      class="command-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <div ref={top} tabIndex={-1}>
        {problem && <ProblemNotice problem={problem} />}
      </div>
      {form.parts.length === 0 && <p class="kern-body">{t('form.nothing')}</p>}
      <Fields
        parts={form.parts.filter(({ name }) => name !== 'thread')}
        value={value}
        onChange={setValue}
        at=""
        faults={faults}
      />
      <button type="submit" class="kern-btn kern-btn--primary" disabled={busy}>
        <span class="kern-label">{named('command', form.type)}</span>
      </button>
    </form>
  )
}
