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
  type StoredEvent,
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

export const mayLookAt = (row: CaseRow, party: PartyId): boolean => row.parties.includes(party)

export interface Appending {
  readonly from: PartyId
  readonly commandKey: string | null
  readonly traceparent: string | null
}

export interface Appended extends CaseSession {
  readonly stored: readonly StoredEvent[]
  /** How many of them cross the border. */
  readonly emitted: number
}

/** Appends drafts to the case and writes it back. */
export async function append(
  tx: CaseTransaction,
  engine: Engine,
  { session, drafts, by }: { session: CaseSession; drafts: readonly EmitDraft[]; by: Appending },
): Promise<Appended> {
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
  await tx.addEvents(out.stored)
  await tx.addOutbox(out.outbox)
  const row = settle(engine, { ...out.row, local }, shared)
  await tx.putCases([row])
  return { row, states: { shared, local }, stored: out.stored, emitted: out.outbox.length }
}

export const changeOf = ({ caseRef, version, parties }: CaseRow): CaseChange => ({ caseRef, version, parties })
