/**
 * Whose table it is, and the table: a file, or rows pasted from a spreadsheet.
 */
import { useState } from 'preact/hooks'
import { t } from '../language.ts'
import { SelectField } from '../parts/labelled.tsx'
import { LANGUAGE_OPTIONS } from '../parts/language-options.ts'
import { CorridorChoice } from './corridor-choice.tsx'
import { LongTextInput } from './inputs.tsx'

export interface Chosen {
  readonly corridor: string
  readonly partner: string
  /** In which the texts of the table are. */
  readonly language: string
  readonly bytes: Blob
  readonly type: 'text/csv' | 'text/tab-separated-values'
  /** Say anew how its columns are read. */
  readonly anew: boolean
}

interface ChooseFileProps {
  readonly partners: readonly string[]
  readonly corridors: readonly string[]
  readonly language: string
  readonly busy: boolean
  readonly onChosen: (chosen: Chosen) => void
}

export function ChooseFile({ partners, corridors, language: spoken, busy, onChosen }: ChooseFileProps) {
  const [corridor, setCorridor] = useState(corridors[0] ?? '')
  const [partner, setPartner] = useState('')
  const [language, setLanguage] = useState(spoken)
  const [file, setFile] = useState<File>()
  const [pasted, setPasted] = useState('')
  const [isMissing, setMissing] = useState(false)
  const [anew, setAnew] = useState(false)
  const submit = () => {
    const common = { corridor, partner: partner.trim(), language, anew }
    if (file) return onChosen({ ...common, bytes: file, type: 'text/csv' })
    if (pasted.trim() !== '')
      return onChosen({ ...common, bytes: new Blob([pasted]), type: 'text/tab-separated-values' })
    setMissing(true)
    document.getElementById('import-file')?.focus()
  }
  return (
    <form
      class="command-form"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <p class="kern-body">{t('import.how')}</p>
      <CorridorChoice corridors={corridors} value={corridor} onChange={setCorridor} />
      <Partner partners={partners} value={partner} onChange={setPartner} />
      <SelectField
        id="import-language"
        label={t('import.language')}
        value={language}
        options={LANGUAGE_OPTIONS}
        onChange={setLanguage}
      />
      <FileInput isMissing={isMissing && !file && pasted.trim() === ''} onChange={setFile} />
      <LongTextInput id="import-pasted" label={t('import.pasted')} rows={4} value={pasted} onChange={setPasted} />
      {partners.includes(partner.trim()) && <Anew value={anew} onChange={setAnew} />}
      <button type="submit" class="kern-btn kern-btn--primary" disabled={busy}>
        <span class="kern-label">{t('import.next')}</span>
      </button>
    </form>
  )
}

interface PartnerProps {
  readonly partners: readonly string[]
  readonly value: string
  readonly onChange: (partner: string) => void
}

function Partner({ partners, value, onChange }: PartnerProps) {
  return (
    <div class="kern-form-input">
      <label class="kern-label" for="import-partner">
        {t('import.partner')}
      </label>
      <input
        id="import-partner"
        class="kern-form-input__input"
        list="import-partners"
        required
        dir="auto"
        maxLength={100}
        value={value}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <datalist id="import-partners">
        {partners.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </div>
  )
}

interface FileInputProps {
  /** Neither a file was chosen nor are there rows. */
  readonly isMissing: boolean
  readonly onChange: (file: File | undefined) => void
}

function FileInput({ isMissing, onChange }: FileInputProps) {
  return (
    <div class="kern-form-input">
      <label class="kern-label" for="import-file">
        {t('import.file')}
      </label>
      <input
        id="import-file"
        class="work-file"
        type="file"
        aria-invalid={isMissing}
        aria-describedby={isMissing ? 'import-file-fault' : undefined}
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
        onChange={({ currentTarget }) => onChange(currentTarget.files?.[0])}
      />
      {isMissing && (
        <p class="kern-error" id="import-file-fault">
          <span class="kern-icon kern-icon--danger" aria-hidden="true" />
          <span class="kern-body">{t('import.nothing-chosen')}</span>
        </p>
      )}
    </div>
  )
}

interface AnewProps {
  readonly value: boolean
  readonly onChange: (value: boolean) => void
}

function Anew({ value, onChange }: AnewProps) {
  return (
    <div class="kern-form-check">
      <input
        id="import-anew"
        type="checkbox"
        class="kern-form-check__checkbox"
        checked={value}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      <label class="kern-label" for="import-anew">
        {t('import.anew')}
      </label>
    </div>
  )
}
