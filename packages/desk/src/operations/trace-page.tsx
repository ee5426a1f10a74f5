/**
 * One case as it passed between the ends, found by its reference or by that of one of its events.
 */
import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'wouter-preact'
import { useLoaded } from '../api/use-loaded.ts'
import { t } from '../language.ts'
import type { OpenPageProps } from '../open-desk.tsx'
import { Heading } from '../parts/heading.tsx'
import { TextField } from '../parts/labelled.tsx'
import { Notice, ProblemNotice } from '../parts/notice.tsx'
import type { OperationsSelf, Trace } from './shapes.ts'
import { TraceShown } from './trace-shown.tsx'

const REFERENCE = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** In ms: what is shown comes up to date by itself; it only ever grows at its end. */
const EVERY = 5_000

export function TracePage({ params: { ref } }: OpenPageProps<OperationsSelf>) {
  return (
    <>
      <Heading text={t('trace.title')} />
      <FindTrace sought={ref ?? ''} />
      {ref !== undefined && REFERENCE.test(ref) && <Found sought={ref} />}
      {ref !== undefined && !REFERENCE.test(ref) && <p class="kern-body">{t('trace.not-a-reference')}</p>}
    </>
  )
}

function FindTrace({ sought }: { readonly sought: string }) {
  const [text, setText] = useState(sought)
  const [isNone, setNone] = useState(false)
  const [, go] = useLocation()
  const find = () => {
    const wished = text.trim().toLowerCase()
    const fits = REFERENCE.test(wished)
    setNone(wished !== '' && !fits)
    if (fits) go(`/trace/${wished}`)
  }
  return (
    <form
      class="find-trace"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        find()
      }}
    >
      <TextField label={t('trace.label')} hint={t('trace.hint')} value={text} maxLength={64} onChange={setText} />
      <button type="submit" class="kern-btn kern-btn--primary">
        <span class="kern-label">{t('trace.go')}</span>
      </button>
      <p class="find-case-answer" role="status">
        {isNone && t('trace.not-a-reference')}
      </p>
    </form>
  )
}

function Found({ sought }: { readonly sought: string }) {
  const { value, problem, again } = useLoaded<Trace>(`/traces/${sought}`, 'none')
  useEffect(() => {
    if (value === undefined) return undefined
    const timer = setInterval(again, EVERY)
    return () => clearInterval(timer)
  }, [value === undefined])
  if (problem?.status === 404) return <Notice kind="info" title={t('trace.title')} text={t('trace.not-found')} />
  return (
    <>
      {problem && <ProblemNotice problem={problem} onRetry={again} />}
      {value && <TraceShown {...value} sought={sought} />}
      {!value && !problem && <p role="status">{t('loading')}</p>}
    </>
  )
}
