/**
 * Which column of a partner's table holds what, and how its days and sums are written: said once, kept under the partner's name.
 */
import { useState } from 'preact/hooks'
import { type TextId, t } from '../language.ts'
import { SelectField } from '../parts/labelled.tsx'
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
  const named = columns.map((one) => ({ value: one, text: one }))
  const choice = (field: string) => (
    <SelectField
      key={field}
      id={`column-${field}`}
      label={fieldName(field)}
      value={columnOf(mapping, field)}
      options={[{ value: '', text: t('columns.none') }, ...named]}
      onChange={(column) => setMapping(withColumn(mapping, field, column))}
    />
  )
  const written = (name: 'dates' | 'decimals', words: Readonly<Record<string, TextId>>, usual: string) => (
    <SelectField
      id={`written-${name}`}
      label={t(`columns.${name}`)}
      value={mapping[name] ?? usual}
      options={Object.entries(words).map(([code, text]) => ({ value: code, text: t(text) }))}
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
        {written('dates', DATES, 'year-first')}
        {written('decimals', DECIMALS, 'point')}
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
