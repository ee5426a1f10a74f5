/**
 * Opens a case to somebody of its party whom it is not assigned to, because a person needs it now.
 * Keeps: for hours, with a reason, and told to the operators' alarms and to who leads the party; it ends by itself.
 */
import { randomUUID } from 'node:crypto'
import { type CaseRef, HOUR, instant, ok, type Result, refuse } from '@passerelle/kernel'
import { type CaseRow, type OpenedInNeed, sees, together, type Viewer, wholeParty } from '@passerelle/messaging'
import { changeOf } from './case-session.ts'
import type { Engine } from './engine.ts'
import type { Need } from './needs.ts'

export interface OpenInNeed {
  readonly caseRef: CaseRef
  readonly viewer: Viewer
  readonly reason: Need
  readonly hours: number
}

type Refused = 'not-found' | 'opening-not-needed'

interface Opened {
  readonly row: CaseRow
  readonly opened: OpenedInNeed
}

export async function openInNeed(
  engine: Engine,
  { caseRef, viewer, reason, hours }: OpenInNeed,
): Promise<Result<OpenedInNeed, Refused>> {
  const { party, actor } = viewer
  const openedAt = engine.clock.now()
  const opened = { id: randomUUID(), caseRef, party, actor, reason, openedAt, acknowledged: null }
  const done = await engine.store.transact<Result<Opened, Refused>>(async (tx) => {
    const row = (await tx.lockCases([caseRef], [wholeParty(party)])).get(caseRef)
    if (!row?.parties.includes(party)) return refuse('not-found')
    if (sees(viewer, row)) return refuse('opening-not-needed')
    const until = instant(openedAt + hours * HOUR)
    const alarm = { kind: 'opened-in-need', caseRef, detail: { party }, raisedAt: openedAt }
    const told = { kind: 'second-person', caseRefs: [caseRef], at: openedAt, to: { party, but: actor } } as const
    await together(tx.addOpenedInNeed({ ...opened, until }), tx.addAlarms([alarm]), tx.tellByMail(told))
    return ok({ row, opened: { ...opened, until } })
  })
  if (!done.ok) return done
  engine.standingChanged(viewer)
  engine.changed({ cases: [changeOf(done.value.row)], emitted: 0 })
  return ok(done.value.opened)
}

/** Whether nothing but that shows the case to the viewer. */
export const onlyInNeed = (viewer: Viewer, row: Parameters<typeof sees>[1]): boolean =>
  !sees({ ...viewer, opened: [] }, row)
