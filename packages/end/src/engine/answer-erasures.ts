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
import { DAY, HOUR, type Instant, later, type PartyId } from '@passerelle/kernel'
import type { CaseRow, ContentKeyRow } from '@passerelle/messaging'
import type { CaseSession } from './case-session.ts'
import { type Engine, worldOf } from './engine.ts'

const EPOCHS_TO_PASS = 2
/** It is looked again after half of the time that it has taken so far: often enough for a day, and not for ever. */
const SOONEST = 6 * HOUR
const LATEST = 7 * DAY

function nextLook(since: Instant, lookedAt: Instant): Instant {
  const half = Math.round((lookedAt - since) / 2)
  return later(lookedAt, Math.min(Math.max(half, SOONEST), LATEST))
}

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
    isCarriedOut(one, lookedAt) ? nextLook(carriedOutAt(one), lookedAt) : carriedOutAt(one),
  )
}
