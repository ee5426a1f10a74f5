/**
 * The link by which an employer answers by themself: made, seen, and made void. Keeps: the address is shown once, when it is made;
 * nobody can show it again.
 */
import { useState } from 'preact/hooks'
import { press } from '../api/press.ts'
import type { Problem } from '../api/problem.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { type TextId, t } from '../language.ts'
import { Moment } from '../parts/moments.tsx'
import { ProblemNotice } from '../parts/notice.tsx'
import { Numbered } from '../parts/number.tsx'

interface Standing {
  readonly link: {
    readonly state: 'out' | 'used' | 'over'
    readonly by: string
    readonly until: string
    readonly usedAt: string | null
    readonly opened: { readonly times: number; readonly last: string } | null
  } | null
}

interface EmployerLinkProps {
  readonly caseRef: string
  readonly fileId: string
  /** Of the introduction. */
  readonly state: string
  readonly csrfToken: string
}

const STATES: Readonly<Record<'out' | 'used' | 'over', TextId>> = {
  out: 'link.out',
  used: 'link.used',
  over: 'link.over',
}

export function EmployerLink({ caseRef, fileId, state, csrfToken }: EmployerLinkProps) {
  const path = `/cases/${caseRef}/files/${fileId}/employer-link`
  const { value, again } = useLoaded<Standing>(path, caseRef)
  const [busy, setBusy] = useState(false)
  const [url, setUrl] = useState<string>()
  const [problem, setProblem] = useState<Problem>()
  const make = async () => {
    setBusy(true)
    const answer = await press<{ url: string }>('POST', path, { csrfToken })
    setBusy(false)
    setProblem(answer.ok ? undefined : answer.problem)
    if (answer.ok) setUrl(answer.value.url)
    again()
  }
  const withdraw = async () => {
    setBusy(true)
    const answer = await press('DELETE', path, { csrfToken })
    setBusy(false)
    setProblem(answer.ok ? undefined : answer.problem)
    if (answer.ok) setUrl(undefined)
    again()
  }
  const link = value?.link ?? null
  const mayMake = state === 'introduced'
  if (!mayMake && link === null) return null
  return (
    <section aria-labelledby="employer-link">
      <h2 id="employer-link" class="kern-heading-medium">
        {t('link.title')}
      </h2>
      <p class="kern-body">{t('link.what')}</p>
      {problem && <ProblemNotice problem={problem} />}
      {url !== undefined && <Address url={url} />}
      {link && <LinkState {...link} />}
      <p class="work-buttons">
        {mayMake && (
          <button type="button" class="kern-btn kern-btn--secondary" disabled={busy} onClick={() => void make()}>
            <span class="kern-label">{t(link?.state === 'out' ? 'link.again' : 'link.make')}</span>
          </button>
        )}
        {link?.state === 'out' && (
          <button type="button" class="kern-btn kern-btn--tertiary" disabled={busy} onClick={() => void withdraw()}>
            <span class="kern-label">{t('link.void')}</span>
          </button>
        )}
      </p>
    </section>
  )
}

function Address({ url }: { readonly url: string }) {
  return (
    <div class="kern-form-input" role="status">
      <label class="kern-label" for="employer-address">
        {t('link.address')}
      </label>
      <input id="employer-address" class="kern-form-input__input" readOnly dir="ltr" value={url} />
      <p class="kern-body">{t('link.once')}</p>
    </div>
  )
}

function LinkState({ state, by, until, usedAt, opened }: NonNullable<Standing['link']>) {
  return (
    <ul class="plain-list">
      <li>
        <strong>{t(STATES[state])}</strong> {usedAt !== null && <Moment at={usedAt} />}
      </li>
      <li>
        {t('link.until')} <Moment at={until} /> · {t('link.by')} <Numbered of={by} />
      </li>
      <li>{opened ? t('link.opened', { count: opened.times }) : t('link.not-opened')}</li>
    </ul>
  )
}
