/**
 * Takes a consent back, for one purpose or all, after what follows from it was said.
 * Keeps: no reason is asked for; nothing is chosen beforehand; one wish is sent under one key.
 */
import { useMemo, useState } from 'preact/hooks'
import { send } from '../api/end-client.ts'
import type { Problem } from '../api/problem.ts'
import type { CaseWhole } from '../api/shapes.ts'
import { named, t } from '../language.ts'
import { SelectField } from './labelled.tsx'
import { Notice, ProblemNotice } from './notice.tsx'

const FORMS = ['paper', 'digital', 'oral-with-interpreter', 'by-guardian'] as const
const worded = (form: string) => ({ value: form, text: named('code', `consent-form.${form}`) })

interface WithdrawProps {
  readonly caseRef: string
  readonly consent: CaseWhole['consents'][number]
  readonly csrfToken: string
  /** It was taken back; the consent may be gone from the page with it. */
  readonly onDone: () => void
}

export function WithdrawConsent({ caseRef, consent, csrfToken, onDone }: WithdrawProps) {
  const { consentId, standing } = consent
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [form, setForm] = useState<string>('')
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const left = chosen.filter((one) => standing.some((purpose) => purpose === one))
  const key = useMemo(() => crypto.randomUUID(), [chosen, form])
  const submit = async () => {
    setBusy(true)
    const body = { consentId, purposes: left, form }
    const answer = await send('POST', `/cases/${caseRef}/withdraw-consent`, { body, csrfToken, key })
    setBusy(false)
    setProblem(answer.ok ? undefined : answer.problem)
    if (!answer.ok) return
    setChosen([])
    onDone()
  }
  const toggle = (purpose: string) =>
    setChosen(left.includes(purpose) ? left.filter((one) => one !== purpose) : [...left, purpose])
  return (
    <details class="no-print">
      <summary>{t('withdraw.open')}</summary>
      <form
        class="command-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Notice kind="warning" title={t('withdraw.title')} text={t('withdraw.follows')} />
        {problem && <ProblemNotice problem={problem} />}
        <fieldset class="kern-fieldset">
          <legend class="kern-label">{t('withdraw.purposes')}</legend>
          <div class="kern-fieldset__body choices">
            {standing.map((purpose) => (
              <label key={purpose} class="kern-form-check">
                <input
                  type="checkbox"
                  class="kern-form-check__checkbox"
                  checked={left.includes(purpose)}
                  onChange={() => toggle(purpose)}
                />
                <span class="kern-label">{named('code', `purpose.${purpose}`)}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <SelectField
          id={`form-${consentId}`}
          label={t('withdraw.form')}
          value={form}
          options={[{ value: '', text: t('form.choose') }, ...FORMS.map(worded)]}
          onChange={setForm}
        />
        <button type="submit" class="kern-btn kern-btn--primary" disabled={busy || left.length === 0 || form === ''}>
          <span class="kern-label">{t('withdraw.do')}</span>
        </button>
      </form>
    </details>
  )
}
