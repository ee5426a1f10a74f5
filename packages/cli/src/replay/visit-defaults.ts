/**
 * What a command of a visit says where its step says nothing; part of the table in defaults.ts, told in docs/replay.md.
 * Keeps: only what the form demands or the story implies; slots lie ahead, the first on the day the journey turns about.
 */
import type { CommandType } from '@passerelle/contracts'
import { addDays, DAY, instant } from '@passerelle/kernel'
import { APPOINTMENT_HOUR } from './fit-value.ts'
import { dayAt, hourAt } from './local-time.ts'
import type { Occasion } from './occasion.ts'

type Fields = Readonly<Record<string, unknown>>
type Place = Pick<Occasion, 'now' | 'day0' | 'zone'>

const iso = (at: number): string => new Date(at).toISOString()
const today = ({ now, zone }: Place) => dayAt(now, zone)

/** So many slots of twelve days, a week apart, each held until the day before it begins. */
export function offeredSlots(count: number, place: Place): readonly Fields[] {
  const soon = addDays(today(place), 2)
  const first = place.day0 > soon ? place.day0 : addDays(today(place), 14)
  return Array.from({ length: Math.min(count, 50) }, (_, index) => {
    const start = hourAt(addDays(first, 7 * index), APPOINTMENT_HOUR, place.zone)
    const end = instant(start + 12 * DAY)
    const holdUntil = iso(start - DAY)
    return { start: iso(start), end: iso(end), place: null, holdUntil, activities: [], note: null }
  })
}

const dated = (o: Occasion): Fields => ({ date: today(o) })
/** The example of the form stands where no slot is held: the end says so. */
const slot = ({ slots }: Occasion): Fields => (slots[0] ? { slot: slots[0] } : {})

export const VISIT_DEFAULTS: { readonly [T in CommandType]?: (occasion: Occasion) => Fields } = {
  'visit.arrived': dated,
  'visit.departed': dated,
  'visit.not-arrived': dated,
  'visit.requested': () => ({ partySize: 1 }),
  'visit.programme-offered': (o) => ({ slots: offeredSlots(1, o) }),
  'visit.slot-chosen': slot,
  'visit.slot-released': slot,
  'visit.legal-check-recorded': (o) => ({
    residence: o.memory.residence ?? 'german-citizen',
    acknowledged: { on: today(o), form: 'paper', language: 'en' },
  }),
  'visit.report-filed': ({ memory }) => ({
    willingnessAfter: memory.willingness ?? 3,
    readinessAfter: memory.readiness ?? 3,
  }),
  'visit.decision-recorded': () => ({ decision: 'undecided' }),
  'visit.declined': () => ({ reason: 'capacity' }),
  'visit.cancelled': () => ({ reason: 'other' }),
}
