/**
 * A longer text on the pages for work that no contract draws, with its label.
 */
import { t } from '../language.ts'

interface InputProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
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
