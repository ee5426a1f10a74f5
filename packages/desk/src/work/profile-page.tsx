/**
 * The matching profile of a case, as far as the case holds it, for the counsellor to complete and confirm.
 * Keeps: it says what is missing and which part of a score is not reckoned because of it; nothing is kept before it is confirmed.
 */
import { useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import { send } from '../api/end-client.ts'
import type { Form, ProfileDraft } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { Fields } from '../forms/fields.tsx'
import { bodyOf, filledFrom } from '../forms/form-value.ts'
import { PlainForm } from '../forms/plain-form.tsx'
import { named, t } from '../language.ts'
import type { PageProps } from '../pages.tsx'
import { Heading } from '../parts/heading.tsx'
import { ProblemNotice } from '../parts/notice.tsx'

export function ProfilePage({ params: { caseRef = '' }, working }: PageProps) {
  const form = useLoaded<Form>('/forms/profile.changed', 'none')
  const draft = useLoaded<ProfileDraft>(`/cases/${caseRef}/profile-draft`, 'none')
  const problem = form.problem ?? draft.problem
  return (
    <>
      <p>
        <Link class="kern-link" href={`/cases/${caseRef}/matches`}>
          {t('profile.back')}
        </Link>
      </p>
      <Heading text={t('profile.title')} />
      <p class="kern-body">{t('profile.how')}</p>
      {problem && <ProblemNotice problem={problem} onRetry={() => (form.again(), draft.again())} />}
      {!problem && !(form.value && draft.value) && <p role="status">{t('loading')}</p>}
      {draft.problem && (
        <p>
          <Link class="kern-link" href={`/cases/${caseRef}/do/consent.granted`}>
            {named('command', 'consent.granted')}
          </Link>
        </p>
      )}
      {form.value && draft.value && (
        <>
          <Missing {...draft.value} />
          <Completing caseRef={caseRef} form={form.value} draft={draft.value} csrfToken={working.session.csrfToken} />
        </>
      )}
    </>
  )
}

function Missing({ missing, pending }: Pick<ProfileDraft, 'missing' | 'pending'>) {
  return (
    <>
      {pending && <p class="kern-body">{t('profile.pending')}</p>}
      {missing.length > 0 && (
        <>
          <p class="kern-body">{t('profile.missing')}</p>
          <ul>
            {missing.map(({ part, leavesOut }) => (
              <li key={part}>
                {named('field', part)}
                {leavesOut !== null &&
                  ` – ${t('profile.leaves-out', { factor: named('code', `match-factor.${leavesOut}`) })}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

interface CompletingProps {
  readonly caseRef: string
  readonly form: Form
  readonly draft: ProfileDraft
  readonly csrfToken: string
}

function Completing({ caseRef, form, draft, csrfToken }: CompletingProps) {
  // It goes to no other party.
  const parts = form.parts.filter(({ name }) => name !== 'to')
  const [value, setValue] = useState(() => filledFrom(parts, draft.profile))
  const [, go] = useLocation()
  const post = (key: string) =>
    send('POST', `/cases/${caseRef}/${form.command}`, { body: bodyOf(parts, value), csrfToken, key })
  return (
    <PlainForm
      value={value}
      parts={parts}
      label={t('profile.confirm')}
      post={post}
      onDone={() => go(`/cases/${caseRef}/matches`)}
    >
      {(faults) => (
        <>
          <Fields parts={parts} value={value} onChange={setValue} at="" faults={faults} />
        </>
      )}
    </PlainForm>
  )
}
