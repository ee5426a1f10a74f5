/**
 * The form of a command as it is filled in and sent.
 * Keeps: what is typed is kept on the device; one wish is sent under one key, however often it is sent; nothing that was filled in goes
 * where the end refuses, or does not answer.
 */
import type { ComponentChildren } from 'preact'
import { useMemo, useRef, useState } from 'preact/hooks'
import { send } from '../api/end-client.ts'
import type { Problem } from '../api/problem.ts'
import type { CaseWhole, Form, FormPart, TimelineEntry } from '../api/shapes.ts'
import { unchosen } from '../codes/code-rules.ts'
import { type Keeping, useKeeping } from '../kept/keeping.ts'
import { outcomeOf, type Place, seenOf, type Wish } from '../kept/kept.ts'
import { RefusalNotice } from '../kept/refusal-notice.tsx'
import { type Submitted, submitWish } from '../kept/send-kept.ts'
import { type FormDraft, useDraft } from '../kept/use-draft.ts'
import { named, t } from '../language.ts'
import { parties } from '../names/names.ts'
import type { Working } from '../working.ts'
import { Keeps, Since } from './draft-notes.tsx'
import { faultsOf } from './faults.ts'
import { Fields } from './fields.tsx'
import type { Where } from './fitting.ts'
import { bodyOf, type FilledGroup, isBlank } from './form-value.ts'
import { saidAnyway, WhereFilled } from './offered.ts'
import { useUnchosen } from './use-unchosen.ts'

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

/** A message that begins a thread needs a name for it, which nobody has to think of. */
const newThread = ({ parts }: Form): FilledGroup =>
  parts.some(({ name }) => name === 'thread') ? { thread: crypto.randomUUID() } : {}

interface CommandFormProps extends CommandOn {
  readonly working: Working
  /** What is filled in already. */
  readonly begun?: FilledGroup
  /** The draft that is to be gone on with. */
  readonly chosen?: string | null
  readonly onDone: () => void
  /** Instead of all fields of the form, one under the other. */
  readonly drawn?: (drawing: Drawing) => ComponentChildren
}

export interface Drawing {
  readonly value: FilledGroup
  readonly onChange: (value: FilledGroup) => void
  readonly faults: ReadonlyMap<string, string>
}

const placeOf = ({ whole: { caseRef }, form: { type }, fileId }: CommandOn): Place => ({ caseRef, type, fileId })
const calledIn = ({ number, caseRef }: CaseWhole): string => number ?? caseRef.slice(0, 8)

/** What a body is made of: whom it goes to is left to the end where nobody said. */
const saidParts = ({ parts }: Form, value: FilledGroup): readonly FormPart[] =>
  parts.filter(({ name }) => name !== 'to' || (value['to'] !== undefined && value['to'] !== ''))

function wishOf(on: CommandOn, { value, key }: FormDraft): Wish {
  const { form, whole, etag, entries, fileId } = on
  return {
    ...placeOf(on),
    kind: 'wish',
    id: crypto.randomUUID(),
    number: calledIn(whole),
    value,
    key,
    basis: { etag, seen: seenOf(entries) },
    at: Date.now(),
    path: `/cases/${whole.caseRef}/${form.ofFile ? `files/${fileId}/` : ''}${form.command}`,
    body: bodyOf(saidParts(form, value), value),
    attempted: false,
    refusal: null,
  }
}

interface Submitting {
  readonly keeping: Keeping
  readonly csrfToken: string
  readonly draft: FormDraft
}

async function submitted(wish: Wish, { keeping, csrfToken, draft }: Submitting): Promise<Submitted> {
  await draft.end()
  const keeper = typeof keeping === 'object' ? keeping : null
  if (keeper)
    try {
      return await submitWish(keeper, wish, draft.id)
    } catch {
      // The device cannot write, as where it is full: then it goes straight away, under the same key.
    }
  const { path, body, key, basis } = wish
  const answer = await send('POST', path, { body, csrfToken, key, ifMatch: basis.etag ?? undefined })
  if (!answer.ok) return { outcome: 'refused', problem: answer.problem }
  await keeper?.change({ remove: [wish.id, draft.id], sent: wish.id }).catch(() => undefined)
  return { outcome: 'sent' }
}

/** What is filled in before anybody types counts as nothing. */
function useFormDraft(keeping: Keeping, props: CommandFormProps): FormDraft | undefined {
  const { form, whole, etag, entries, working, begun, chosen = null } = props
  const blank = useMemo(
    () => ({ ...newThread(form), ...saidAnyway(form.parts, whereOf(props, working)), ...begun }),
    [],
  )
  const asked = form.parts.filter(({ name }) => name !== 'thread')
  return useDraft(keeping, {
    ...placeOf(props),
    chosen,
    number: calledIn(whole),
    blank,
    basis: { etag, seen: seenOf(entries) },
    isBlank: (value) => isBlank(asked, value) || JSON.stringify(value) === JSON.stringify(blank),
  })
}

export function CommandForm(props: CommandFormProps) {
  const keeping = useKeeping()
  const draft = useFormDraft(keeping, props)
  return draft ? <Filling {...props} keeping={keeping} draft={draft} /> : <p role="status">{t('loading')}</p>
}

type FillingProps = CommandFormProps & Pick<Submitting, 'keeping' | 'draft'>

function useSending({ keeping, draft, ...props }: FillingProps) {
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const top = useRef<HTMLDivElement>(null)
  const loose = useUnchosen()
  const submit = async () => {
    if (loose.stop(unchosen(props.form.parts, draft.value))) return
    const { csrfToken } = props.working.session
    let done: Submitted
    setBusy(true)
    try {
      done = await submitted(wishOf(props, draft), { keeping, csrfToken, draft })
    } finally {
      setBusy(false)
    }
    if (done.outcome !== 'refused') return props.onDone()
    // Where nobody has decided, it may have arrived: then it is still the same wish.
    if (outcomeOf({ ok: false, problem: done.problem }) === 'refused') draft.renew()
    if (done.problem.code === 'version-stale') props.lookAgain()
    setProblem(done.problem)
    top.current?.focus()
  }
  return { problem, busy, top, submit, loose }
}

function Filling(props: FillingProps) {
  const { form, whole, entries, working, draft, drawn } = props
  const { problem, busy, top, submit, loose } = useSending(props)
  const where = useMemo(() => whereOf(props, working), [])
  // The same as long as the answer is, so that a page can tell a new one.
  const faults = useMemo(() => faultsOf(problem), [problem])
  const drawing = { value: draft.value, onChange: draft.fill, faults: loose.with(faults) }
  return (
    <WhereFilled.Provider value={where}>
      <form
        class="command-form"
        noValidate
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <div ref={top} tabIndex={-1}>
          {problem && <RefusalNotice problem={problem} />}
          <Since caseRef={whole.caseRef} entries={entries} draft={draft} />
        </div>
        <fieldset class="form-body" disabled={busy}>
          {form.parts.length === 0 && <p class="kern-body">{t('form.nothing')}</p>}
          {drawn ? drawn(drawing) : <Fields parts={form.parts} {...drawing} at="" />}
          <button type="submit" class="kern-btn kern-btn--primary">
            <span class="kern-label">{named('command', form.type)}</span>
          </button>
          <Keeps draft={draft} />
        </fieldset>
      </form>
    </WhereFilled.Provider>
  )
}
