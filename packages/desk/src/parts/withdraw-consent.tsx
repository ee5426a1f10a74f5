/**
 * Takes a consent back, for one purpose or all, after what follows from it was said.
 * Keeps: no reason is asked for; nothing is chosen beforehand; it is held against no version of the case, as whatever has happened there
 * meanwhile is no reason to go on.
 */
import { useState } from 'preact/hooks'
import { useSearch } from 'wouter-preact'
import type { CaseWhole } from '../api/shapes.ts'
import { inCase } from '../forms/command-form.tsx'
import { type Filled, type FilledGroup, isList, textOf } from '../forms/form-value.ts'
import { type Done, type Drawing, KeptForm } from '../forms/kept-form.tsx'
import type { CaseStanding } from '../kept/use-standing.ts'
import { named, t } from '../language.ts'
import type { Working } from '../working.ts'
import { SelectField } from './labelled.tsx'
import { Notice } from './notice.tsx'

const FORMS = ['paper', 'digital', 'oral-with-interpreter', 'by-guardian'] as const
const worded = (form: string) => ({ value: form, text: named('code', `consent-form.${form}`) })
const BLANK: FilledGroup = { purposes: [], form: '' }

type Consent = CaseWhole['consents'][number]

interface WithdrawProps {
  readonly consent: Consent
  readonly standing: CaseStanding
  readonly lookAgain: () => void
  readonly working: Working
  /** It was taken back, or will be; the consent may be gone from the page with it. */
  readonly onDone: (done: Done) => void
}

/** Purposes that are chosen and stand. */
const chosenOf = (purposes: Filled, { standing }: Consent): readonly string[] =>
  standing.filter((one) => isList(purposes) && purposes.includes(one))

export function WithdrawConsent(props: WithdrawProps) {
  const { consent, standing } = props
  const { consentId } = consent
  const within = `consent=${consentId}`
  const isNamed = new URLSearchParams(useSearch()).get('consent') === consentId
  const [isOpen, setOpen] = useState(isNamed)
  return (
    <details class="no-print" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('withdraw.open')}</summary>
      {isOpen && (
        <KeptForm
          working={props.working}
          place={inCase(standing.whole, 'consent.withdrawn')}
          within={within}
          standing={{ ...standing, etag: null }}
          lookAgain={props.lookAgain}
          blank={BLANK}
          said={({ purposes, form }) => ({
            path: `/cases/${standing.whole.caseRef}/withdraw-consent`,
            body: { consentId, purposes: chosenOf(purposes, consent), form },
          })}
          label={t('withdraw.do')}
          isReady={({ purposes, form }) => chosenOf(purposes, consent).length > 0 && textOf(form) !== ''}
          onDone={props.onDone}
        >
          {(drawing) => <Withdrawing consent={consent} {...drawing} />}
        </KeptForm>
      )}
    </details>
  )
}

function Withdrawing({ consent, value, onChange }: Omit<Drawing, 'faults'> & { readonly consent: Consent }) {
  const chosen = chosenOf(value['purposes'], consent)
  const toggle = (purpose: string) =>
    onChange({
      ...value,
      purposes: chosen.includes(purpose) ? chosen.filter((one) => one !== purpose) : [...chosen, purpose],
    })
  return (
    <>
      <Notice kind="warning" title={t('withdraw.title')} text={t('withdraw.follows')} />
      <fieldset class="kern-fieldset">
        <legend class="kern-label">{t('withdraw.purposes')}</legend>
        <div class="kern-fieldset__body choices">
          {consent.standing.map((purpose) => (
            <label key={purpose} class="kern-form-check">
              <input
                type="checkbox"
                class="kern-form-check__checkbox"
                checked={chosen.includes(purpose)}
                onChange={() => toggle(purpose)}
              />
              <span class="kern-label">{named('code', `purpose.${purpose}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <SelectField
        id={`form-${consent.consentId}`}
        label={t('withdraw.form')}
        value={textOf(value['form'])}
        options={[{ value: '', text: t('form.choose') }, ...FORMS.map(worded)]}
        onChange={(form) => onChange({ ...value, form })}
      />
    </>
  )
}
