/**
 * What people say in a history that concerns no person: they begin matters, and go on with those that their end knows of, whether it
 * fits or not. One that finds nothing to do does nothing.
 */
import type { Command } from '@passerelle/casework'
import { type CommandType, catalogue } from '@passerelle/contracts'
import { beginMatter, refFor } from '@passerelle/end'
import { addDays, DAY, type Instant, instant, must, otherEnd, parseLocalDate } from '@passerelle/kernel'
import { type CaseRow, wholeParty } from '@passerelle/messaging'
import { CORRIDOR } from './broker.ts'
import { exampleForm } from './commands.ts'
import type { SimEnd } from './end.ts'
import { partiesOf } from './parties.ts'
import { atWork, give } from './play-people.ts'
import { again, oneOf, whole } from './random.ts'
import type { Step } from './steps.ts'
import type { World } from './world.ts'

const types = (Object.keys(catalogue) as (keyof typeof catalogue)[]).filter(
  (type): type is CommandType => catalogue[type].topic === 'open' && catalogue[type].command !== null,
)
const familyOf = (type: string): string => type.slice(0, type.indexOf('.'))

type Fields = Readonly<Record<string, unknown>>

/** The fields in which the example would always be refused, or always be the same. */
function contentOf(type: CommandType, roll: number, now: Instant): Fields {
  const { clear } = exampleForm(type)
  const day = addDays(must(parseLocalDate(new Date(now).toISOString().slice(0, 10))), whole(again(roll, 1), 20))
  const content = (more: Fields): Fields => ({ content: { ...(clear['content'] as Fields), ...more } })
  switch (familyOf(type)) {
    case 'advisory':
      return type === 'advisory.issued' ? { until: null } : {}
    case 'vacancy':
      return type === 'vacancy.closed' ? {} : content({ closingDate: roll < 0.5 ? null : day, latestStart: null })
    case 'agreement': {
      if (type !== 'agreement.proposed') return {}
      const eventType = roll < 0.7 ? 'referral.submitted' : 'referral.accepted'
      return content({ schema: { eventType, version: `${1 + whole(again(roll, 2), 5)}` }, validFrom: day })
    }
    case 'network-event':
      return type === 'network-event.cancelled'
        ? {}
        : content({ startsAt: now, endsAt: instant(now + whole(roll, 30 * DAY)) })
    case 'centre':
      return content({ places: [{ service: 'psychosocial', freePlaces: whole(roll, 20), nextFree: null }] })
    case 'needs':
      return content({ total: null, rows: [{ service: 'medical', people: 10 + whole(roll, 20) }] })
    default:
      return {}
  }
}

const familyFor = ({ matter }: CaseRow): string => matter?.kind ?? ''
/** Where more can cross, more is said. */
const CROSSING: ReadonlySet<string> = new Set(['agreement', 'vacancy'])
const often = (row: CaseRow): readonly CaseRow[] => (CROSSING.has(familyFor(row)) ? [row, row, row, row] : [row])

/** A matter that is there, and something that is said in one of its kind; a new one, where there is none or by chance. */
function chosen({ tables, end }: SimEnd, { on, rolls }: Step): { row: CaseRow | undefined; type: CommandType } {
  const known = [...tables.cases.values()].filter(({ matter }) => matter !== null && matter.kind !== 'unknown')
  const row = rolls[0] < 0.3 ? undefined : oneOf(known.flatMap(often), on)
  const may = types.filter((type) => rolls[2] < 0.05 || catalogue[type].end !== (end === 'origin' ? 'D' : 'O'))
  const fitting = may.filter((type) =>
    row ? familyOf(type) === familyFor(row) && !catalogue[type].opens : catalogue[type].opens,
  )
  // What is told as a whole is gone on with by telling it anew.
  const anew = end === 'origin' ? 'centre.capacity-changed' : 'needs.reported'
  return { row, type: oneOf(row ? fitting : [...fitting, 'agreement.proposed' as const], rolls[1]) ?? anew }
}

export async function matter(world: World, step: Step): Promise<void> {
  const { end, rolls } = step
  const at = world.ends[end]
  if (!atWork(at)) return
  const { row, type } = chosen(at, step)
  const party = (rolls[3] < 0.7 ? row?.parties[0] : undefined) ?? oneOf(partiesOf(end), again(rolls[3], 1))!
  const now = at.engine.clock.now()
  const clear = { ...exampleForm(type).clear, ...contentOf(type, rolls[2], now) }
  const begun = catalogue[type].opens
    ? beginMatter(at.engine, {
        ref: refFor(at.engine, { type, clear }, { corridor: CORRIDOR, party }),
        corridor: CORRIDOR,
        party,
      })
    : undefined
  const caseRef = begun?.begins.caseRef ?? row?.caseRef
  if (caseRef === undefined) return
  const to = begun ? oneOf(partiesOf(otherEnd(end)), again(rolls[3], 2)) : null
  const fileId = begun ? null : caseRef
  const command = { type, fileId, at: now, to, inReplyTo: null, clear, sealed: null } as unknown as Command
  await give(world, end, {
    caseRef,
    ...wholeParty(party, 'simulated'),
    begins: begun?.begins,
    command,
    ifVersion: undefined,
  })
}
