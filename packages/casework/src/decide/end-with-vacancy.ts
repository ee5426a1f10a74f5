/**
 * What the origin writes where a vacancy is closed: its open introductions fall through. Work that was taken stays.
 */
import { otherEnd } from '@passerelle/kernel'
import { partyAt } from '../any-file.ts'
import { evolve } from '../evolve.ts'
import type { Introduction } from '../introduction-state.ts'
import type { CaseState } from '../state.ts'
import type { SharedDraft, World } from './command.ts'
import { draft } from './draft.ts'
import { triedOn } from './draft-event.ts'

/** Undefined where it would not apply as the case stands. */
export function fallsWithVacancy(file: Introduction, state: CaseState, world: World): SharedDraft | undefined {
  const base = { fileId: file.fileId, to: partyAt(file, otherEnd(world.end)), at: world.now }
  const written = draft(
    { ...base, inReplyTo: file.submission, consentRef: null, basis: null, rules: null },
    { type: 'match.fell-through', body: { answerBy: null }, sealed: { reason: 'vacancy-closed', note: null } },
  )
  const { outcome } = evolve(state, triedOn(written, state.caseRef, world))
  return outcome.kind === 'applied' ? written : undefined
}
