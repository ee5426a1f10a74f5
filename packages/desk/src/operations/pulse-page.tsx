/**
 * How every corridor and every end stands, second by second: the first page, which stays open.
 * Keeps: numbers change where they stand and nothing moves; aloud is said only what becomes wrong.
 */
import { i18n } from '@lingui/core'
import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../language.ts'
import { corridorName } from '../names/names.ts'
import { Heading } from '../parts/heading.tsx'
import { lazily } from '../parts/lazily.tsx'
import { CorridorTable } from './corridor-table.tsx'
import { EndTable } from './end-table.tsx'
import { HopTable } from './hop-table.tsx'
import { endName } from './names-of-ends.ts'
import type { Pulse } from './shapes.ts'
import { SuspendedParties } from './suspended-parties.tsx'
import { type LivePulse, usePulse } from './use-pulse.ts'
import { type Worse, worseThan } from './worse.ts'

const CorridorMap = lazily(async () => (await import('./corridor-map.tsx')).CorridorMap)

export function PulsePage() {
  const live = usePulse()
  const { pulse } = live
  return (
    <>
      <Heading text={t('pulse.title')} />
      <Liveness {...live} />
      {pulse && (
        <>
          <BecomesWrong pulse={pulse} />
          <SuspendedParties {...pulse} />
          <CorridorTable {...pulse} />
          <EndTable {...pulse} />
          <HopTable {...pulse} />
          <section class="console-section" aria-labelledby="pulse-map">
            <h2 id="pulse-map" class="kern-heading-medium">
              {t('pulse.map')}
            </h2>
            <p class="quiet">{t('pulse.map.what')}</p>
            <div class="map-place">
              <CorridorMap corridors={pulse.corridors} />
            </div>
          </section>
        </>
      )}
    </>
  )
}

const clockTime = (at: Date): string => i18n.date(at, { timeStyle: 'medium' })

const SignIn = () => <a href="/sign-in">{t('console.sign-in')}</a>

function Liveness({ liveness, heardAt }: LivePulse) {
  if (liveness === 'waiting' || heardAt === undefined)
    return (
      <p class="live-line" role="status">
        {t(liveness === 'ended' ? 'pulse.ended' : 'pulse.loading')} {liveness === 'ended' && <SignIn />}
      </p>
    )
  const time = clockTime(heardAt)
  return (
    <p class="live-line">
      <span class={liveness === 'live' ? 'live-mark live-mark--on' : 'live-mark'} aria-hidden="true" />
      <span>{liveness === 'live' ? t('pulse.live', { time }) : t('pulse.silent', { time })}</span>
      {liveness === 'ended' && <SignIn />}
    </p>
  )
}

const inWords = (one: Worse): string =>
  one.kind === 'silent'
    ? t('pulse.worse.silent', { end: endName(one.end) })
    : t(one.kind === 'stuck' ? 'pulse.worse.stuck' : 'pulse.worse.urgent', {
        corridor: corridorName(one.corridor),
        count: one.count,
      })

/** Said once each, not seen: the tables show it. */
function BecomesWrong({ pulse }: { readonly pulse: Pulse }) {
  const before = useRef(pulse)
  const [said, say] = useState('')
  useEffect(() => {
    const worse = worseThan(before.current, pulse)
    before.current = pulse
    if (worse.length > 0) say(worse.map(inWords).join(' '))
  }, [pulse])
  return (
    <p class="kern-sr-only" role="status">
      {said}
    </p>
  )
}
