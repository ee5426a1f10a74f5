/**
 * What this end has to say of what it has erased: when nothing that is left here opens it, and not before.
 * Keeps: a key is gone for good when the two epochs after its erasing have begun and the keys of those before are destroyed:
 * then neither a backup of the record nor a grant to a party of this end opens it any more.
 */
import {
  type CaseState,
  carriedOutAt,
  type ErasureAnswer,
  erasureAnswers,
  isCarriedOut,
  type KeyLeft,
  unansweredBy,
} from '@passerelle/casework'
import { codeLists } from '@passerelle/contracts'
import { HOUR, type Instant, later, type PartyId } from '@passerelle/kernel'
import type { CaseRow, ContentKeyRow } from '@passerelle/messaging'
import type { CaseSession } from './case-session.ts'
import { type Engine, worldOf } from './engine.ts'

const EPOCHS_TO_PASS = 2
/** How long until it is looked again whether something is gone by now; seldom where it takes much longer than it should. */
const LOOK_AGAIN = 6 * HOUR
const SELDOM = 4

const isGone = ({ erasedIn }: ContentKeyRow, destroyedBefore: number): boolean =>
  erasedIn !== null && erasedIn + EPOCHS_TO_PASS <= destroyedBefore

/** Of all that was closed with a key what is there for the law alone. */
const isKept = ({ retained, erasedAt }: ContentKeyRow): boolean => erasedAt === null && retained?.only === true
const kindOf = (kind: string | undefined) => codeLists['retained-kind'].find((code) => code === kind)

export function answersOf(engine: Engine, session: CaseSession, party: PartyId): readonly ErasureAnswer[] {
  const { row, states, keys } = session
  if (unansweredBy(states.shared, engine.identity.end).length === 0) return []
  const destroyedBefore = engine.vault.destroyedBefore()
  const left = keys.rows
    .filter((one) => one.retained === null)
    .map((one): KeyLeft => {
      const parts = keys.rows.filter(({ retained }) => retained?.ofKey === one.keyId)
      const kept = parts.filter(isKept)
      const all = [one, ...parts.filter((part) => !isKept(part))].every((row) => isGone(row, destroyedBefore))
      return { ...one, isGone: all, kept: kept.flatMap(({ retained }) => kindOf(retained?.kind) ?? []) }
    })
  return erasureAnswers({ folded: row.folded.state, states, keys: left }, worldOf(engine, party))
}

/** The moments at which it has to be looked again whether an answer is due. */
export function answersDueAt({ identity }: Engine, { lookedAt }: CaseRow, expected: CaseState): readonly Instant[] {
  return unansweredBy(expected, identity.end).map((one) =>
    isCarriedOut(one, lookedAt)
      ? later(lookedAt, Math.max(LOOK_AGAIN, Math.floor((lookedAt - carriedOutAt(one)) / SELDOM)))
      : carriedOutAt(one),
  )
}
