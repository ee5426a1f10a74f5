/**
 * One case under lock: its row, what this end expects of it, and the way to append to it.
 * Keeps: whoever has no part in a case is told that there is none.
 */
import { type CaseState, evolve, evolveLocal, type States } from '@passerelle/casework'
import type { CaseRef, PartyId } from '@passerelle/kernel'
import {
  type CaseRow,
  type CaseTransaction,
  type EmitDraft,
  emit,
  expectedStates,
  isLocal,
  type OutboxRow,
  type StoredEvent,
  statesWith,
  together,
} from '@passerelle/messaging'
import type { CaseChange, Engine } from './engine.ts'
import { settle } from './settle.ts'

export interface CaseSession {
  readonly row: CaseRow
  readonly states: States
}

export async function openSession(tx: CaseTransaction, engine: Engine, ref: CaseRef): Promise<CaseSession | undefined> {
  const row = (await tx.lockCases([ref])).get(ref)
  return row ? sessionOf(tx, engine, row) : undefined
}

export async function sessionOf(tx: CaseTransaction, engine: Engine, row: CaseRow): Promise<CaseSession> {
  const expected = await expectedStates(tx, [row], { end: engine.identity.end, gate: engine })
  return { row, states: { shared: expected.get(row.caseRef)!, local: row.local } }
}

/** The same for several cases, in one round trip. */
export async function openSessions(
  tx: CaseTransaction,
  engine: Engine,
  refs: readonly CaseRef[],
): Promise<Map<CaseRef, CaseSession>> {
  const { end } = engine.identity
  const [rows, pending] = await together(tx.lockCases(refs), tx.pendingEvents(refs, end))
  const known = [...rows.values()]
  const expected = statesWith(known, pending, engine)
  return new Map(
    known.map((row) => [row.caseRef, { row, states: { shared: expected.get(row.caseRef)!, local: row.local } }]),
  )
}

export const mayLookAt = (row: CaseRow, party: PartyId): boolean => row.parties.includes(party)

export interface Appending {
  readonly from: PartyId
  readonly commandKey: string | null
  readonly traceparent: string | null
}

export interface Appended extends CaseSession {
  readonly stored: readonly StoredEvent[]
  /** What of it crosses the border. */
  readonly outbox: readonly OutboxRow[]
}

interface Addition {
  readonly session: CaseSession
  readonly drafts: readonly EmitDraft[]
  readonly by: Appending
}

/** The case with drafts appended, still to be written. */
export function extend(engine: Engine, { session, drafts, by }: Addition): Appended {
  const out = emit(session.row, drafts, {
    end: engine.identity.end,
    now: engine.clock.now(),
    sealing: engine.sealing,
    newId: engine.ids.event,
    ...by,
  })
  let { shared, local }: { shared: CaseState; local: States['local'] } = session.states
  for (const event of out.events) {
    if (isLocal(event)) local = evolveLocal(local, event)
    else shared = evolve(shared, event).state
  }
  const row = settle(engine, { ...out.row, local }, shared)
  return { row, states: { shared, local }, stored: out.stored, outbox: out.outbox }
}

/** Appends drafts to the case and writes it back. */
export async function append(tx: CaseTransaction, engine: Engine, addition: Addition): Promise<Appended> {
  const appended = extend(engine, addition)
  await together(tx.addEvents(appended.stored), tx.addOutbox(appended.outbox), tx.putCases([appended.row]))
  return appended
}

export const changeOf = ({ caseRef, version, parties }: CaseRow): CaseChange => ({ caseRef, version, parties })
