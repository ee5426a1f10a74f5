/**
 * A centre proposes dates for a visit: by its own clock, with the office's beside it.
 * Keeps: an offer replaces the one before, and this is said; nothing that was filled in goes where the end refuses.
 */
import { useRef } from 'preact/hooks'
import { useLocation } from 'wouter-preact'
import type { Form, VisitSeen } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { type CommandOn, inCase } from '../forms/command-form.tsx'
import { Fields } from '../forms/fields.tsx'
import { bodyOf, type FilledGroup, isGroup, isList, textOf } from '../forms/form-value.ts'
import { type Drawing, KeptForm } from '../forms/kept-form.tsx'
import { Reached } from '../forms/reached.tsx'
import { momentIn, ZonedInput, type Zones } from '../forms/zoned-input.tsx'
import { useCaseStanding } from '../kept/use-standing.ts'
import { named, t } from '../language.ts'
import type { PageProps } from '../pages.tsx'
import { BackToCase } from '../parts/back-to-case.tsx'
import { Heading } from '../parts/heading.tsx'
import { Notice } from '../parts/notice.tsx'

const TYPE = 'visit.programme-offered'

export function OfferVisitPage({ params: { caseRef = '', fileId = '' }, working }: PageProps) {
  const form = useLoaded<Form>(`/forms/${TYPE}`, 'none')
  const stands = useCaseStanding(caseRef)
  const visit = useLoaded<VisitSeen>(`/cases/${caseRef}/files/${fileId}/visit`, 'none')
  const problem = form.problem ?? visit.problem ?? stands.problem
  const isLoaded = form.value !== undefined && visit.value !== undefined && stands.standing !== undefined
  const again = () => (form.again(), visit.again(), stands.again())
  return (
    <>
      <BackToCase caseRef={caseRef} />
      <Heading text={named('command', TYPE)} />
      <p class="kern-body">{t('offer.what')}</p>
      <Reached on={isLoaded || undefined} problem={problem} at={stands.at} again={again} />
      {visit.value && visit.value.slots > 0 && (
        <Notice kind="warning" title={t('offer.replaces')} text={t('offer.replaces.means')} />
      )}
      {form.value && visit.value && stands.standing && (
        <Offering
          form={form.value}
          visit={visit.value}
          standing={stands.standing}
          lookAgain={again}
          working={working}
        />
      )}
    </>
  )
}

/** Times are filled in by the clock of the centre, the rest as in any form. */
const TIMES = ['start', 'end', 'holdUntil'] as const
const BLANK: FilledGroup = { slots: [{}] }
const slotsIn = ({ slots }: FilledGroup): readonly FilledGroup[] => (isList(slots) ? slots.filter(isGroup) : [])

const partsIn = ({ parts }: Form): Form['parts'] => parts.filter(({ name }) => name !== 'slots')
const restOfSlot = ({ parts }: Form): Form['parts'] =>
  (parts.find(({ name }) => name === 'slots')?.parts ?? []).filter(({ kind }) => kind !== 'moment')
const slotBody = (form: Form, timeZone: string, slot: FilledGroup) => ({
  ...bodyOf(restOfSlot(form), slot),
  ...Object.fromEntries(
    TIMES.map((name) => [name, momentIn(timeZone, textOf(slot[name]))]).filter(([, at]) => at !== null),
  ),
})

type OfferingProps = Omit<CommandOn, 'fileId'> & Pick<PageProps, 'working'> & { readonly visit: VisitSeen }

function Offering({ form, visit, standing, lookAgain, working }: OfferingProps) {
  const [, go] = useLocation()
  const { caseRef, fileId } = visit
  const zones = { own: visit.centre.timeZone, other: visit.office.timeZone }
  const place = inCase(standing.whole, TYPE)
  return (
    <KeptForm
      working={working}
      place={place}
      standing={standing}
      lookAgain={lookAgain}
      blank={BLANK}
      said={(value) => ({
        path: `/cases/${caseRef}/files/${fileId}/${form.command}`,
        body: {
          ...bodyOf(partsIn(form), value),
          slots: slotsIn(value).map((slot) => slotBody(form, zones.own, slot)),
        },
      })}
      label={named('command', TYPE)}
      onDone={({ outcome }) => go(outcome === 'sent' ? `/cases/${caseRef}/visits/${fileId}` : place.home)}
    >
      {(drawing) => (
        <>
          <SlotList form={form} zones={zones} drawing={drawing} />
          <Fields parts={partsIn(form)} {...drawing} at="" />
        </>
      )}
    </KeptForm>
  )
}

interface SlotListProps {
  readonly form: Form
  readonly zones: Zones
  readonly drawing: Drawing
}

function SlotList({ form, zones, drawing: { value, onChange, faults } }: SlotListProps) {
  const slots = slotsIn(value)
  const put = (next: readonly FilledGroup[]) => onChange({ ...value, slots: next })
  const another = useRef<HTMLButtonElement>(null)
  const remove = (index: number) => {
    put(slots.toSpliced(index, 1))
    // The button that was pressed is gone.
    another.current?.focus()
  }
  return (
    <>
      {slots.map((slot, index) => (
        <SlotFields
          key={index}
          {...{ form, zones, faults, index, slot }}
          onChange={(next) => put(slots.with(index, next))}
          onRemove={slots.length > 1 ? () => remove(index) : null}
        />
      ))}
      <button ref={another} type="button" class="kern-btn kern-btn--secondary" onClick={() => put([...slots, {}])}>
        <span class="kern-label">{t('offer.another')}</span>
      </button>
    </>
  )
}

interface SlotFieldsProps {
  readonly form: Form
  readonly zones: Zones
  readonly faults: ReadonlyMap<string, string>
  readonly index: number
  readonly slot: FilledGroup
  readonly onChange: (slot: FilledGroup) => void
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
            value={textOf(slot[name])}
            faults={faults}
            onChange={(text) => onChange({ ...slot, [name]: text })}
          />
        ))}
        <Fields parts={restOfSlot(form)} value={slot} onChange={onChange} at={at} faults={faults} />
        {onRemove && (
          <button type="button" class="kern-btn kern-btn--tertiary" onClick={onRemove}>
            <span class="kern-label">{t('form.remove', { number: index + 1 })}</span>
          </button>
        )}
      </div>
    </fieldset>
  )
}
