/**
 * What an end answers by itself of what it had to erase: once for each request, when nothing that is left opens any of it.
 * Keeps: on what the log has brought, so that both ends mean the same events by it; what is retained is named with its kind.
 */
import type { RetainedKindCode } from '@passerelle/contracts'
import type { Draft, States, World } from '../decide/command.ts'
import { counterpart } from '../decide/counterpart.ts'
import { caseFor } from '../decide/draft.ts'
import type { CaseState } from '../state.ts'
import { type ErasureRequest, isCarriedOut, isIn, unansweredBy } from '../to-be-erased.ts'
import { type HeldKey, isAskedFor } from './erasure.ts'

/** A key, and what has become of it at its end. */
export interface KeyLeft extends HeldKey {
  /** Neither a backup nor anything else that is left opens anything with it. */
  readonly isGone: boolean
  /** What was closed with it and is retained under keys of its own. */
  readonly kept: readonly RetainedKindCode[]
}

export interface Answering {
  readonly folded: CaseState
  readonly states: States
  readonly keys: readonly KeyLeft[]
}

/** Without a sealed part: nobody could read it, as the consent to it has ended. */
export type ErasureAnswer = Omit<Draft<'erasure.answered'>, 'sealed'> & { readonly sealed: null }

export function erasureAnswers({ folded, states, keys }: Answering, world: World): readonly ErasureAnswer[] {
  const { end, now } = world
  const due = unansweredBy(states.shared, end).filter((one) => isIn(folded, one) && isCarriedOut(one, now))
  return due.flatMap((one) => {
    const concerned = keys.filter((key) => isAskedFor(one, key, end))
    return concerned.every(({ isGone }) => isGone) ? [answer(one, concerned, { states, world })] : []
  })
}

function answer(
  one: ErasureRequest,
  concerned: readonly KeyLeft[],
  { states, world }: { readonly states: States; readonly world: World },
): ErasureAnswer {
  const kept = [...new Set(concerned.flatMap((key) => key.kept))].toSorted()
  const to = counterpart(caseFor(states, { fileId: null }, world)) ?? one.party
  const base = { fileId: null, to, at: world.now, inReplyTo: one.request, consentRef: null, basis: null, rules: null }
  const body = {
    answer: kept.length > 0 ? 'retained' : 'erased',
    kept,
    upToDestination: one.upTo.destination,
    upToOrigin: one.upTo.origin,
  } as const
  return { ...base, type: 'erasure.answered', body, sealed: null }
}
