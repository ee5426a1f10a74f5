/**
 * Points in time as a place's clock shows them, with the name of the place: for whoever arranges something between two zones.
 */
import { i18n } from '@lingui/core'
import { t } from '../language.ts'

const STYLE = { weekday: 'short', dateStyle: undefined, year: 'numeric', month: 'short', day: 'numeric' } as const
const TIME = { hour: '2-digit', minute: '2-digit' } as const

/** `Africa/Casablanca` is Casablanca to a reader. */
export const placeOf = (timeZone: string): string => (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')

export const zonedText = (at: string, timeZone: string): string =>
  i18n.date(new Date(at), { ...STYLE, ...TIME, timeZone })

interface SpanProps {
  readonly start: string
  readonly end: string
  readonly timeZone: string
}

/** From when to when, by the clock there. */
export function ZonedSpan({ start, end, timeZone }: SpanProps) {
  return (
    <span>
      <time dateTime={start}>{zonedText(start, timeZone)}</time> –{' '}
      <time dateTime={end}>{zonedText(end, timeZone)}</time>{' '}
      <span class="quiet">{t('time.in', { place: placeOf(timeZone) })}</span>
    </span>
  )
}
