/**
 * Ends the open introductions of a vacancy that this end has closed. Keeps: the vacancy is due until all cases have been looked through,
 * so a crash leaves nothing out; an introduction that has ended is not ended again. A case that is held, or cannot be opened, is left for look-at-introductions.ts.
 */
import { filesOf, isOpen } from '@passerelle/casework'
import { type CaseRef, instant } from '@passerelle/kernel'
import type { CaseRow } from '@passerelle/messaging'
import { type Appended, type CaseSession, changeOf, openSession } from './case-session.ts'
import type { Engine } from './engine.ts'
import { fall, isOfVacancy, leaveForLater, proposalOf } from './look-at-introductions.ts'
import { settle } from './settle.ts'

const PAGE = 100

/** @returns how many introductions it has ended */
export async function endWithVacancy(engine: Engine, vacancy: CaseRow): Promise<number> {
  let ended = 0
  let after: CaseRef | undefined
  for (;;) {
    const refs = await engine.store.introducedCases(vacancy.corridor, PAGE, after)
    for (const ref of refs) ended += await endIn(engine, ref, vacancy.caseRef)
    after = refs.at(-1)
    if (refs.length < PAGE) break
  }
  await engine.store.transact(async (tx) => {
    const session = await openSession(tx, engine, { caseRef: vacancy.caseRef })
    if (!session) return
    const lookedAt = instant(Math.max(engine.clock.now(), session.row.openedAt) + 1)
    await tx.putCases([settle(engine, { ...session.row, lookedAt }, session.states.shared)])
  })
  return ended
}

async function endIn(engine: Engine, ref: CaseRef, vacancy: CaseRef): Promise<number> {
  const appended = await engine.store.transact(async (tx) => {
    const before = await openSession(tx, engine, { caseRef: ref })
    const done: Appended[] = []
    if (!before) return done
    let session: CaseSession = before
    const open = filesOf(session.states.shared).filter(isOfVacancy).filter(isOpen)
    let all = session.row.held === 0
    for (const file of all ? open : []) {
      const proposal = await proposalOf(tx, engine, { session, file })
      const next: Appended | undefined =
        proposal?.vacancy === vacancy ? await fall(tx, engine, { session, file }) : undefined
      if (next) done.push(next)
      all &&= proposal !== undefined
      session = next ?? session
    }
    if (!all) await leaveForLater(tx, engine, ref)
    return done
  })
  const last = appended.at(-1)
  if (last) engine.changed({ cases: [changeOf(last.row)], emitted: appended.length })
  return appended.length
}
