/**
 * How an end finds in the log what its own record has lost, as after a restore: numbers, chain, and answers to commands.
 * Keeps: only what continues our own chain is taken for ours; a tampered copy continues none.
 */
import type { CaseEvent } from '@passerelle/contracts'
import type { End } from '@passerelle/kernel'
import type { CaseTransaction } from '../case-store/case-store.ts'
import type { CaseRow, ChainHead, IdempotentAnswer, StoredEvent } from '../case-store/rows.ts'

export interface Found {
  readonly event: StoredEvent
  readonly head: CaseEvent['head']
}

/** Whether an event is the very next of a chain. */
export const isNext = ({ sequence, previousHash }: CaseEvent['head'], own: ChainHead): boolean =>
  sequence === own.sequence + 1 && Buffer.from(previousHash).toString('hex') === own.hash

/** The case with the number of an own event taken, its chain going on from it; undefined where it is none of ours. */
export function adopt({ event, head }: Found, row: CaseRow, end: End): CaseRow | undefined {
  const own = row.own.case
  if (event.writer !== end || (head.sequence === own.sequence + 1 && !isNext(head, own))) return undefined
  const { sequence, hash } = event
  return sequence <= own.sequence ? row : { ...row, own: { ...row.own, case: { sequence, hash } } }
}

/** What this end has acknowledged, where its record had lost that too. */
export const acknowledged = (row: CaseRow, event: CaseEvent, end: End): CaseRow =>
  event.type === 'receipt.received' && event.end === end
    ? { ...row, receipted: Math.max(row.receipted, event.body.upTo) }
    : row

/** Makes the answer to a command again, from the events that came of it. */
export type AnswerTo = (events: readonly StoredEvent[], row: CaseRow) => IdempotentAnswer

/** Who repeats a command that this end has lost gets the answer of then, and not a second effect. */
export async function rememberAnswer(
  tx: CaseTransaction,
  { caseRef, sender, commandKey, writer, recordedAt }: StoredEvent,
  { row, answerTo }: { readonly row: CaseRow; readonly answerTo: AnswerTo },
): Promise<void> {
  if (commandKey === null) return
  const events = (await tx.eventsOf(caseRef)).filter((one) => one.commandKey === commandKey && one.writer === writer)
  await tx.saveAnswers([{ party: sender, key: commandKey, ...answerTo(events, row) }], recordedAt)
}
