/**
 * A form drawn from its description: each field with its label, groups as fieldsets, lists that grow and shrink.
 * Keeps: what the end found wrong stands at the field it is about, and is announced with it.
 */
import { useContext } from 'preact/hooks'
import type { FormPart } from '../api/shapes.ts'
import { named, t } from '../language.ts'
import { FieldInput } from './field-input.tsx'
import { Fault, type FieldProps, wrongAt } from './field-parts.tsx'
import { type Filled, type FilledGroup, isGroup, isList } from './form-value.ts'
import { isAsked, WhereFilled } from './offered.ts'

interface FieldsProps extends Pick<FieldProps, 'at' | 'faults'> {
  readonly parts: readonly FormPart[]
  readonly value: FilledGroup
  readonly onChange: (value: FilledGroup) => void
}

export function Fields({ parts, value, onChange, at, faults }: FieldsProps) {
  const where = useContext(WhereFilled)
  return (
    <>
      {parts
        .filter((part) => isAsked(part, where))
        .map((part) => (
          <Field
            key={part.name}
            part={part}
            value={value[part.name]}
            onChange={(next) => onChange({ ...value, [part.name]: next })}
            at={`${at}/${part.name}`}
            faults={faults}
          />
        ))}
    </>
  )
}

function Field(props: FieldProps) {
  const { part } = props
  if (part.many && part.kind === 'choice') return <Choices {...props} />
  if (part.many) return <Items {...props} />
  if (part.kind === 'group') return <Group {...props} />
  return <FieldInput {...props} label={labelOf(part, props.number)} />
}

/** @param number of several, where it is one of them */
const labelOf = ({ name, required }: Pick<FormPart, 'name' | 'required'>, number?: number) => (
  <>
    {named('field', name)}
    {number !== undefined && ` ${number}`}
    {!required && <span class="kern-label__optional"> ({t('form.optional')})</span>}
  </>
)

function Group({ part, number, value, onChange, at, faults }: FieldProps) {
  return (
    <fieldset class="kern-fieldset" {...wrongAt(at, faults)}>
      <legend class="kern-label">{labelOf(part, number)}</legend>
      <div class="kern-fieldset__body">
        <Fault at={at} faults={faults} />
        <Fields
          parts={part.parts ?? []}
          value={isGroup(value) ? value : {}}
          onChange={onChange}
          at={at}
          faults={faults}
        />
      </div>
    </fieldset>
  )
}

/** Several of a code list. */
function Choices({ part, value, onChange, at, faults }: FieldProps) {
  const chosen = isList(value) ? value : []
  const toggle = (code: string) =>
    onChange(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code])
  return (
    <fieldset class="kern-fieldset" {...wrongAt(at, faults)}>
      <legend class="kern-label">{labelOf(part)}</legend>
      <Fault at={at} faults={faults} />
      <div class="kern-fieldset__body choices">
        {(part.codes ?? []).map((code) => (
          <label key={code} class="kern-form-check">
            <input
              id={`${at}/${code}`}
              type="checkbox"
              class="kern-form-check__checkbox"
              checked={chosen.includes(code)}
              onChange={() => toggle(code)}
            />
            <span class="kern-label">{named('code', `${part.list ?? ''}.${code}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function Items({ part, value, onChange, at, faults }: FieldProps) {
  const items = isList(value) ? value : []
  const one = { ...part, many: false, required: true }
  const put = (index: number, next: Filled) => onChange(items.map((item, at) => (at === index ? next : item)))
  return (
    <fieldset class="kern-fieldset" {...wrongAt(at, faults)}>
      <legend class="kern-label">{labelOf(part)}</legend>
      <div class="kern-fieldset__body">
        <Fault at={at} faults={faults} />
        {items.map((item, index) => (
          <div key={index} class="form-item">
            <Field
              part={one}
              number={index + 1}
              value={item}
              onChange={(next) => put(index, next)}
              at={`${at}/${index}`}
              faults={faults}
            />
            <button
              type="button"
              class="kern-btn kern-btn--tertiary"
              onClick={() => {
                onChange(items.filter((_, at) => at !== index))
                // The button that was pressed is gone.
                document.getElementById(`${at}/add`)?.focus()
              }}
            >
              <span class="kern-label">{t('form.remove', { number: index + 1 })}</span>
            </button>
          </div>
        ))}
        <button
          id={`${at}/add`}
          type="button"
          class="kern-btn kern-btn--secondary"
          onClick={() => onChange([...items, undefined])}
        >
          <span class="kern-label">{t('form.add', { what: named('field', part.name) })}</span>
        </button>
      </div>
    </fieldset>
  )
}
