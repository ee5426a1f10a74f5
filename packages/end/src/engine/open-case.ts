/**
 * Opens a case at this end. It starts locally: the other end learns of it with the first event that crosses.
 */
import { emptyCase } from '@passerelle/casework'
import { type Corridor, ok, type Result, refuse } from '@passerelle/kernel'
import {
  type AssignmentRecord,
  type CaseRow,
  type CaseTransaction,
  newCase,
  together,
  type Viewer,
} from '@passerelle/messaging'
import { changeOf } from './case-session.ts'
import type { Engine } from './engine.ts'
import { type Accepted, type CommandRefusal, type CommandRequest, onceForKey } from './execute-command.ts'
import { statesOf } from './settle.ts'

export interface OpenCase extends Viewer, Pick<CommandRequest, 'idempotencyKey' | 'bodyHash'> {
  /** Whether whoever opens it sees to it from now on. */
  readonly assigned: boolean
  readonly corridor: Corridor
  /** The office's own number for the case. */
  readonly number: string | null
}

export async function openCase(engine: Engine, request: OpenCase): Promise<Result<Accepted, CommandRefusal>> {
  let begun: CaseRow | undefined
  const result = await engine.store.transact(async (tx) => {
    begun = undefined
    const opened = await onceForKey<Accepted>(tx, { ...request, now: engine.clock.now() }, async () => {
      const row = begin(engine, request)
      await together(tx.putCases([row]), tx.addAssignments(assignmentsIn(row)))
      begun = row
      return ok({ caseRef: row.caseRef, fileId: null, version: row.version, events: [] })
    })
    if (begun || !opened.ok || (await isSeen(tx, opened.value, request))) return opened
    return refuse({ kind: 'not-found' as const })
  })
  if (begun) engine.changed({ cases: [changeOf(begun)], emitted: 0 })
  return result
}

/** Who has opened a case and gave it away since is not told of it again. */
const isSeen = async (tx: CaseTransaction, { caseRef }: Accepted, viewer: Viewer): Promise<boolean> =>
  (await tx.lockCases([caseRef], [viewer])).has(caseRef)

function begin(engine: Engine, { corridor, number, party, actor, assigned }: OpenCase): CaseRow {
  const ref = engine.ids.caseRef()
  const at = engine.clock.now()
  const row = newCase(ref, corridor, at)
  const to = assigned ? { [party]: { to: actor, by: actor, at } } : {}
  return { ...row, number, version: 1, parties: [party], assigned: to, states: statesOf(emptyCase(ref)) }
}

const assignmentsIn = ({ caseRef, parties, assigned }: CaseRow): AssignmentRecord[] =>
  parties.flatMap((party) => {
    const assignment = assigned[party]
    return assignment ? [{ caseRef, party, ...assignment, because: 'opened' }] : []
  })
