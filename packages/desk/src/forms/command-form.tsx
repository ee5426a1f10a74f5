/**
 * The form of a command as it is filled in and sent: what the end says of it, and what was filled in stays until it has been taken.
 * Keeps: one wish is sent under one key, however often it is sent; nothing that was filled in goes where the end refuses.
 */
import type { ComponentChildren } from 'preact'
import { useMemo, useRef, useState } from 'preact/hooks'
import { send } from '../api/end-client.ts'
import type { Problem } from '../api/problem.ts'
import type { CaseWhole, Form, FormPart, TimelineEntry } from '../api/shapes.ts'
import { named, type TextId, t } from '../language.ts'
import { parties } from '../names/names.ts'
import { ProblemNotice } from '../parts/notice.tsx'
import type { Working } from '../working.ts'
import { Fields } from './fields.tsx'
import type { Where } from './fitting.ts'
import { bodyOf, type FilledGroup } from './form-value.ts'
import { saidAnyway, WhereFilled } from './offered.ts'

/** Of what a form is filled in, as it was when it was opened. */
export interface CommandOn {
  readonly form: Form
  readonly whole: CaseWhole
  readonly etag: string | null
  readonly entries: readonly TimelineEntry[]
  readonly fileId: string | null
  /** Looks at the case anew, where it has moved on meanwhile. */
  readonly lookAgain: () => void
}

export const whereOf = ({ form, whole, entries }: CommandOn, { self, session }: Working): Where => ({
  form,
  whole,
  entries,
  self,
  party: session.party,
  parties: parties(),
})

const FAULT_TEXTS: Readonly<Record<string, TextId>> = {
  missing: 'fault.missing',
  'too-large': 'fault.too-large',
  'too-small': 'fault.too-small',
}

export const faultsOf = (problem: Problem | undefined): ReadonlyMap<string, string> =>
  new Map(problem?.fields.map(({ pointer, fault }) => [pointer, t(FAULT_TEXTS[fault] ?? 'fault.not-allowed')]))

/** A message that begins a thread needs a name for it, which nobody has to think of. */
const newThread = ({ parts }: Form): FilledGroup =>
  parts.some(({ name }) => name === 'thread') ? { thread: crypto.randomUUID() } : {}

interface CommandFormProps extends CommandOn {
  readonly working: Working
  /** What is filled in already. */
  readonly begun?: FilledGroup
  readonly onDone: () => void
  /** Instead of all fields of the form, one under the other. */
  readonly drawn?: (drawing: Drawing) => ComponentChildren
}

export interface Drawing {
  readonly value: FilledGroup
  readonly onChange: (value: FilledGroup) => void
  readonly faults: ReadonlyMap<string, string>
}

/** What a body is made of: whom it goes to is left to the end where nobody said. */
const saidParts = ({ parts }: Form, value: FilledGroup): readonly FormPart[] =>
  parts.filter(({ name }) => name !== 'to' || (value['to'] !== undefined && value['to'] !== ''))

function useSending(props: CommandFormProps) {
  const { form, whole, etag, fileId, lookAgain, working, begun, onDone } = props
  const [value, setValue] = useState<FilledGroup>(() => ({
    ...newThread(form),
    ...saidAnyway(form.parts, whereOf(props, working)),
    ...begun,
  }))
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const key = useMemo(() => crypto.randomUUID(), [value])
  const top = useRef<HTMLDivElement>(null)
  const submit = async () => {
    setBusy(true)
    const path = `/cases/${whole.caseRef}/${form.ofFile ? `files/${fileId}/` : ''}${form.command}`
    const body = bodyOf(saidParts(form, value), value)
    const { csrfToken } = working.session
    const answer = await send('POST', path, { body, csrfToken, key, ifMatch: etag ?? undefined })
    setBusy(false)
    if (answer.ok) return onDone()
    if (answer.problem.code === 'version-stale') lookAgain()
    setProblem(answer.problem)
    top.current?.focus()
  }
  return { value, setValue, problem, busy, top, submit }
}

export function CommandForm(props: CommandFormProps) {
  const { form, working, drawn } = props
  const { value, setValue, problem, busy, top, submit } = useSending(props)
  const where = useMemo(() => whereOf(props, working), [])
  const drawing = { value, onChange: setValue, faults: faultsOf(problem) }
  return (
    <WhereFilled.Provider value={where}>
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
        {drawn ? drawn(drawing) : <Fields parts={form.parts} {...drawing} at="" />}
        <button type="submit" class="kern-btn kern-btn--primary" disabled={busy}>
          <span class="kern-label">{named('command', form.type)}</span>
        </button>
      </form>
    </WhereFilled.Provider>
  )
}
