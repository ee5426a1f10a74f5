/**
 * What a party may do next in a case, and why not the rest: the same code that decides, so no screen carries rules of its own.
 * Leaves to decide what only the content of a command or a sealed part can tell.
 */
import { catalogue, type EventType } from '@passerelle/contracts'
import type { FileId } from '@passerelle/kernel'
import { commandable, isShared, whyNotNow } from './decide/allowed.ts'
import { whyNotPrepared } from './decide/before-referral.ts'
import type { Commandable, States, World } from './decide/command.ts'
import { consentFor } from './decide/consent-check.ts'
import { caseFor } from './decide/draft.ts'
import { isTaken, type Referral } from './referral-state.ts'
import type { RefusalCode } from './refusals.ts'
import { filesOf } from './state.ts'
import { nextState } from './transition-table.ts'

export interface Action {
  readonly type: EventType
  readonly command: string
  readonly fileId: FileId | null
  readonly allowed: boolean
  readonly why: RefusalCode | null
  /** Allowed, and what one would expect in this state. */
  readonly timely: boolean
}

/** What need not be sent to know that it would be refused, beyond the state of the file. */
function whyNotYet(type: Commandable, states: States, world: World): RefusalCode | null {
  if (type === 'decision.recorded' && states.local.optionsShown === null) return 'options-not-shown'
  if (type !== 'referral.submitted') return null
  const notPrepared = whyNotPrepared(states, world.end)
  if (notPrepared) return notPrepared
  const asked = { purpose: 'referral', recipients: null, at: world.now } as const
  return consentFor(states.shared, asked) ? null : 'consent-missing'
}

/**
 * Whether now is the time for it. A fact may always be recorded, also late; a desk shows first what fits the state.
 */
function isTimely(type: Commandable, file: Referral | undefined): boolean {
  if (!file || catalogue[type].kind !== 'fact' || catalogue[type].scope !== 'file') return true
  return isTaken(file) || (isShared(type) && nextState(file.state, type) !== null)
}

function action(type: Commandable, fileId: FileId | null, { states, world }: { states: States; world: World }): Action {
  const at = caseFor(states, { fileId }, world)
  const why = whyNotNow(type, at) ?? whyNotYet(type, states, world)
  const allowed = why === null
  return { type, command: catalogue[type].command, fileId, allowed, why, timely: allowed && isTimely(type, at.file) }
}

const ofFiles = commandable.filter((type) => catalogue[type].scope === 'file' && !catalogue[type].opens)
const ofCase = commandable.filter((type) => catalogue[type].scope !== 'file' || catalogue[type].opens)
/** All actions of the case, then those of each file. */
export function actions(states: States, world: World): readonly Action[] {
  const on = { states, world }
  return [
    ...ofCase.map((type) => action(type, null, on)),
    ...filesOf(states.shared).flatMap((file) => ofFiles.map((type) => action(type, file.fileId, on))),
  ]
}
