/**
 * Filling in the form of a command, and sending it.
 * Keeps: what is typed is kept on the device; one wish is sent under one key, however often it is sent; nothing that was filled in goes where
 * the end refuses, or does not answer.
 */
import { useRef, useState } from 'preact/hooks'
import { useLocation } from 'wouter-preact'
import { send } from '../api/end-client.ts'
import { isNoAnswer, type Problem } from '../api/problem.ts'
import type { CaseWhole, Form, TimelineEntry } from '../api/shapes.ts'
import type { Keeping } from '../kept/keeping.ts'
import { newsOf, type Place, seenOf, type Wish } from '../kept/kept.ts'
import { Meanwhile } from '../kept/meanwhile.tsx'
import { RefusalNotice } from '../kept/refusal-notice.tsx'
import { type Submitted, submitWish } from '../kept/send-kept.ts'
import { type FormDraft, useDraft } from '../kept/use-draft.ts'
import { named, type TextId, t } from '../language.ts'
import { Moment } from '../parts/moments.tsx'
import { Fields } from './fields.tsx'
import { bodyOf, type FilledGroup, isBlank } from './form-value.ts'

interface FillingProps {
  readonly place: Place
  readonly keeping: Keeping
  /** The draft that is to be gone on with. */
  readonly chosen: string | null
  readonly csrfToken: string
  readonly form: Form
  readonly whole: CaseWhole
  readonly etag: string | null
  readonly entries: readonly TimelineEntry[]
  /** Looks again at the case, as it has changed. */
  readonly onStale: () => void
}

const FAULT_TEXTS: Readonly<Record<string, TextId>> = {
  missing: 'fault.missing',
  'too-large': 'fault.too-large',
  'too-small': 'fault.too-small',
}

const faultsOf = (problem: Problem | undefined): ReadonlyMap<string, string> =>
  new Map(problem?.fields.map(({ pointer, fault }) => [pointer, t(FAULT_TEXTS[fault] ?? 'fault.not-allowed')]))

/** A message that begins a thread needs a name for it, which nobody has to think of. */
const newThread = ({ parts }: Form): FilledGroup =>
  parts.some(({ name }) => name === 'thread') ? { thread: crypto.randomUUID() } : {}

const asked = ({ parts }: Form) => parts.filter(({ name }) => name !== 'thread')

function wishOf({ place, form, whole, etag, entries }: FillingProps, { value, key }: FormDraft): Wish {
  const { caseRef, fileId } = place
  const parts = form.parts.filter(({ name }) => name !== 'to' || value['to'] !== undefined)
  return {
    ...place,
    kind: 'wish',
    id: crypto.randomUUID(),
    number: whole.number ?? caseRef.slice(0, 8),
    value,
    key,
    basis: { etag, seen: seenOf(entries) },
    at: Date.now(),
    path: `/cases/${caseRef}/${form.ofFile ? `files/${fileId}/` : ''}${form.command}`,
    body: bodyOf(parts, value),
    attempted: false,
    refusal: null,
  }
}

async function submitted({ keeping, csrfToken }: FillingProps, wish: Wish, draft: FormDraft): Promise<Submitted> {
  await draft.end()
  if (typeof keeping === 'object') return await submitWish(keeping, wish, draft.id)
  const { path, body, key, basis } = wish
  const answer = await send('POST', path, { body, csrfToken, key, ifMatch: basis.etag ?? undefined })
  return answer.ok ? { outcome: 'sent' } : { outcome: 'refused', problem: answer.problem }
}

export function Filling(props: FillingProps) {
  const { place, keeping, chosen, form, whole, etag, entries, onStale } = props
  const draft = useDraft(keeping, {
    ...place,
    chosen,
    number: whole.number ?? place.caseRef.slice(0, 8),
    blank: newThread(form),
    basis: { etag, seen: seenOf(entries) },
    isBlank: (value) => isBlank(asked(form), value),
  })
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const [, go] = useLocation()
  const top = useRef<HTMLDivElement>(null)
  if (!draft) return <p role="status">{t('loading')}</p>
  const submit = async () => {
    setBusy(true)
    const done = await submitted(props, wishOf(props, draft), draft)
    setBusy(false)
    if (done.outcome !== 'refused') return go(`/cases/${place.caseRef}`)
    // Nobody knows whether it has arrived: then it is still the same wish.
    if (!isNoAnswer(done.problem.status)) draft.renew()
    if (done.problem.code === 'version-stale') onStale()
    setProblem(done.problem)
    top.current?.focus()
  }
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
        {problem && <RefusalNotice problem={problem} />}
        <Since {...props} draft={draft} />
      </div>
      {form.parts.length === 0 && <p class="kern-body">{t('form.nothing')}</p>}
      <Fields parts={asked(form)} value={draft.value} onChange={draft.fill} at="" faults={faultsOf(problem)} />
      <button type="submit" class="kern-btn kern-btn--primary" disabled={busy}>
        <span class="kern-label">{named('command', form.type)}</span>
      </button>
      <Keeps draft={draft} />
    </form>
  )
}

/** That something was begun earlier, and what has happened in the case since. */
function Since({ place, entries, draft }: FillingProps & { readonly draft: FormDraft }) {
  const news = newsOf(entries, draft.basis.seen)
  return (
    <>
      {draft.since !== null && (
        <p class="kern-body">
          {t('draft.since')} <Moment at={new Date(draft.since).toISOString()} />
        </p>
      )}
      {news.length > 0 && (
        <section class="draft-news" aria-labelledby="news">
          <h2 id="news" class="kern-heading-small">
            {t('draft.news')}
          </h2>
          <p class="kern-body">{t('draft.news.meaning')}</p>
          <Meanwhile caseRef={place.caseRef} news={news} />
        </section>
      )}
    </>
  )
}

/** What becomes of what is typed: said at its place from the beginning. */
function Keeps({ draft }: { readonly draft: FormDraft }) {
  return (
    <div class="draft-keeps">
      <p class="quiet">{t(draft.isKept ? 'draft.kept' : 'draft.not-kept')}</p>
      {draft.isKept && (
        <button type="button" class="kern-btn kern-btn--tertiary" onClick={() => void draft.discard()}>
          <span class="kern-label">{t('draft.discard')}</span>
        </button>
      )}
    </div>
  )
}
