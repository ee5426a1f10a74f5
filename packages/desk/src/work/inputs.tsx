/**
 * Inputs of the pages for work that no contract draws, each with its label.
 */
import { t } from '../language.ts'

interface InputProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

type SelectProps = InputProps & {
  /** Values and the words for them. */
  readonly options: readonly (readonly [value: string, words: string])[]
  readonly required?: boolean
}

export function SelectInput({ id, label, value, options, required = false, onChange }: SelectProps) {
  return (
    <div class="kern-form-input">
      <label class="kern-label" for={id}>
        {label}
      </label>
      <div class="kern-form-input__select-wrapper">
        <select
          id={id}
          class="kern-form-input__select"
          required={required}
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        >
          {options.map(([one, words]) => (
            <option key={one} value={one}>
              {words}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}

type LongTextProps = InputProps & { readonly rows: number; readonly optional?: boolean; readonly maxLength?: number }

export function LongTextInput({ id, label, value, rows, optional = false, maxLength, onChange }: LongTextProps) {
  return (
    <div class="kern-form-input">
      <label class="kern-label" for={id}>
        {label}
        {optional && <span class="kern-label__optional"> ({t('form.optional')})</span>}
      </label>
      <textarea
        id={id}
        class="kern-form-input__input"
        rows={rows}
        dir="auto"
        maxLength={maxLength}
        value={value}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </div>
  )
}
