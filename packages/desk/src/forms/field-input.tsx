/**
 * One input, by the kind of what it takes: text, number, day, moment, code, flag, and what is chosen by name or looked for by words.
 */
import type { ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import type { FormPart } from '../api/shapes.ts'
import { listOf } from '../codes/code-rules.ts'
import { Combobox } from '../codes/combobox.tsx'
import { named, t } from '../language.ts'
import { Fault, type FieldProps } from './field-parts.tsx'
import { type Offer, offered, WhereFilled } from './offered.ts'

type InputProps = FieldProps & { readonly label: ComponentChildren }

const TYPES: Readonly<Partial<Record<FormPart['kind'], string>>> = {
  number: 'number',
  day: 'date',
  moment: 'datetime-local',
}

/** What nobody writes more than a line of, though it is people's own words. */
const ONE_LINE: ReadonlySet<string> = new Set([
  'familyName',
  'givenNames',
  'name',
  'phone',
  'email',
  'flight',
  'airport',
])

/** Some browsers take years of six digits. */
const LAST: Readonly<Partial<Record<FormPart['kind'], string>>> = { day: '9999-12-31', moment: '9999-12-31T23:59' }

export function FieldInput(props: InputProps) {
  if (props.part.kind === 'flag') return <Flag {...props} />
  const { label, at, faults } = props
  return (
    <div class={faults.has(at) ? 'kern-form-input kern-form-input--error' : 'kern-form-input'}>
      <label class="kern-label" for={at}>
        {label}
      </label>
      <Control {...props} />
      <Fault at={at} faults={faults} />
    </div>
  )
}

function Control(props: InputProps) {
  const { part, value, onChange, at, faults } = props
  const text = typeof value === 'string' ? value : ''
  const common = {
    id: at,
    value: text,
    required: part.required,
    'aria-invalid': faults.has(at),
    ...(faults.has(at) ? { 'aria-describedby': `fault${at}` } : {}),
  }
  const offers = offered(part, useContext(WhereFilled)) ?? codesOf(part)
  const list = offers ? undefined : listOf(part)
  if (list)
    return (
      <Combobox
        id={at}
        list={list}
        value={text}
        required={part.required}
        faultId={faults.has(at) ? `fault${at}` : undefined}
        onChange={onChange}
      />
    )
  if (offers) return <Choice {...props} offers={offers} common={common} />
  return <Typed {...props} common={common} />
}

/** In signs. */
const LONGEST = 4_000

type Common = Readonly<Record<string, unknown>> & { readonly value: string }

function Typed({ part, onChange, common }: InputProps & { readonly common: Common }) {
  if (part.kind === 'long-text' && !ONE_LINE.has(part.name))
    return (
      <textarea
        {...common}
        class="kern-form-input__input"
        rows={4}
        dir="auto"
        maxLength={LONGEST}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
    )
  return (
    <input
      {...common}
      class="kern-form-input__input"
      type={TYPES[part.kind] ?? 'text'}
      dir={TYPES[part.kind] === undefined ? 'auto' : undefined}
      maxLength={part.kind === 'long-text' ? LONGEST : undefined}
      min={part.minimum}
      max={LAST[part.kind] ?? part.maximum}
      onInput={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}

const codesOf = ({ kind, list, codes = [] }: FormPart): readonly Offer[] | undefined =>
  kind === 'choice' ? codes.map((value) => ({ value, label: named('code', `${list ?? ''}.${value}`) })) : undefined

interface ChoiceProps extends InputProps {
  readonly offers: readonly Offer[]
  readonly common: Common
}

/** What was said before stays, even if it is no longer offered. */
function Choice({ offers, onChange, common }: ChoiceProps) {
  const isKept = common.value !== '' && !offers.some(({ value }) => value === common.value)
  return (
    <div class="kern-form-input__select-wrapper">
      <select
        {...common}
        class="kern-form-input__select"
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      >
        <option value="">{t('form.choose')}</option>
        {isKept && (
          <option value={common.value} dir="auto">
            {common.value}
          </option>
        )}
        {offers.map(({ value, label }) => (
          <option key={value} value={value} dir="auto">
            {label}
          </option>
        ))}
      </select>
    </div>
  )
}

function Flag({ label, value, onChange, at, faults }: InputProps) {
  return (
    <div class="kern-form-check">
      <input
        id={at}
        type="checkbox"
        class="kern-form-check__checkbox"
        checked={value === true}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      <label class="kern-label" for={at}>
        {label}
      </label>
      <Fault at={at} faults={faults} />
    </div>
  )
}
