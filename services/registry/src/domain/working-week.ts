/**
 * On which weekdays a party works, and which holidays it keeps, from its country's calendar.
 * Keeps: a party that opens fewer days than its country's week works the first of them. The calendars are data.
 */
import type { LocalDate } from '@passerelle/kernel'

export interface CountryCalendar {
  /** ISO weekdays on which the country rests. */
  readonly weekend: readonly number[]
  readonly holidays: readonly { readonly date: LocalDate }[]
  readonly regions?: Readonly<Record<string, readonly { readonly date: LocalDate }[]>> | undefined
}

const SATURDAY_AND_SUNDAY: CountryCalendar = { weekend: [6, 7], holidays: [] }

/** ISO weekdays in the order of the country's week, which begins after its weekend. */
function weekOf(weekend: readonly number[]): number[] {
  const first = (Math.max(...weekend) % 7) + 1
  const start = weekend.length > 0 ? first : 1
  return Array.from({ length: 7 }, (_, at) => ((start - 1 + at) % 7) + 1).filter((day) => !weekend.includes(day))
}

export function workingDays(calendar: CountryCalendar | undefined, openDaysPerWeek: number): number[] {
  return weekOf((calendar ?? SATURDAY_AND_SUNDAY).weekend)
    .slice(0, openDaysPerWeek)
    .toSorted((a, b) => a - b)
}

export function holidays(calendar: CountryCalendar | undefined, region: string | null): LocalDate[] {
  const regional = region === null ? [] : (calendar?.regions?.[region] ?? [])
  const days = [...(calendar?.holidays ?? []), ...regional].map(({ date }) => date)
  return [...new Set(days)].toSorted()
}
