/**
 * The shortest way by commands from a file's state to one in which a type applies, read from the transition table.
 * Keeps: no state machine of its own; what is over begins again with a new file.
 */
import { type CommandType, transitions } from '@passerelle/contracts'
import { isCommandType } from './not-yet.ts'

interface Move {
  readonly type: CommandType
  readonly next: string
}

interface Row {
  readonly type: string
  readonly from: readonly string[]
  readonly next: string
}
interface Table {
  readonly rows: readonly Row[]
  readonly over: ReadonlySet<string>
}

const REFERRAL: Table = { rows: transitions.referral, over: new Set(['withdrawn', 'expired', 'rerouted']) }
const VISIT: Table = { rows: transitions.visit, over: new Set(['declined', 'cancelled', 'decided']) }
/** `accepted` is the end of an introduction, too: what comes next is a new one. */
export const INTRODUCTIONS_OVER: readonly string[] = [
  'counsellor-declined',
  'person-declined',
  'employer-declined',
  'turned-down',
  'fell-through',
  'consent-ended',
]
const INTRODUCTION: Table = { rows: transitions.introduction, over: new Set([...INTRODUCTIONS_OVER, 'accepted']) }

function tableOf(type: string): Table {
  if (type.startsWith('match.')) return INTRODUCTION
  return type.startsWith('visit.') ? VISIT : REFERRAL
}
/** Where what the fold computes leads in the end. */
const COMPUTED: Readonly<Record<string, string>> = { '@back': 'submitted', '@confirm': 'confirmed', '@yes': 'ready' }

function movesFrom(state: string, { rows, over }: Table): readonly Move[] {
  const from = over.has(state) ? 'none' : state
  return rows.flatMap(({ type, from: states, next }) => {
    const leads = COMPUTED[next] ?? next
    return isCommandType(type) && states.includes(from) && !leads.startsWith('@') && leads !== '='
      ? [{ type, next: leads }]
      : []
  })
}

/** The commands that lead there; null where none do, empty where the state is right already. */
export function pathTo(type: string, state: string): readonly CommandType[] | null {
  const table = tableOf(type)
  const wanted = table.rows.find((row) => row.type === type)?.from
  if (!wanted || wanted.includes('*')) return null
  const seen = new Set([state])
  let reached: { readonly state: string; readonly path: readonly CommandType[] }[] = [{ state, path: [] }]
  while (reached.length > 0) {
    const there = reached.find((one) => wanted.includes(one.state))
    if (there) return there.path
    reached = reached.flatMap(({ state: at, path }) =>
      movesFrom(at, table).flatMap((move) => {
        if (seen.has(move.next)) return []
        seen.add(move.next)
        return [{ state: move.next, path: [...path, move.type] }]
      }),
    )
  }
  return null
}
