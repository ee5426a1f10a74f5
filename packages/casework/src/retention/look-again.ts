/**
 * When it is worth looking at all of a case for what has been kept long enough, from its state alone.
 * Keeps: not later than anything of it becomes due. What exactly, and what next, is retention-due.ts, which reads its events.
 */
import type { RetentionSchedule } from '@passerelle/contracts/retention'
import { type Instant, instant } from '@passerelle/kernel'
import type { CaseState } from '../state.ts'
import { keepUntil } from './keep-until.ts'
import { CLEAR } from './retention-due.ts'

const isOfCases = ({ kind, types }: RetentionSchedule): boolean => types.length > 0 || kind === CLEAR

/** @param openedAt nothing of the case was recorded before @returns null where nothing can become due as things stand */
export function worthLookingAt(
  { closure }: Pick<CaseState, 'closure'>,
  openedAt: Instant,
  schedules: readonly RetentionSchedule[],
): Instant | null {
  const first = schedules.filter(isOfCases).flatMap(({ from, keep }) => {
    if (from !== 'case-closed') return [keepUntil(openedAt, keep)]
    return closure.state === 'closed' ? [keepUntil(closure.at, keep)] : []
  })
  return first.length === 0 ? null : instant(Math.min(...first))
}
