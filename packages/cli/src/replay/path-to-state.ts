/**
 * The shortest way by commands from a referral's state to one in which a type applies, read from the transition table.
 * Keeps: no state machine of its own; what is over (withdrawn, expired, rerouted) begins again with a new referral.
 */
import { type CommandType, transitions } from '@passerelle/contracts'
import { isCommandType } from './not-yet.ts'

interface Move {
  readonly type: CommandType
  readonly next: string
}

const OVER: ReadonlySet<string> = new Set(['withdrawn', 'expired', 'rerouted'])
const rows: readonly { readonly type: string; readonly from: readonly string[]; readonly next: string }[] =
  transitions.referral

function movesFrom(state: string): readonly Move[] {
  const from = OVER.has(state) ? 'none' : state
  return rows.flatMap(({ type, from: states, next }) => {
    const leads = next === '@back' ? 'submitted' : next
    return isCommandType(type) && states.includes(from) && !leads.startsWith('@') && leads !== '='
      ? [{ type, next: leads }]
      : []
  })
}

/** Where a type applies; undefined where the table does not say. */
const wantedBy = (type: string): readonly string[] | undefined => rows.find((row) => row.type === type)?.from

/** The commands that lead there; null where none do, empty where the state is right already. */
export function pathTo(type: string, state: string): readonly CommandType[] | null {
  const wanted = wantedBy(type)
  if (!wanted || wanted.includes('*')) return null
  const seen = new Set([state])
  let reached: { readonly state: string; readonly path: readonly CommandType[] }[] = [{ state, path: [] }]
  while (reached.length > 0) {
    const there = reached.find((one) => wanted.includes(one.state))
    if (there) return there.path
    reached = reached.flatMap(({ state: at, path }) =>
      movesFrom(at).flatMap((move) => {
        if (seen.has(move.next)) return []
        seen.add(move.next)
        return [{ state: move.next, path: [...path, move.type] }]
      }),
    )
  }
  return null
}
