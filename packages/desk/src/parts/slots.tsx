/**
 * The slots of a visit by both clocks. Whoever may choose does so with one tap; whoever offered may release one.
 * Keeps: one wish is sent under one key, however often it is tapped.
 */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { press } from '../api/press.ts'
import type { Problem } from '../api/problem.ts'
import type { SlotOfVisit, VisitSeen } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { named, t } from '../language.ts'
import { Moment } from './moments.tsx'
import { ProblemNotice } from './notice.tsx'
import { ZonedSpan, zonedText } from './zoned.tsx'

interface SlotsProps {
  /** Of the visit at the end. */
  readonly path: string
  /** As it stands now. */
  readonly visit: VisitSeen
  readonly csrfToken: string
  readonly mayChoose: boolean
  readonly mayRelease: boolean
}

/** How a slot stands is known of the visit, without opening the offer again. */
const standing = (visit: VisitSeen, slot: string): SlotOfVisit['state'] => {
  if (visit.chosen !== slot) return 'held'
  return visit.state === 'confirmed' ? 'confirmed' : 'chosen'
}

/** Loaded once for each offer: what is opened is recorded. */
function useSlots({ path, visit }: Pick<SlotsProps, 'path' | 'visit'>) {
  const loaded = useLoaded<{ items: readonly SlotOfVisit[] }>(`${path}/slots`, 'none')
  const items = loaded.value?.items
  const offer = `${visit.slots} ${visit.state === 'offered' ? visit.changedAt : ''}`
  const before = useRef(offer)
  useEffect(() => {
    if (before.current === offer) return
    before.current = offer
    const isThere = items?.length === visit.slots && items.some(({ slot }) => slot === visit.chosen)
    if (!isThere) loaded.again()
  }, [offer])
  return { ...loaded, items: items?.map((one) => ({ ...one, state: standing(visit, one.slot) })) }
}

export function Slots(props: SlotsProps) {
  const { items, problem, again } = useSlots(props)
  return (
    <section aria-labelledby="slots">
      <h2 id="slots" class="kern-heading-medium">
        {t('slots.title')}
      </h2>
      <p class="quiet">{t('slots.recorded')}</p>
      {problem && <ProblemNotice problem={problem} onRetry={again} />}
      {!items && !problem && <p role="status">{t('loading')}</p>}
      {items?.length === 0 && <p class="kern-body">{t('slots.none')}</p>}
      <ol class="slots">
        {items?.map((slot) => (
          <Slot key={slot.slot} {...props} {...slot} />
        ))}
      </ol>
    </section>
  )
}

const SAID = { held: null, chosen: 'slots.chosen', confirmed: 'slots.confirmed' } as const

type SlotProps = SlotsProps & SlotOfVisit

function Slot(props: SlotProps) {
  const { state, start, end, atCentre, atOffice, holdUntil, place, activities, note } = props
  const said = SAID[state]
  const line = useRef<HTMLLIElement>(null)
  return (
    <li ref={line} class="slot" tabIndex={-1}>
      {said && (
        <span class="kern-badge kern-badge--success">
          <span class="kern-label">{t(said)}</span>
        </span>
      )}
      <ZonedSpan start={start} end={end} timeZone={atCentre.timeZone} />
      {atOffice.timeZone !== atCentre.timeZone && <ZonedSpan start={start} end={end} timeZone={atOffice.timeZone} />}
      {place !== null && (
        <span>
          {named('field', 'place')}: <bdi>{place}</bdi>
        </span>
      )}
      {activities.length > 0 && (
        <span>{activities.map((one) => named('code', `visit-activity.${one}`)).join(' · ')}</span>
      )}
      {note !== null && <bdi class="text">{note}</bdi>}
      {state !== 'confirmed' && (
        <span class="quiet">
          {t('slots.held')} <Moment at={holdUntil} />
        </span>
      )}
      <SlotButtons {...props} onDone={() => line.current?.focus()} />
    </li>
  )
}

/** @param props with where the focus goes once a button was pressed, which may be gone then */
function SlotButtons(props: SlotProps & { readonly onDone: () => void }) {
  const { path, csrfToken, mayChoose, mayRelease, slot, state, start, atCentre, onDone } = props
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const key = useMemo(() => crypto.randomUUID(), [slot, state])
  const say = async (command: 'choose-slot' | 'release-slot') => {
    setBusy(true)
    const answer = await press('POST', `${path}/${command}`, { body: { slot }, csrfToken, key: `${command}-${key}` })
    setBusy(false)
    setProblem(answer.ok ? undefined : answer.problem)
    // A button that waits has lost the focus.
    onDone()
  }
  const which = t('slots.which', { day: zonedText(start, atCentre.timeZone) })
  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      <span class="slot-buttons no-print">
        {mayChoose && state === 'held' && (
          <button
            type="button"
            class="kern-btn kern-btn--primary"
            aria-label={`${t('slots.choose')}: ${which}`}
            disabled={busy}
            onClick={() => void say('choose-slot')}
          >
            <span class="kern-label">{t('slots.choose')}</span>
          </button>
        )}
        {mayRelease && (
          <button
            type="button"
            class="kern-btn kern-btn--tertiary"
            aria-label={`${t('slots.release')}: ${which}`}
            disabled={busy}
            onClick={() => void say('release-slot')}
          >
            <span class="kern-label">{t('slots.release')}</span>
          </button>
        )}
      </span>
    </>
  )
}
