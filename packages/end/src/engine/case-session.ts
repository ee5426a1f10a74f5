/**
 * One case under lock: its row, what this end expects of it, and the way to append to it.
 * Keeps: whoever does not see a case is told that there is none.
 */
import { type CaseState, evolve, evolveLocal, type States } from '@passerelle/casework'
import type { CaseRef, PartyId } from '@passerelle/kernel'
import {
  type CaseKeys,
  type CaseRow,
  type CaseTransaction,
  type ContentKeyRow,
  type EmitDraft,
  emit,
  expectedStates,
  isLocal,
  type OutboxRow,
  type StoredEvent,
  statesWith,
  together,
  type Viewer,
} from '@passerelle/messaging'
import type { CaseChange, Engine } from './engine.ts'
import { settle } from './settle.ts'

export interface CaseSession {
  readonly row: CaseRow
  readonly states: States
  readonly keys: CaseKeys
}

/** @param seenBy as for `lockCases` */
export async function openSession(
  tx: CaseTransaction,
  engine: Engine,
  { caseRef, seenBy }: { readonly caseRef: CaseRef; readonly seenBy?: readonly Viewer[] },
): Promise<CaseSession | undefined> {
  const row = (await tx.lockCases([caseRef], seenBy)).get(caseRef)
  return row ? sessionOf(tx, engine, row) : undefined
}

export async function sessionOf(tx: CaseTransaction, engine: Engine, row: CaseRow): Promise<CaseSession> {
  const [expected, keys] = await together(
    expectedStates(tx, [row], { end: engine.identity.end, gate: engine }),
    tx.keysOf([row.caseRef]),
  )
  await loadEpochs(engine, keys)
  return sessionWith(engine, { row, shared: expected.get(row.caseRef)!, keys })
}

interface Known {
  readonly row: CaseRow
  readonly shared: CaseState
  readonly keys: readonly ContentKeyRow[]
}

/** A case that nobody has written in yet. */
export const sessionOfNew = (engine: Engine, row: CaseRow): CaseSession =>
  sessionWith(engine, { row, shared: row.folded.state, keys: [] })

const sessionWith = ({ vault }: Engine, { row, shared, keys }: Known): CaseSession => ({
  row,
  states: { shared, local: row.local },
  keys: { vault, rows: keys, expected: shared },
})

const loadEpochs = ({ vault }: Engine, keys: readonly ContentKeyRow[]): Promise<void> =>
  vault.load(new Set(keys.flatMap(({ secret }) => secret?.epoch ?? [])))

/** The keys of a case, without its lock: for reading. */
export async function keysOf(tx: CaseTransaction, engine: Engine, expected: CaseState): Promise<CaseKeys> {
  const rows = await tx.keysOf([expected.caseRef])
  await loadEpochs(engine, rows)
  return { vault: engine.vault, rows, expected }
}

/** The same for several cases, in one round trip. */
export async function openSessions(
  tx: CaseTransaction,
  engine: Engine,
  { refs, seenBy }: { readonly refs: readonly CaseRef[]; readonly seenBy?: readonly Viewer[] },
): Promise<Map<CaseRef, CaseSession>> {
  const { end } = engine.identity
  const [rows, pending, keys] = await together(tx.lockCases(refs, seenBy), tx.pendingEvents(refs, end), tx.keysOf(refs))
  await loadEpochs(engine, keys)
  const known = [...rows.values()]
  const expected = statesWith(known, pending, engine)
  const keysOfEach = Map.groupBy(keys, ({ caseRef }) => caseRef)
  return new Map(
    known.map((row) => {
      const [shared, own] = [expected.get(row.caseRef)!, keysOfEach.get(row.caseRef) ?? []]
      return [row.caseRef, sessionWith(engine, { row, shared, keys: own })]
    }),
  )
}

export interface Appending {
  readonly from: PartyId
  readonly commandKey: string | null
  readonly traceparent: string | null
}

export interface Appended extends CaseSession {
  readonly stored: readonly StoredEvent[]
  /** What of it crosses the border. */
  readonly outbox: readonly OutboxRow[]
  /** Keys that had to be made. */
  readonly made: readonly ContentKeyRow[]
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
    keys: session.keys,
    newId: engine.ids.event,
    hasMatching: engine.identity.hasMatching,
    ...by,
  })
  let { shared, local }: { shared: CaseState; local: States['local'] } = session.states
  for (const event of out.events) {
    if (isLocal(event)) local = evolveLocal(local, event)
    else shared = evolve(shared, event).state
  }
  const row = settle(engine, { ...out.row, local }, shared)
  const keys = { ...session.keys, rows: out.keys?.rows ?? [], expected: shared }
  return { row, states: { shared, local }, keys, stored: out.stored, outbox: out.outbox, made: out.made }
}

/** Appends drafts to the case and writes it back. */
export async function append(tx: CaseTransaction, engine: Engine, addition: Addition): Promise<Appended> {
  const appended = extend(engine, addition)
  const { stored, outbox, row, made } = appended
  await together(tx.addEvents(stored), tx.addOutbox(outbox), tx.putCases([row]), tx.addKeys(made))
  return appended
}

export const changeOf = ({ caseRef, version, parties, assigned, matter }: CaseRow): CaseChange => ({
  caseRef,
  version,
  parties,
  assigned,
  matter,
  traceparent: null,
})
