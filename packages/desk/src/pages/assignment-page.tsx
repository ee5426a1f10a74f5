/**
 * Giving a case to a colleague, or to all who work with cases. It is the party's own matter: the other end learns nothing of it.
 */
import { useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import type { CaseWhole, StaffMember } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { useSending } from '../api/use-sending.ts'
import { t } from '../language.ts'
import type { PageProps } from '../pages.tsx'
import { Heading } from '../parts/heading.tsx'
import { TextField } from '../parts/labelled.tsx'
import { ProblemNotice } from '../parts/notice.tsx'
import { Numbered } from '../parts/number.tsx'

export function AssignmentPage({ params: { caseRef = '' }, working }: PageProps) {
  const whole = useLoaded<CaseWhole>(`/cases/${caseRef}`, caseRef)
  const people = useLoaded<{ items: readonly StaffMember[] }>('/people', 'none')
  const sending = useSending(working.session.csrfToken)
  const [, go] = useLocation()
  const back = `/cases/${caseRef}`
  const assign = async (person: string | null) => {
    if (await sending.tell('POST', `/cases/${caseRef}/assignment`, { to: person })) go(back)
  }
  const problem = sending.problem ?? whole.problem ?? people.problem
  const offered = people.value?.items.filter(({ state }) => state === 'active').map(({ person }) => person)
  return (
    <>
      <p>
        <Link class="kern-link" href={back}>
          {t('case.back')}
        </Link>
      </p>
      <Heading text={t('assign.title')} />
      {problem && <ProblemNotice problem={problem} onRetry={() => (whole.again(), people.again())} />}
      {!whole.value && !problem && <p role="status">{t('loading')}</p>}
      {whole.value && (
        <p class="kern-body">
          {t('assigned.to')}{' '}
          {whole.value.assignedTo === null ? t('assigned.nobody') : <Numbered of={whole.value.assignedTo} />}
        </p>
      )}
      <Giving offered={offered} busy={sending.busy} assign={(person) => void assign(person)} />
    </>
  )
}

interface GivingProps {
  readonly offered: readonly string[] | undefined
  readonly busy: boolean
  readonly assign: (person: string | null) => void
}

function Giving({ offered, busy, assign }: GivingProps) {
  const [to, setTo] = useState('')
  return (
    <form
      class="command-form"
      onSubmit={(event) => {
        event.preventDefault()
        assign(to.trim())
      }}
    >
      <TextField
        label={t('assign.colleague')}
        hint={t('people.name.hint')}
        value={to}
        onChange={setTo}
        {...(offered === undefined ? {} : { offered })}
      />
      <button type="submit" class="kern-btn kern-btn--primary" disabled={busy || to.trim() === ''}>
        <span class="kern-label">{t('assign.give')}</span>
      </button>
      <button type="button" class="kern-btn kern-btn--secondary" disabled={busy} onClick={() => assign(null)}>
        <span class="kern-label">{t('assign.all')}</span>
      </button>
    </form>
  )
}
