/**
 * Which files are followed up more closely than others, as their summaries call for. At the origin alone, where waves are due.
 * Keeps: a summary is opened only once a wave has come that the normal rhythm does not have, and only at the timer.
 */
import {
  type CaseState,
  closerWavesDue,
  followUpKey,
  type Referral,
  referralsOf,
  supportFor,
} from '@passerelle/casework'
import type { CaseRef, FileId, Instant } from '@passerelle/kernel'
import type { CaseTransaction } from '@passerelle/messaging'
import type { CaseSession } from './case-session.ts'
import type { Engine } from './engine.ts'
import { openSummary } from './open-for-purpose.ts'

const inQuestion = (engine: Engine, state: CaseState): readonly Referral[] =>
  engine.identity.end === 'origin'
    ? referralsOf(state).filter((file) => closerWavesDue(file, engine.clock.now()).length > 0)
    : []

const idsOf = (files: readonly Referral[]): ReadonlySet<FileId> => new Set(files.map(({ fileId }) => fileId))

const wasTold = (file: Referral, at: Instant, done: ReadonlySet<string>): boolean =>
  closerWavesDue(file, at).some(({ wave }) => done.has(followUpKey(file.fileId, wave)))

/** Asks the summaries. */
export async function followedCloser(
  tx: CaseTransaction,
  engine: Engine,
  { row, states, keys }: CaseSession,
): Promise<ReadonlySet<FileId>> {
  const closer: Referral[] = []
  for (const file of inQuestion(engine, states.shared)) {
    const party = engine.identity.end === file.opener ? file.sender : file.receiver
    const on = { caseRef: row.caseRef, party, actor: 'deadlines', purpose: 'follow-up', keys }
    const summary = await openSummary(tx, engine, { file, on })
    if (summary?.returnType && supportFor(summary.returnType).closerFollowUp) closer.push(file)
  }
  return idsOf(closer)
}

/** Opens nothing: the files of which such a wave has been told already. */
export async function knownFollowedCloser(
  engine: Engine,
  { caseRef, state }: { readonly caseRef: CaseRef; readonly state: CaseState },
): Promise<ReadonlySet<FileId>> {
  const files = inQuestion(engine, state)
  if (files.length === 0) return new Set()
  const done = await engine.store.transact((tx) => tx.effectsOf(caseRef))
  return idsOf(files.filter((file) => wasTold(file, engine.clock.now(), done)))
}
