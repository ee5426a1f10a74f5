/**
 * A form of a page that draws its own fields: sent as it stands, with what the end says of it above.
 * Keeps: one wish has one key, however often it is sent; nothing that was filled in goes where the end refuses.
 */
import type { ComponentChildren } from 'preact'
import { useMemo, useRef, useState } from 'preact/hooks'
import type { Answer, Problem } from '../api/problem.ts'
import type { FormPart } from '../api/shapes.ts'
import { unchosen } from '../codes/code-rules.ts'
import { ProblemNotice } from '../parts/notice.tsx'
import { faultsOf } from './faults.ts'
import type { FilledGroup } from './form-value.ts'
import { useUnchosen } from './use-unchosen.ts'

interface PlainFormProps<T> {
  /** What is filled in: another value is another wish. */
  readonly value: unknown
  /** On the button that sends it. */
  readonly label: string
  readonly post: (key: string) => Promise<Answer<T>>
  readonly onDone: (told: T) => void
  /** Whether it can be sent at all. */
  readonly isReady?: boolean
  /** Of the body: where words were typed and none of a list was chosen, it is not sent. */
  readonly parts?: readonly FormPart[]
  /** Of the body, where that is not at its top. */
  readonly at?: string
  /** Asked when somebody sends it; without a yes it stays. */
  readonly mayGo?: () => boolean
  /** Draws the fields, with what is wrong at each place of the body. */
  readonly children: (faults: ReadonlyMap<string, string>) => ComponentChildren
}

export function PlainForm<T>(props: PlainFormProps<T>) {
  const { value, label, post, onDone, isReady = true, mayGo = () => true, children } = props
  const loose = useUnchosen()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const key = useMemo(() => crypto.randomUUID(), [value])
  const top = useRef<HTMLDivElement>(null)
  const submit = async () => {
    if (!mayGo() || loose.stop(unchosen(props.parts ?? [], value as FilledGroup, props.at))) return
    setBusy(true)
    const answer = await post(key).finally(() => setBusy(false))
    if (answer.ok) return onDone(answer.value)
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
      {children(loose.with(faultsOf(problem)))}
      <button type="submit" class="kern-btn kern-btn--primary" disabled={busy || !isReady}>
        <span class="kern-label">{label}</span>
      </button>
    </form>
  )
}
