/**
 * Says how a plan of a redrive stands for who looks at it, and has it carried out where they may: asked once more before anything is done.
 */
import { useEffect, useRef, useState } from 'preact/hooks'
import { useSending } from '../api/use-sending.ts'
import { t } from '../language.ts'
import { ProblemNotice } from '../parts/notice.tsx'
import { Twice } from '../parts/twice.tsx'
import { isWorthIt, standingOf } from './redrive-standing.ts'
import type { Redrive } from './shapes.ts'

/** In ms without anything coming of it: who carried it out may have been stopped. */
const STILL = 20_000

interface CarryOutProps {
  readonly plan: Redrive
  readonly session: { readonly actor: string; readonly csrfToken: string }
  readonly again: () => void
}

export function CarryOut({ plan, session, again }: CarryOutProps) {
  const sending = useSending(session.csrfToken)
  /** By who is here: until it has come to something. */
  const [isBegun, setBegun] = useState(false)
  const stirred = useRef({ open: plan.open, at: Date.now() })
  if (stirred.current.open !== plan.open) stirred.current = { open: plan.open, at: Date.now() }
  const begin = async () => {
    stirred.current = { open: plan.open, at: Date.now() }
    setBegun(await sending.tell('POST', `/redrives/${plan.id}/carry-out`))
    again()
  }
  const now = Date.now()
  const isStill = now - stirred.current.at > STILL
  const standing = standingOf(plan, { actor: session.actor, isBegun, isStill, now })
  useEffect(() => {
    if (standing !== 'underway') setBegun(false)
  }, [standing])
  const untried = plan.items.filter((item) => isWorthIt(item) && item.outcome === null).length
  return (
    <section class="console-section" aria-label={t('redrive.go')}>
      <p class="kern-body" role="status">
        {standing === 'underway' ? t('redrive.underway', { count: untried }) : SAID[standing] && t(SAID[standing])}
      </p>
      {MAY.includes(standing) && (
        <Twice
          label={t('redrive.go')}
          warning={t('redrive.go.warning', { count: plan.open })}
          busy={sending.busy}
          onSure={() => void begin()}
        />
      )}
      {sending.problem && <ProblemNotice problem={sending.problem} onRetry={again} />}
    </section>
  )
}

const SAID = {
  done: 'redrive.done',
  'none-worth': 'redrive.none-worth',
  over: 'redrive.over',
  'needs-another': 'redrive.second',
  waits: 'redrive.waits',
  'two-at-end': 'redrive.at-end',
  silent: 'redrive.silent',
  still: 'redrive.still',
  underway: undefined,
  ready: undefined,
} as const
/** Whoever proposed it at the end is refused there; another of operations confirms by the same button. */
const MAY: readonly string[] = ['ready', 'two-at-end', 'waits', 'silent', 'still']
