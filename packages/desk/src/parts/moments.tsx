/**
 * Points in time for people: in their language, in the zone of their machine, and how far away a due date is.
 */
import { i18n } from '@lingui/core'
import { t } from '../language.ts'

const DAY = 86_400_000

const absolute = (at: Date): string => i18n.date(at, { dateStyle: 'medium', timeStyle: 'short' })

/** A moment as such. */
export function Moment({ at }: { readonly at: string }) {
  return <time dateTime={at}>{absolute(new Date(at))}</time>
}

/** A day that is one in every zone, as the end tells it: the moment at which it begins in UTC, or its date alone. */
export function Day({ of }: { readonly of: string }) {
  const day = of.slice(0, 10)
  return <time dateTime={day}>{i18n.date(new Date(day), { dateStyle: 'medium', timeZone: 'UTC' })}</time>
}

/** Whole days from one moment to another in the calendar of the machine. */
export function daysBetween(from: Date, to: Date): number {
  const dayOf = (at: Date) => Date.UTC(at.getFullYear(), at.getMonth(), at.getDate())
  return Math.round((dayOf(to) - dayOf(from)) / DAY)
}

/** When an answer is due: how far away in words, the moment itself beside it. */
export function Due({ at }: { readonly at: string | null }) {
  if (at === null) return <span class="quiet">{t('due.never')}</span>
  const due = new Date(at)
  const now = new Date()
  const days = daysBetween(now, due)
  const over = due < now
  const words = over ? t('due.over', { days: Math.max(0, -days) }) : t('due.in', { days })
  return (
    <span
      class={
        over
          ? 'kern-badge kern-badge--danger'
          : days <= 1
            ? 'kern-badge kern-badge--warning'
            : 'kern-badge kern-badge--info'
      }
    >
      <span class="kern-label">
        <time dateTime={at} title={absolute(due)}>
          {words}
        </time>
      </span>
    </span>
  )
}
