/**
 * For which corridor, where an end has several; nobody is asked where there is one.
 */
import { t } from '../language.ts'

interface CorridorProps {
  readonly corridors: readonly string[]
  readonly value: string
  readonly onChange: (corridor: string) => void
}

export function CorridorChoice({ corridors, value, onChange }: CorridorProps) {
  if (corridors.length < 2) return null
  return (
    <div class="kern-form-input">
      <label class="kern-label" for="corridor">
        {t('vacancy.corridor')}
      </label>
      <div class="kern-form-input__select-wrapper">
        <select
          id="corridor"
          class="kern-form-input__select"
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        >
          {corridors.map((one) => (
            <option key={one} value={one}>
              {one.toUpperCase()}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}
