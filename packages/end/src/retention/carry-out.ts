/**
 * Carries out how long things are kept (schemas/retention.json): of each case and matter when it is worth looking at it; what belongs to no case is
 * old-rows.ts. Keeps: under the lock of the case; a case that cannot be handled keeps no other one waiting; carrying it out
 * twice is harmless.
 */
import { MATTERS, matterKeptUntil, type RetentionDue, retainedParts, retentionDue } from '@passerelle/casework'
import { ownRetention } from '@passerelle/contracts/avro'
import type { RetentionSchedule } from '@passerelle/contracts/retention'
import { type CaseRef, DAY, type Instant, later } from '@passerelle/kernel'
import type { CaseTransaction, StoredEvent } from '@passerelle/messaging'
import { type CaseSession, openSession } from '../engine/case-session.ts'
import type { Engine } from '../engine/engine.ts'
import { stands } from '../engine/open-for-purpose.ts'
import { keptCase } from './kept-case.ts'
import { removeOldRows } from './old-rows.ts'
import { partWith } from './part-with.ts'

const AT_ONCE = 50

/** @returns how many parts, rows and cases went @throws the faults of single cases, when all others are done */
export async function carryOutRetention(engine: Engine, schedules = ownRetention): Promise<number> {
  let gone = 0
  const faults = new Map<CaseRef, unknown>()
  for (;;) {
    const due = await engine.store.retentionCases(engine.clock.now(), AT_ONCE + faults.size)
    const refs = due.filter((ref) => !faults.has(ref))
    if (refs.length === 0) break
    for (const ref of refs) {
      try {
        gone += await ofCase(engine, ref, schedules)
      } catch (fault) {
        faults.set(ref, fault)
      }
    }
  }
  gone += await removeOldRows(engine, schedules)
  if (faults.size > 0) throw new AggregateError(faults.values(), 'retention of some cases could not be carried out')
  return gone
}

async function ofCase(engine: Engine, ref: CaseRef, schedules: readonly RetentionSchedule[]): Promise<number> {
  return await engine.store.transact(async (tx) => {
    const session = await openSession(tx, engine, { caseRef: ref })
    if (!session || session.row.held > 0) return 0
    return await inCase(tx, engine, { session, schedules })
  })
}

interface Looking {
  readonly session: CaseSession
  readonly schedules: readonly RetentionSchedule[]
}

async function inCase(tx: CaseTransaction, engine: Engine, { session, schedules }: Looking): Promise<number> {
  const at = engine.clock.now()
  const { row } = session
  if (row.matter !== null) return await ofMatter(tx, engine, { session, schedules })
  const stored = await tx.eventsOf(row.caseRef)
  const kept = keptCase(engine, row, stored)
  const told = retentionDue(kept, schedules, at)
  // What another version of us has stored, that has to carry out.
  if (kept.events.length < stored.length) return await lookAgain(tx, session, later(at, DAY))
  if (isOver(told, stored)) {
    await tx.removeCase(row.caseRef)
    await tx.noteCarriedOut([{ kind: 'clear-events', count: stored.length, at }])
    return stored.length
  }
  const gone = await partWith(tx, engine, {
    session,
    // A forged copy bears the identifier too, and would take what is left for the part.
    stored: stored.filter(stands),
    due: told.due,
    parts: retainedParts(kept, schedules, at),
    schedules,
  })
  await lookAgain(tx, session, told.next)
  await tx.noteCarriedOut([...gone].map(([kind, count]) => ({ kind, count, at })))
  return [...gone.values()].reduce((sum, count) => sum + count, 0)
}

/** It concerns no person, and goes as a whole. */
async function ofMatter(tx: CaseTransaction, engine: Engine, { session, schedules }: Looking): Promise<number> {
  const at = engine.clock.now()
  const until = matterKeptUntil(session.states.shared, schedules)
  if (until === null || until > at) return await lookAgain(tx, session, until)
  await tx.removeCase(session.row.caseRef)
  await tx.noteCarriedOut([{ kind: MATTERS, count: 1, at }])
  return 1
}

/** A case goes as a whole, when the last of its events may: without those before nobody could read what is left. */
function isOver({ due }: RetentionDue, stored: readonly StoredEvent[]): boolean {
  const clear = new Set(due.filter(({ part }) => part === 'clear').map(({ eventId }) => eventId))
  return stored.length > 0 && stored.every(({ eventId }) => clear.has(eventId))
}

async function lookAgain(tx: CaseTransaction, { row }: CaseSession, retentionAt: Instant | null): Promise<number> {
  await tx.putCases([{ ...row, retentionAt }])
  return 0
}
