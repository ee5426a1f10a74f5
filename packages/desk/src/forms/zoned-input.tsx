/**
 * A day and a time by the clock of one place, with the same moment as another place's clock shows it.
 */
import { instantOf } from '@passerelle/casework/local-time'
import { t } from '../language.ts'
import { placeOf, zonedText } from '../parts/zoned.tsx'
import { Fault } from './field-parts.tsx'

/** What an input of a day and a time holds, `2027-03-08T10:00`, as the moment at which a zone's clock shows it; null where it is none. */
export function momentIn(timeZone: string, text: string): string | null {
  const wall = Date.parse(`${text}Z`)
  return Number.isNaN(wall) ? null : new Date(instantOf(timeZone, wall)).toISOString()
}

export interface Zones {
  /** By whose clock it is filled in. */
  readonly own: string
  readonly other: string
}

interface ZonedInputProps {
  readonly id: string
  readonly label: string
  readonly optional?: boolean
  readonly hint?: string
  readonly zones: Zones
  readonly value: string
  readonly faults: ReadonlyMap<string, string>
  readonly onChange: (value: string) => void
}

export function ZonedInput({ id, label, optional = false, hint, zones, value, faults, onChange }: ZonedInputProps) {
  const at = momentIn(zones.own, value)
  const wrong = faults.has(id)
  return (
    <div class={wrong ? 'kern-form-input kern-form-input--error' : 'kern-form-input'}>
      <label class="kern-label" for={id}>
        {label} {t('time.in', { place: placeOf(zones.own) })}
        {optional && <span class="kern-label__optional"> ({t('form.optional')})</span>}
      </label>
      {hint !== undefined && (
        <div id={`hint${id}`} class="kern-hint">
          {hint}
        </div>
      )}
      <input
        id={id}
        class="kern-form-input__input"
        type="datetime-local"
        max="9999-12-31T23:59"
        value={value}
        required={!optional}
        aria-invalid={wrong}
        aria-describedby={[
          ...(wrong ? [`fault${id}`] : []),
          ...(hint === undefined ? [] : [`hint${id}`]),
          `there${id}`,
        ].join(' ')}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <p id={`there${id}`} class="quiet there">
        {at !== null &&
          zones.other !== zones.own &&
          `${zonedText(at, zones.other)} ${t('time.in', { place: placeOf(zones.other) })}`}
      </p>
      <Fault at={id} faults={faults} />
    </div>
  )
}
