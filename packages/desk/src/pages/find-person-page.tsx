/**
 * Finding a case by the name of its person. Keeps: why is asked before whom; what is found are cases, and the name that was typed stays
 * in the field and goes nowhere else, in no address either.
 */
import { useRef, useState } from 'preact/hooks'
import { send } from '../api/end-client.ts'
import type { Problem } from '../api/problem.ts'
import type { NamedCases, SearchReason } from '../api/shapes.ts'
import { CaseLine } from '../cases/case-line.tsx'
import { type TextId, t } from '../language.ts'
import type { PageProps } from '../pages.tsx'
import { Heading } from '../parts/heading.tsx'
import { SelectField, TextField } from '../parts/labelled.tsx'
import { ProblemNotice } from '../parts/notice.tsx'

const REASONS = {
  'person-is-here': 'find.reason.person-is-here',
  'person-calls': 'find.reason.person-calls',
  'post-came': 'find.reason.post-came',
  'other-end-asks': 'find.reason.other-end-asks',
  'known-before': 'find.reason.known-before',
} as const satisfies Readonly<Record<SearchReason, TextId>>

export function FindPersonPage({ working }: PageProps) {
  const [reason, setReason] = useState('')
  const [name, setName] = useState('')
  const [found, setFound] = useState<NamedCases>()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const result = useRef<HTMLDivElement>(null)
  const { csrfToken } = working.session
  const search = async () => {
    setBusy(true)
    const answer = await send<NamedCases>('POST', '/name-searches', { body: { name, reason }, csrfToken })
    setBusy(false)
    setProblem(answer.ok ? undefined : answer.problem)
    setFound(answer.ok ? answer.value : undefined)
    result.current?.focus()
  }
  const options = Object.entries(REASONS).map(([value, text]) => ({ value, text: t(text) }))
  return (
    <>
      <Heading text={t('find.title')} />
      <p class="kern-body">{t('find.what')}</p>
      <form
        class="command-form"
        onSubmit={(event) => {
          event.preventDefault()
          void search()
        }}
      >
        <SelectField
          label={t('find.reason')}
          value={reason}
          options={[{ value: '', text: t('form.choose') }, ...options]}
          onChange={setReason}
        />
        <TextField label={t('find.name')} hint={t('find.name.hint')} value={name} maxLength={100} onChange={setName} />
        <button type="submit" class="kern-btn kern-btn--primary" disabled={busy || reason === '' || name.trim() === ''}>
          <span class="kern-label">{t('find.search')}</span>
        </button>
      </form>
      <div ref={result} class="found" tabIndex={-1}>
        {problem && <ProblemNotice problem={problem} />}
        {found && <Found {...found} />}
      </div>
    </>
  )
}

function Found({ items, opened, all }: NamedCases) {
  return (
    <>
      <h2 class="kern-heading-medium">{t('find.found', { count: items.length })}</h2>
      <p class="quiet">
        {t('find.opened', { count: opened })} {!all && t('find.not-all')}
      </p>
      {items.length === 0 && <p class="kern-body">{t('find.none-by-name')}</p>}
      <ul class="case-list">
        {items.map((one) => (
          <CaseLine key={one.caseRef} {...one} hasChanged={false} />
        ))}
      </ul>
    </>
  )
}
