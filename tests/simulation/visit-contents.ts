/**
 * What somebody says in the commands of a visit: times that lie ahead, slots that are held, at times one that is not any more.
 */
import { type CaseFile, hasOffer } from '@passerelle/casework'
import type { EventType } from '@passerelle/contracts'
import { addDays, DAY, type Instant, instant, type LocalDate } from '@passerelle/kernel'
import { again, oneOf } from './random.ts'

type Fields = Readonly<Record<string, unknown>>
interface Content {
  readonly clear?: Fields
  readonly sealed?: Fields
}
interface Saying {
  readonly file: CaseFile | undefined
  readonly roll: number
  readonly now: Instant
  readonly today: LocalDate
}

function slots({ roll, now }: Saying): readonly Fields[] {
  return [1, 2].map((which) => {
    const start = instant(now + (14 + 7 * which) * DAY)
    const holdUntil = instant(now + Math.round((1 + again(roll, which) * 9) * DAY))
    return { start, end: instant(start + 5 * DAY), place: null, holdUntil, activities: [], note: null }
  })
}

function heldSlot({ file, roll }: Saying): string | undefined {
  const held = file?.kind === 'visit' && hasOffer(file) ? file.offer.slots.map(({ slot }) => slot) : []
  return oneOf(held, roll)
}

function legalCheck({ roll, today }: Saying): Fields {
  const residence = roll < 0.85 ? 'german-citizen' : 'tolerated'
  const acknowledged = { on: addDays(today, -1), form: 'paper', language: 'ar' }
  return { residence, acknowledged, result: null, release: null, departure: null, days: 14 }
}

/** Undefined where the type is of no visit. */
export function visitContent(type: EventType, saying: Saying): Content | undefined {
  switch (type) {
    case 'visit.requested':
      return { sealed: { needs: [], earliest: null, latest: null } }
    case 'visit.programme-offered':
      return { sealed: { slots: slots(saying) } }
    case 'visit.slot-chosen':
    case 'visit.slot-released':
      return { clear: { slot: heldSlot(saying) } }
    case 'visit.legal-check-recorded':
      return { sealed: legalCheck(saying) }
    case 'visit.arrived':
    case 'visit.departed':
    case 'visit.not-arrived':
      return { clear: { date: addDays(saying.today, -1) } }
    default:
      return undefined
  }
}
