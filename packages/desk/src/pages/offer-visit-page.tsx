/**
 * A centre proposes dates for a visit: by its own clock, with the office's beside it.
 * Keeps: an offer replaces the one before, and this is said; nothing that was filled in goes where the end refuses.
 */
import { useMemo, useRef, useState } from 'preact/hooks'
import { useLocation } from 'wouter-preact'
import { send } from '../api/end-client.ts'
import type { Form, VisitSeen } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { Fields } from '../forms/fields.tsx'
import { bodyOf, type FilledGroup } from '../forms/form-value.ts'
import { PlainForm } from '../forms/plain-form.tsx'
import { momentIn, ZonedInput, type Zones } from '../forms/zoned-input.tsx'
import { named, t } from '../language.ts'
import type { PageProps } from '../pages.tsx'
import { BackToCase } from '../parts/back-to-case.tsx'
import { Heading } from '../parts/heading.tsx'
import { Notice, ProblemNotice } from '../parts/notice.tsx'

const TYPE = 'visit.programme-offered'

export function OfferVisitPage({ params: { caseRef = '', fileId = '' }, working }: PageProps) {
  const path = `/cases/${caseRef}/files/${fileId}`
  const form = useLoaded<Form>(`/forms/${TYPE}`, 'none')
  const visit = useLoaded<VisitSeen>(`${path}/visit`, 'none')
  const problem = form.problem ?? visit.problem
  return (
    <>
      <BackToCase caseRef={caseRef} />
      <Heading text={named('command', TYPE)} />
      <p class="kern-body">{t('offer.what')}</p>
      {problem && <ProblemNotice problem={problem} onRetry={() => (form.again(), visit.again())} />}
      {!problem && !(form.value && visit.value) && <p role="status">{t('loading')}</p>}
      {visit.value && visit.value.slots > 0 && (
        <Notice kind="warning" title={t('offer.replaces')} text={t('offer.replaces.means')} />
      )}
      {form.value && visit.value && (
        <Offering form={form.value} visit={visit.value} csrfToken={working.session.csrfToken} />
      )}
    </>
  )
}

interface OfferingProps {
  readonly form: Form
  readonly visit: VisitSeen
  readonly csrfToken: string
}

/** Times by the clock of the centre, the rest as any form holds it. */
interface SlotFilled {
  readonly id: string
  readonly start: string
  readonly end: string
  readonly holdUntil: string
  readonly rest: FilledGroup
}
const TIMES = ['start', 'end', 'holdUntil'] as const
const emptySlot = (): SlotFilled => ({ id: crypto.randomUUID(), start: '', end: '', holdUntil: '', rest: {} })

const partsIn = ({ parts }: Form): Form['parts'] => parts.filter(({ name }) => name !== 'slots')
const restOfSlot = ({ parts }: Form): Form['parts'] =>
  (parts.find(({ name }) => name === 'slots')?.parts ?? []).filter(({ kind }) => kind !== 'moment')

const slotBody = (form: Form, timeZone: string, { rest, ...times }: SlotFilled) => ({
  ...bodyOf(restOfSlot(form), rest),
  ...Object.fromEntries(TIMES.map((name) => [name, momentIn(timeZone, times[name])]).filter(([, at]) => at !== null)),
})

function Offering({ form, visit, csrfToken }: OfferingProps) {
  const [slots, setSlots] = useState<readonly SlotFilled[]>(() => [emptySlot()])
  const [value, setValue] = useState<FilledGroup>({})
  const [, go] = useLocation()
  const zones = { own: visit.centre.timeZone, other: visit.office.timeZone }
  const { caseRef, fileId } = visit
  const filled = useMemo(() => ({ slots, value }), [slots, value])
  const post = (key: string) => {
    const body = { ...bodyOf(partsIn(form), value), slots: slots.map((slot) => slotBody(form, zones.own, slot)) }
    return send('POST', `/cases/${caseRef}/files/${fileId}/${form.command}`, { body, csrfToken, key })
  }
  const another = useRef<HTMLButtonElement>(null)
  const remove = (slot: SlotFilled) => {
    setSlots(slots.filter((one) => one !== slot))
    // The button that was pressed is gone.
    another.current?.focus()
  }
  const put = (index: number, next: SlotFilled) => setSlots(slots.map((one, at) => (at === index ? next : one)))
  return (
    <PlainForm
      value={filled}
      label={named('command', TYPE)}
      post={post}
      onDone={() => go(`/cases/${caseRef}/visits/${fileId}`)}
    >
      {(faults) => (
        <>
          {slots.map((slot, index) => (
            <SlotFields
              key={slot.id}
              {...{ form, zones, faults, index, slot }}
              onChange={(next) => put(index, next)}
              onRemove={slots.length > 1 ? () => remove(slot) : null}
            />
          ))}
          <button
            ref={another}
            type="button"
            class="kern-btn kern-btn--secondary"
            onClick={() => setSlots([...slots, emptySlot()])}
          >
            <span class="kern-label">{t('offer.another')}</span>
          </button>
          <Fields parts={partsIn(form)} value={value} onChange={setValue} at="" faults={faults} />
        </>
      )}
    </PlainForm>
  )
}

interface SlotFieldsProps {
  readonly form: Form
  readonly zones: Zones
  readonly faults: ReadonlyMap<string, string>
  readonly index: number
  readonly slot: SlotFilled
  readonly onChange: (slot: SlotFilled) => void
  readonly onRemove: (() => void) | null
}

function SlotFields({ form, zones, faults, index, slot, onChange, onRemove }: SlotFieldsProps) {
  const at = `/slots/${index}`
  return (
    <fieldset class="kern-fieldset">
      <legend class="kern-label">{t('offer.slot', { number: index + 1 })}</legend>
      <div class="kern-fieldset__body">
        {TIMES.map((name) => (
          <ZonedInput
            key={name}
            id={`${at}/${name}`}
            label={named('field', name)}
            optional={name === 'holdUntil'}
            zones={zones}
            value={slot[name]}
            faults={faults}
            onChange={(text) => onChange({ ...slot, [name]: text })}
          />
        ))}
        <Fields
          parts={restOfSlot(form)}
          value={slot.rest}
          onChange={(rest) => onChange({ ...slot, rest })}
          at={at}
          faults={faults}
        />
        {onRemove && (
          <button type="button" class="kern-btn kern-btn--tertiary" onClick={onRemove}>
            <span class="kern-label">{t('form.remove', { number: index + 1 })}</span>
          </button>
        )}
      </div>
    </fieldset>
  )
}
