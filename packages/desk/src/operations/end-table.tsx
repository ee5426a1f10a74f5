/**
 * Every end in a row: whether it answers, what waits there, and whether its clock is right.
 */
import { Link } from 'wouter-preact'
import { t } from '../language.ts'
import { duration, whole } from './durations.ts'
import { FactTable } from './fact-table.tsx'
import { endName } from './names-of-ends.ts'
import type { EndPulse, Pulse } from './shapes.ts'

export function EndTable({ ends }: Pulse) {
  const columns = [
    t('pulse.end'),
    t('pulse.answers'),
    t('pulse.behind'),
    t('pulse.unsent'),
    t('pulse.parked'),
    t('pulse.held'),
    t('pulse.clock'),
  ]
  return (
    <section class="console-section" aria-labelledby="pulse-ends">
      <h2 id="pulse-ends" class="kern-heading-medium">
        {t('pulse.ends')}
      </h2>
      <FactTable named="pulse-ends" columns={columns} rows={ends.map(rowOf)} />
    </section>
  )
}

function rowOf({ name, behind, unsent, onTheWay, parked, heldCases, aheadSeconds, ...answering }: EndPulse) {
  const waits = unsent === null && onTheWay === null ? null : (unsent ?? 0) + (onTheWay ?? 0)
  return {
    key: name,
    head: <bdi>{endName(name)}</bdi>,
    cells: [
      <Answers {...answering} />,
      counted(behind),
      counted(waits),
      <Parked name={name} parked={parked} />,
      <span class={heldCases !== null && heldCases > 0 ? 'mark mark--warning' : 'mark'}>{counted(heldCases)}</span>,
      answering.answers ? clock(aheadSeconds) : t('console.unknown'),
    ],
  }
}

/** Leads to what it counts, and is as high as a number that leads nowhere. */
function Parked({ name, parked }: Pick<EndPulse, 'name' | 'parked'>) {
  if (parked === null || parked === 0) return <span class="mark">{counted(parked)}</span>
  return (
    <Link class="mark mark--warning" href={`/put-aside?end=${name}`}>
      {counted(parked)}
    </Link>
  )
}

const counted = (count: number | null): string => (count === null ? t('console.unknown') : whole(count))

function Answers({ answers, recovered }: Pick<EndPulse, 'answers' | 'recovered'>) {
  if (!answers) return <span class="mark mark--danger">{t('pulse.answers.no')}</span>
  if (recovered === false) return <span class="mark mark--warning">{t('pulse.answers.catching-up')}</span>
  return <span class="mark">{t('pulse.answers.yes')}</span>
}

/** In seconds: up to that clocks count as the same. */
const SAME = 2

function clock(ahead: number): string {
  if (Math.abs(ahead) <= SAME) return t('pulse.clock.right')
  return t(ahead > 0 ? 'pulse.clock.ahead' : 'pulse.clock.behind', { time: duration(Math.abs(ahead) * 1_000) })
}
