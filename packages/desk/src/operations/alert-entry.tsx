/**
 * One kind of stuck thing at one place: how it stands, who was told, and who sees to it or the button with which one does.
 */
import { t } from '../language.ts'
import { corridorName } from '../names/names.ts'
import { Moment } from '../parts/moments.tsx'
import { whole } from './durations.ts'
import { Fact } from './fact.tsx'
import { endName } from './names-of-ends.ts'
import type { ToldAlert } from './shapes.ts'
import { StuckHeading } from './stuck-heading.tsx'

interface AlertEntryProps extends ToldAlert {
  readonly busy: boolean
  readonly onAcknowledge: () => void
}

export function AlertEntry(alert: AlertEntryProps) {
  const { what, end, corridor, count, begunAt, state } = alert
  return (
    <li class={state === 'critical' ? 'stuck stuck--urgent' : 'stuck'}>
      <StuckHeading what={what} isUrgent={state === 'critical'} />
      <dl class="stuck-facts">
        <Fact name={t('alerts.where')}>
          {endName(end)}
          {corridor !== null && (
            <>
              <br />
              <span class="quiet">{corridorName(corridor)}</span>
            </>
          )}
        </Fact>
        <Fact name={t('stuck.since')}>
          <Moment at={begunAt} />
        </Fact>
        <Fact name={t('alerts.count')}>{whole(count)}</Fact>
        <Fact name={t('alerts.told')}>
          <Told {...alert} />
        </Fact>
        <Fact name={t('alerts.who')}>
          <Who {...alert} />
        </Fact>
      </dl>
      <Button {...alert} />
    </li>
  )
}

const STATES = { stuck: 'alerts.stuck', critical: 'alerts.critical', over: 'alerts.over' } as const

function Told({ told }: Pick<ToldAlert, 'told'>) {
  if (told.length === 0) return <>{t('alerts.told.nobody')}</>
  return (
    <>
      {told.map(({ step, state }) => (
        <div key={step}>
          <bdi>{step}</bdi>: {t(STATES[state])}
        </div>
      ))}
    </>
  )
}

function Who({ acknowledged, state }: Pick<ToldAlert, 'acknowledged' | 'state'>) {
  if (acknowledged === null) return <>{t(state === 'over' ? 'alerts.over' : 'alerts.nobody')}</>
  return (
    <>
      <bdi>{acknowledged.by}</bdi>
      <br />
      <span class="quiet">
        <Moment at={acknowledged.at} />
      </span>
    </>
  )
}

function Button({ state, acknowledged, what, end, busy, onAcknowledge }: AlertEntryProps) {
  if (state === 'over' || acknowledged !== null) return null
  return (
    <button
      type="button"
      class="kern-btn kern-btn--primary"
      disabled={busy}
      aria-label={t('alerts.acknowledge.of', { what, end: endName(end) })}
      onClick={onAcknowledge}
    >
      <span class="kern-label">{t('alerts.acknowledge')}</span>
    </button>
  )
}
