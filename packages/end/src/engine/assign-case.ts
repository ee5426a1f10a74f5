/**
 * Says who of a party sees to a case, or that nobody does any more. It concerns this end alone: no event follows, and the
 * version of the case stays. Keeps: who was assigned when, and by whom, is remembered.
 */
import type { CaseRef, Instant, PartyId } from '@passerelle/kernel'
import { type AssignmentRecord, type CaseRow, type CaseTransaction, together, type Viewer } from '@passerelle/messaging'
import { changeOf } from './case-session.ts'
import type { Engine } from './engine.ts'

export interface AssignCase {
  readonly caseRef: CaseRef
  readonly viewer: Viewer
  /** null: whoever of the party works with cases. */
  readonly to: string | null
}

/** @returns undefined where the viewer sees no such case */
export async function assignCase(engine: Engine, { caseRef, viewer, to }: AssignCase): Promise<CaseRow | undefined> {
  const { party, actor: by } = viewer
  const at = engine.clock.now()
  const done = await engine.store.transact(async (tx) => {
    const before = (await tx.lockCases([caseRef], [viewer])).get(caseRef)
    if (!before?.parties.includes(party)) return undefined
    const because = to === null ? 'released' : 'assigned'
    return { before, after: await assignIn(tx, before, { caseRef, party, to, by, at, because }) }
  })
  // Whoever saw it until now is told too.
  if (done) engine.changed({ cases: [changeOf(done.before), changeOf(done.after)], emitted: 0 })
  return done?.after
}

/** To a case that is locked. Nothing is written where it stands so already. */
export async function assignIn(tx: CaseTransaction, row: CaseRow, record: AssignmentRecord): Promise<CaseRow> {
  const { party, to } = record
  if ((row.assigned[party]?.to ?? null) === to) return row
  const after = { ...row, assigned: assignedAnew(row, party, record) }
  await together(tx.putCases([after]), tx.addAssignments([record]), tellOfIt(tx, record))
  return after
}

/** Whoever takes a case themselves knows of it. */
async function tellOfIt(tx: CaseTransaction, { caseRef, party, to, by, at }: AssignmentRecord): Promise<void> {
  if (to === null || to === by) return
  await tx.tellByMail({ kind: 'case-given', caseRefs: [caseRef], at, to: { party, actor: to } })
}

function assignedAnew(
  { assigned }: CaseRow,
  party: PartyId,
  { to, by, at }: { readonly to: string | null; readonly by: string; readonly at: Instant },
): CaseRow['assigned'] {
  const { [party]: _before, ...others } = assigned
  return to === null ? others : { ...others, [party]: { to, by, at } }
}
