/**
 * Opens a case at this end. It starts locally: the other end learns of it with the first event that crosses.
 */
import { emptyCase } from '@passerelle/casework'
import { type Corridor, ok, type Result } from '@passerelle/kernel'
import { type CaseRow, newCase } from '@passerelle/messaging'
import type { Engine } from './engine.ts'
import { type Accepted, type CommandRefusal, type CommandRequest, onceForKey } from './execute-command.ts'
import { statesOf } from './settle.ts'

export interface OpenCase extends Pick<CommandRequest, 'party' | 'idempotencyKey' | 'bodyHash'> {
  readonly corridor: Corridor
  /** The office's own number for the case. */
  readonly number: string | null
}

export async function openCase(engine: Engine, request: OpenCase): Promise<Result<Accepted, CommandRefusal>> {
  const result = await engine.store.transact((tx) =>
    onceForKey<Accepted>(tx, { ...request, now: engine.clock.now() }, async () => {
      const row = begin(engine, request)
      await tx.putCases([row])
      return ok({ caseRef: row.caseRef, fileId: null, version: row.version, events: [] })
    }),
  )
  if (!result.ok) return result
  const { caseRef, version } = result.value
  engine.changed({ cases: [{ caseRef, version, parties: [request.party] }], emitted: 0 })
  return result
}

function begin(engine: Engine, { corridor, number, party }: OpenCase): CaseRow {
  const ref = engine.ids.caseRef()
  const row = newCase(ref, corridor, engine.clock.now())
  return { ...row, number, version: 1, parties: [party], states: statesOf(emptyCase(ref)) }
}
