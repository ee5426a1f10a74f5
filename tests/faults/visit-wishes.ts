/**
 * What a party says of a come-and-see visit, where the example would always be refused: slots that lie ahead, a residence that
 * blocks nothing, days that are over. Keeps: a slot is chosen or released as its party reads it, from what is held now.
 */
import { catalogue, type EventType } from '@passerelle/contracts'
import { askOnce, type Party } from '../load/ask.ts'
import { oneOf } from '../simulation/random.ts'
import type { Wish } from './commands.ts'
import { dayText, inDays } from './days.ts'

/** A hold as short as faults last, so that some are released by themselves. */
const slots = (roll: number): readonly object[] =>
  [1, 2].map((which) => ({
    start: inDays(14 + 7 * which).toISOString(),
    end: inDays(19 + 7 * which).toISOString(),
    holdUntil: new Date(Date.now() + (roll < 0.2 ? 20_000 : 600_000 * which)).toISOString(),
    activities: ['employer-meeting'],
  }))

/** Undefined where the type is of no visit, or its example will do. */
export function visitFields(type: EventType, other: string, roll: number): object | undefined {
  switch (type) {
    case 'visit.requested':
      return { to: other, needs: [], earliest: undefined, latest: undefined }
    case 'visit.programme-offered':
      return { slots: slots(roll) }
    case 'visit.legal-check-recorded':
      return {
        titleDays: undefined,
        departure: undefined,
        result: undefined,
        release: undefined,
        acknowledged: { on: dayText(inDays(-1)), form: 'paper', language: 'ar' },
      }
    case 'visit.arrived':
    case 'visit.departed':
    case 'visit.not-arrived':
      return { date: dayText(inDays(-1)) }
    default:
      return undefined
  }
}

const SLOT_COMMANDS: ReadonlySet<string | null> = new Set(
  (['visit.slot-chosen', 'visit.slot-released'] as const).map((type) => catalogue[type].command),
)
const at = (path: string): number => path.lastIndexOf('/')
export const namesSlot = ({ path }: Wish): boolean => SLOT_COMMANDS.has(path.slice(at(path) + 1))

interface Reader {
  readonly party: Party
  readonly caseRef: string
  readonly roll: number
}

/** With one of the slots that are held, as the party reads them now; undefined where it reads none. */
export async function withHeldSlot(wish: Wish, { party, caseRef, roll }: Reader): Promise<Wish | undefined> {
  const path = `/cases/${caseRef}${wish.path.slice(0, at(wish.path))}/slots`
  const answer = await askOnce<{ items: readonly { slot: string }[] }>(party, path, { patienceMs: 5_000 })
  const slot = answer?.ok ? oneOf(answer.body.items, roll)?.slot : undefined
  return slot === undefined ? undefined : { ...wish, body: { slot } }
}
