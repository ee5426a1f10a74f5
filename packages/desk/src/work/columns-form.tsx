/**
 * Which column of a partner's table holds what, and how its days and sums are written: said once, kept under the partner's name.
 */
import { useState } from 'preact/hooks'
import { type TextId, t } from '../language.ts'
import { fieldName } from './import-words.ts'
import { columnOf, FURTHER, type Mapping, NEEDED, toKeep, USUAL, withColumn } from './mapping.ts'

interface ColumnsFormProps {
  readonly columns: readonly string[]
  readonly begun: Mapping
  /** Of the end, lower case. */
  readonly country: string
  readonly busy: boolean
  readonly onBack: () => void
  readonly onSaid: (mapping: Mapping) => void
}

const DATES: Readonly<Record<string, TextId>> = {
  'year-first': 'columns.dates.year-first',
  'day-first': 'columns.dates.day-first',
  'month-first': 'columns.dates.month-first',
}
const DECIMALS: Readonly<Record<string, TextId>> = { point: 'columns.decimals.point', comma: 'columns.decimals.comma' }

export function ColumnsForm({ columns, begun, country, busy, onBack, onSaid }: ColumnsFormProps) {
  const [mapping, setMapping] = useState(begun)
  const lacking = NEEDED.filter((field) => columnOf(mapping, field) === '')
  const choice = (field: string) => (
    <ColumnChoice
      key={field}
      field={field}
      columns={columns}
      value={columnOf(mapping, field)}
      onChange={(column) => setMapping(withColumn(mapping, field, column))}
    />
  )
  const form = (name: 'dates' | 'decimals', words: Readonly<Record<string, TextId>>, usual: string) => (
    <Written
      name={name}
      words={words}
      value={String(mapping[name] ?? usual)}
      onChange={(value) => setMapping({ ...mapping, [name]: value })}
    />
  )
  return (
    <form
      class="command-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (lacking.length === 0) onSaid(toKeep(mapping, country))
      }}
    >
      <h2 class="kern-heading-medium">{t('columns.title')}</h2>
      <p class="kern-body">{t('columns.how', { count: columns.length })}</p>
      <div class="work-columns">{NEEDED.map(choice)}</div>
      <div class="work-columns">{USUAL.map(choice)}</div>
      <div class="work-columns">
        {form('dates', DATES, 'year-first')}
        {form('decimals', DECIMALS, 'point')}
      </div>
      <details>
        <summary>{t('columns.more')}</summary>
        <div class="work-columns">{FURTHER.map(choice)}</div>
      </details>
      {lacking.length > 0 && (
        <p class="kern-body" role="status">
          {t('columns.lacking')} {lacking.map(fieldName).join(' · ')}
        </p>
      )}
      <p class="work-buttons">
        <button type="submit" class="kern-btn kern-btn--primary" disabled={busy || lacking.length > 0}>
          <span class="kern-label">{t('columns.keep')}</span>
        </button>
        <button type="button" class="kern-btn kern-btn--tertiary" onClick={onBack}>
          <span class="kern-label">{t('columns.back')}</span>
        </button>
      </p>
    </form>
  )
}

interface ChoiceProps {
  readonly field: string
  readonly columns: readonly string[]
  readonly value: string
  readonly onChange: (column: string) => void
}

function ColumnChoice({ field, columns, value, onChange }: ChoiceProps) {
  const id = `column-${field}`
  return (
    <div class="kern-form-input">
      <label class="kern-label" for={id}>
        {fieldName(field)}
      </label>
      <div class="kern-form-input__select-wrapper">
        <select
          id={id}
          class="kern-form-input__select"
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        >
          <option value="">{t('columns.none')}</option>
          {columns.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}

interface WrittenProps {
  readonly name: 'dates' | 'decimals'
  readonly words: Readonly<Record<string, TextId>>
  readonly value: string
  readonly onChange: (value: string) => void
}

function Written({ name, words, value, onChange }: WrittenProps) {
  return (
    <div class="kern-form-input">
      <label class="kern-label" for={`written-${name}`}>
        {t(`columns.${name}`)}
      </label>
      <div class="kern-form-input__select-wrapper">
        <select
          id={`written-${name}`}
          class="kern-form-input__select"
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        >
          {Object.entries(words).map(([code, text]) => (
            <option key={code} value={code}>
              {t(text)}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}
