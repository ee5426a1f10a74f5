/**
 * Which consent sheet is to be shown or printed: in which language, for whom, for what and until when.
 * Keeps: nothing is chosen beforehand, as no purpose goes without saying; the sheet opens beside the desk.
 */
import { useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import type { CaseWhole, CentreWhole } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import type { DeskName } from '../begin-desk.ts'
import { type Language, named, t } from '../language.ts'
import { partyInFull } from '../names/names.ts'
import { type Option, SelectField } from './labelled.tsx'
import { PersonsLanguage } from './persons-language.tsx'

const PURPOSES = ['referral', 'visit', 'job-matching', 'introduction', 'follow-up', 'statistics', 'sensitive'] as const

/** Those that the case knows, and at a counselling office the centres of its corridor. */
function useRecipients({ files, consents, corridor }: CaseWhole, desk: DeskName): readonly Option[] {
  const centres = useLoaded<{ items: readonly CentreWhole[] }>(`/centres?corridor=${corridor}`, 'none')
  const listed = desk === 'counsellor' ? (centres.value?.items ?? []) : []
  const known = [
    ...consents.map(({ recipient }) => recipient),
    ...files.flatMap(({ sender, receiver }) => (desk === 'counsellor' ? [receiver] : [sender, receiver])),
  ]
  const all = new Set([...known, ...listed.map(({ party }) => party)])
  return [...all].map((party) => ({ value: party, text: partyInFull(party) }))
}

interface ChoiceProps {
  readonly whole: CaseWhole
  readonly desk: DeskName
}

export function ConsentSheetChoice({ whole, desk }: ChoiceProps) {
  const recipients = useRecipients(whole, desk)
  const [language, setLanguage] = useState<Language>('ar')
  const [recipient, setRecipient] = useState('')
  const [purposes, setPurposes] = useState<readonly string[]>([])
  const [until, setUntil] = useState('')
  const isWhole = recipient !== '' && purposes.length > 0
  const query = new URLSearchParams({ language, purposes: purposes.join(','), recipient })
  if (until !== '') query.set('until', new Date(`${until}T23:59:59`).toISOString())
  const toggle = (purpose: string) =>
    setPurposes(purposes.includes(purpose) ? purposes.filter((one) => one !== purpose) : [...purposes, purpose])
  return (
    <section class="no-print" aria-labelledby="sheet">
      <h2 id="sheet" class="kern-heading-medium">
        {t('sheet.title')}
      </h2>
      <p class="kern-body">{t('sheet.what')}</p>
      <form class="command-form" onSubmit={(event) => event.preventDefault()}>
        <PersonsLanguage value={language} onChange={setLanguage} />
        <Recipients recipients={recipients} value={recipient} onChange={setRecipient} />
        <Purposes chosen={purposes} onToggle={toggle} />
        <Until value={until} onChange={setUntil} />
        {isWhole ? (
          <a class="kern-btn kern-btn--primary" href={`/consent-sheets?${query}`} target="_blank" rel="noopener">
            <span class="kern-label">{t('sheet.open')}</span>
          </a>
        ) : (
          <p class="quiet">{t('sheet.choose')}</p>
        )}
      </form>
      <p>
        <Link class="kern-link" href={`/cases/${whole.caseRef}/do/consent.granted`}>
          {t('sheet.record')}
        </Link>
      </p>
    </section>
  )
}

function Until({ value, onChange }: { readonly value: string; readonly onChange: (day: string) => void }) {
  return (
    <div class="kern-form-input">
      <label class="kern-label" for="sheet-until">
        {t('sheet.until')} <span class="kern-label__optional">({t('form.optional')})</span>
      </label>
      <input
        id="sheet-until"
        class="kern-form-input__input"
        type="date"
        value={value}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </div>
  )
}

interface RecipientsProps {
  readonly recipients: readonly Option[]
  readonly value: string
  readonly onChange: (party: string) => void
}

const Recipients = ({ recipients, value, onChange }: RecipientsProps) => (
  <SelectField
    id="sheet-recipient"
    label={t('sheet.recipient')}
    value={value}
    options={[{ value: '', text: t('form.choose') }, ...recipients]}
    onChange={onChange}
  />
)

function Purposes({
  chosen,
  onToggle,
}: {
  readonly chosen: readonly string[]
  readonly onToggle: (purpose: string) => void
}) {
  return (
    <fieldset class="kern-fieldset">
      <legend class="kern-label">{t('sheet.purposes')}</legend>
      <div class="kern-fieldset__body choices">
        {PURPOSES.map((purpose) => (
          <label key={purpose} class="kern-form-check">
            <input
              type="checkbox"
              class="kern-form-check__checkbox"
              checked={chosen.includes(purpose)}
              onChange={() => onToggle(purpose)}
            />
            <span class="kern-label">{named('code', `purpose.${purpose}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
