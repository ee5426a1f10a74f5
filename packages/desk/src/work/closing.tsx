/**
 * Until when a vacancy is open, in words, and loudly where that is near or over.
 */
import { named, t } from '../language.ts'
import { type Content, dayName, daysLeft } from './vacancy.ts'

/** A week before it closes there is still time to put somebody forward. */
const NEAR = 7

interface ClosingProps {
  readonly state: string | null
  readonly offer: Pick<Content, 'closingDate' | 'closedBecause'>
}

export function Closing({ state, offer: { closingDate, closedBecause } }: ClosingProps) {
  if (state === null) return <Badge look="info" text={t('on-its-way')} />
  if (state === 'closed')
    return (
      <Badge
        look="info"
        text={t('vacancy.closed', { why: named('code', `vacancy-close-reason.${closedBecause ?? 'other'}`) })}
      />
    )
  if (closingDate === null) return <Badge look="success" text={t('vacancy.open')} />
  const days = daysLeft(closingDate, new Date())
  if (days < 0) return <Badge look="danger" text={t('vacancy.late', { day: dayName(closingDate) })} />
  const text = t('vacancy.closes', { days, day: dayName(closingDate) })
  return <Badge look={days <= NEAR ? 'warning' : 'success'} text={text} />
}

/** Written out, as styles that no source names are left out of a desk. */
const LOOKS = {
  info: 'kern-badge kern-badge--info',
  success: 'kern-badge kern-badge--success',
  warning: 'kern-badge kern-badge--warning',
  danger: 'kern-badge kern-badge--danger',
} as const

export function Badge({ look, text }: { readonly look: keyof typeof LOOKS; readonly text: string }) {
  return (
    <span class={LOOKS[look]}>
      <span class="kern-label">{text}</span>
    </span>
  )
}
