/**
 * What a party may do next in a case, and why not the rest: the same code that decides, so no screen carries rules of its own.
 * Leaves to decide what only the content of a command or a sealed part can tell.
 */
import { catalogue, crosses, type EventType } from '@passerelle/contracts'
import type { FileId } from '@passerelle/kernel'
import { commandable, whyNotNow, whyNotYet } from './decide/allowed.ts'
import type { Commandable, States, World } from './decide/command.ts'
import { caseFor } from './decide/draft.ts'
import { isWithEmployer } from './introduction-state.ts'
import { isTaken } from './referral-state.ts'
import type { RefusalCode } from './refusals.ts'
import { type CaseFile, filesOf } from './state.ts'
import { kindFor } from './superseding.ts'
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

/**
 * Whether now is the time for it. A fact may always be recorded, also late; a desk shows first what fits the state.
 */
function isUnderWay(type: Commandable, file: CaseFile): boolean {
  if (file.kind === 'introduction') return isWithEmployer(file)
  if (file.kind === 'visit') return file.state === 'visiting' && type === 'visit.activity-held'
  return file.kind === 'referral' && isTaken(file)
}

function isTimely(type: Commandable, file: CaseFile | undefined): boolean {
  if (!file || catalogue[type].kind !== 'fact' || catalogue[type].scope !== 'file') return true
  if (isUnderWay(type, file)) return true
  return crosses(type) && nextState(file.state, type) !== null
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
    ...filesOf(states.shared).flatMap(({ kind, fileId }) =>
      ofFiles.filter((type) => kindFor(type) === kind).map((type) => action(type, fileId, on)),
    ),
  ]
}
