/**
 * The slots of a visit by both clocks. Whoever may choose does so with one tap; whoever offered may release one.
 * Keeps: one wish is sent under one key, however often it is tapped.
 */
import { useMemo, useState } from 'preact/hooks'
import { send } from '../api/end-client.ts'
import type { Problem } from '../api/problem.ts'
import type { SlotOfVisit } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { named, t } from '../language.ts'
import { Moment } from './moments.tsx'
import { ProblemNotice } from './notice.tsx'
import { ZonedSpan, zonedText } from './zoned.tsx'

interface SlotsProps {
  /** Of the visit at the end. */
  readonly path: string
  readonly csrfToken: string
  readonly mayChoose: boolean
  readonly mayRelease: boolean
}

/** Loaded once for each offer: what is opened is recorded. */
export function Slots(props: SlotsProps) {
  const { value, problem, again } = useLoaded<{ items: readonly SlotOfVisit[] }>(`${props.path}/slots`, 'none')
  return (
    <section aria-labelledby="slots">
      <h2 id="slots" class="kern-heading-medium">
        {t('slots.title')}
      </h2>
      <p class="quiet">{t('slots.recorded')}</p>
      {problem && <ProblemNotice problem={problem} onRetry={again} />}
      {value && value.items.length === 0 && <p class="kern-body">{t('slots.none')}</p>}
      <ol class="slots">
        {value?.items.map((slot) => (
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
  return (
    <li class="slot">
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
      <SlotButtons {...props} />
    </li>
  )
}

function SlotButtons({ path, csrfToken, mayChoose, mayRelease, slot, state, start, atCentre }: SlotProps) {
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const key = useMemo(() => crypto.randomUUID(), [slot, state])
  const say = async (command: 'choose-slot' | 'release-slot') => {
    setBusy(true)
    const answer = await send('POST', `${path}/${command}`, { body: { slot }, csrfToken, key: `${command}-${key}` })
    setBusy(false)
    setProblem(answer.ok ? undefined : answer.problem)
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
