/**
 * A form as it is filled in and sent, whatever it is for: the one way in which a desk sends what somebody has written.
 * Keeps: what is typed is kept on the device; one wish is sent under one key, however often it is sent; nothing that was filled in goes
 * where the end refuses, or does not answer.
 */
import type { ComponentChildren } from 'preact'
import { useMemo, useRef, useState } from 'preact/hooks'
import { useLocation, useSearch } from 'wouter-preact'
import type { Problem } from '../api/problem.ts'
import type { FormPart } from '../api/shapes.ts'
import { unchosen } from '../codes/code-rules.ts'
import { type Keeping, useKeeping } from '../kept/keeping.ts'
import { outcomeOf, type Place, type Wish } from '../kept/kept.ts'
import { RefusalNotice } from '../kept/refusal-notice.tsx'
import { type Submitted, submitWish } from '../kept/send-kept.ts'
import { basisOf, type Standing } from '../kept/standing.ts'
import { type FormDraft, useDraft } from '../kept/use-draft.ts'
import { t } from '../language.ts'
import type { Working } from '../working.ts'
import { Afterwards, Keeps, Since } from './draft-notes.tsx'
import { faultsOf } from './faults.ts'
import type { FilledGroup } from './form-value.ts'
import { useUnchosen } from './use-unchosen.ts'

export interface Drawing {
  readonly value: FilledGroup
  readonly onChange: (value: FilledGroup) => void
  /** What is wrong, by place in the body. */
  readonly faults: ReadonlyMap<string, string>
}

/** What is said, to which address of the end, and, where what is said decides that, about what. */
export type Said = Pick<Wish, 'path' | 'body'> & Partial<Pick<Place, 'of' | 'called'>>

export interface KeptFormProps {
  readonly working: Working
  /** What it is for; where it is, the page says. */
  readonly place: Omit<Place, 'form'>
  /** Which of several forms of the page, as part of its address: `vacancy=...`. */
  readonly within?: string
  /** As what it is written about was when it was looked at. */
  readonly standing: Standing
  /** Looks anew, where that has moved on meanwhile. */
  readonly lookAgain: () => void
  /** What is filled in before anybody types; that much counts as nothing. */
  readonly blank: FilledGroup
  readonly isBlank?: (value: FilledGroup) => boolean
  readonly said: (value: FilledGroup) => Said
  /** On the button that sends it. */
  readonly label: string
  /** Of the body: where words were typed and none of a list was chosen, it is not sent. */
  readonly parts?: readonly FormPart[]
  /** Where these are in the body, if not at its top. */
  readonly at?: string
  /** Whether it can be sent at all. */
  readonly isReady?: (value: FilledGroup) => boolean
  /** Asked when somebody sends it; without a yes it stays. */
  readonly mayGo?: () => boolean
  readonly onDone: (done: Done) => void
  readonly children: (drawing: Drawing) => ComponentChildren
}

/** Sent, or waiting on the device for the line. */
export type Done = Exclude<Submitted, { readonly outcome: 'refused' }>

/** Shown anew where somebody has chosen another draft. */
export function KeptForm(props: KeptFormProps) {
  const [here] = useLocation()
  const chosen = new URLSearchParams(useSearch()).get('draft')
  const { within } = props
  const form = within === undefined ? here : `${here}?${within}`
  return <Opened key={`${form} ${chosen ?? 'latest'}`} {...props} place={{ ...props.place, form }} chosen={chosen} />
}

type OpenedProps = Omit<KeptFormProps, 'place'> & { readonly place: Place; readonly chosen: string | null }

function Opened(props: OpenedProps) {
  const keeping = useKeeping()
  const { place, chosen, standing } = props
  const blank = useMemo(() => props.blank, [])
  const draft = useDraft(keeping, {
    ...place,
    chosen,
    blank,
    basis: basisOf(standing),
    isBlank: (value) => props.isBlank?.(value) === true || JSON.stringify(value) === JSON.stringify(blank),
  })
  return draft ? <Filling {...props} keeping={keeping} draft={draft} /> : <p role="status">{t('loading')}</p>
}

type FillingProps = OpenedProps & { readonly keeping: Keeping; readonly draft: FormDraft }

const wishOf = ({ place, standing, said, draft: { value, key } }: FillingProps): Wish => ({
  ...place,
  ...said(value),
  kind: 'wish',
  id: crypto.randomUUID(),
  value,
  key,
  basis: basisOf(standing),
  at: Date.now(),
  attempted: false,
  refusal: null,
})

function useSubmitting(props: FillingProps) {
  const { working, keeping, draft, mayGo = () => true } = props
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const top = useRef<HTMLDivElement>(null)
  const loose = useUnchosen()
  const submit = async () => {
    if (!mayGo() || loose.stop(unchosen(props.parts ?? [], draft.value, props.at))) return
    setBusy(true)
    await draft.end()
    const done = await submitWish({ keeping, working }, wishOf(props), draft.id).finally(() => setBusy(false))
    if (done.outcome !== 'refused') {
      setProblem(undefined)
      return props.onDone(done)
    }
    // Where nobody has decided, it may have arrived: then it is still the same wish.
    if (outcomeOf({ ok: false, problem: done.problem }) === 'refused') draft.renew()
    if (done.problem.code === 'version-stale') props.lookAgain()
    setProblem(done.problem)
    top.current?.focus()
  }
  return { problem, busy, top, submit, loose }
}

function Filling(props: FillingProps) {
  const { place, standing, draft, label, isReady = () => true, children } = props
  const { problem, busy, top, submit, loose } = useSubmitting(props)
  // The same as long as the answer is, so that a page can tell a new one.
  const faults = useMemo(() => faultsOf(problem), [problem])
  return (
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
        {problem && <RefusalNotice problem={problem} of={place.of} />}
        <Since place={place} standing={standing} draft={draft} />
      </div>
      <fieldset class="form-body" disabled={busy}>
        {children({ value: draft.value, onChange: draft.fill, faults: loose.with(faults) })}
        <Afterwards type={place.type} />
        <button type="submit" class="kern-btn kern-btn--primary" disabled={!isReady(draft.value)}>
          <span class="kern-label">{label}</span>
        </button>
        <Keeps draft={draft} />
      </fieldset>
    </form>
  )
}
