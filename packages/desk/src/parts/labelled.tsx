/**
 * Single fields that are no part of a command's form: a choice, a text, a day, each with its label.
 */
import { useId } from 'preact/hooks'

export interface Option {
  readonly value: string
  readonly text: string
  /** Of its text, where that is another than the desk's. */
  readonly lang?: string
  readonly dir?: 'rtl' | 'ltr'
}

interface SelectProps {
  readonly label: string
  readonly value: string
  readonly options: readonly Option[]
  /** Its own, where something else on the page names it. */
  readonly id?: string
  readonly required?: boolean
  readonly onChange: (value: string) => void
}

export function SelectField({ label, value, options, onChange, id: own, required = false }: SelectProps) {
  const made = useId()
  const id = own ?? made
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
          {options.map((one) => (
            <option key={one.value} value={one.value} lang={one.lang} dir={one.dir ?? 'auto'}>
              {one.text}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}

interface TextProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly type?: 'text' | 'email' | 'date' | 'datetime-local' | 'number'
  readonly hint?: string
  readonly maxLength?: number
  /** Names to choose from. */
  readonly offered?: readonly string[]
}

export function TextField({ label, value, onChange, type = 'text', hint, maxLength = 255, offered }: TextProps) {
  const id = useId()
  return (
    <div class="kern-form-input">
      <label class="kern-label" for={id}>
        {label}
      </label>
      {hint !== undefined && (
        <div id={`${id}-hint`} class="kern-hint">
          {hint}
        </div>
      )}
      <input
        id={id}
        class="kern-form-input__input"
        type={type}
        dir={type === 'text' ? 'auto' : undefined}
        value={value}
        maxLength={maxLength}
        autocomplete="off"
        {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
        {...(offered === undefined ? {} : { list: `${id}-offered` })}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
      {offered !== undefined && (
        <datalist id={`${id}-offered`}>
          {offered.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </div>
  )
}
