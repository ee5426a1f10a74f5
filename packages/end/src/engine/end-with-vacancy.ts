/**
 * Ends the open introductions of a vacancy that this end has closed. Keeps: the vacancy is due until all cases have been looked through,
 * so a crash leaves nothing out; an introduction that has ended is not ended again. What cannot be opened stays, and is offered nothing.
 */
import { fallsWithVacancy, filesOf, type Introduction, isOpen, type PersonsFile, partyAt } from '@passerelle/casework'
import { type CaseRef, instant } from '@passerelle/kernel'
import type { CaseRow, CaseTransaction } from '@passerelle/messaging'
import { type Appended, append, type CaseSession, changeOf, openSession } from './case-session.ts'
import { type Engine, worldOf } from './engine.ts'
import { openForPurpose } from './open-for-purpose.ts'
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
    let session = await openSession(tx, engine, { caseRef: ref })
    const done: Appended[] = []
    if (!session || session.row.held > 0) return done
    for (const file of filesOf(session.states.shared).filter(isOpenIntroduction)) {
      const next = await fallen(tx, engine, { session, file, vacancy })
      if (next) done.push(next)
      session = next ?? session
    }
    return done
  })
  const last = appended.at(-1)
  if (last) engine.changed({ cases: [changeOf(last.row)], emitted: appended.length })
  return appended.length
}

const isOpenIntroduction = (file: { readonly kind: string }): file is Introduction =>
  file.kind === 'introduction' && isOpen(file as Introduction)

interface Falling {
  readonly session: CaseSession
  readonly file: Introduction & PersonsFile
  readonly vacancy: CaseRef
}

async function fallen(
  tx: CaseTransaction,
  engine: Engine,
  { session, file, vacancy }: Falling,
): Promise<Appended | undefined> {
  const from = partyAt(file, engine.identity.end)
  const on = {
    caseRef: session.row.caseRef,
    party: from,
    actor: 'deadlines',
    purpose: 'vacancy-closed',
    keys: session.keys,
  }
  const proposal = await openForPurpose(tx, engine, { id: file.submission, types: ['match.proposed'], on })
  if (proposal?.vacancy !== vacancy) return undefined
  const draft = fallsWithVacancy(file, session.states.shared, worldOf(engine, from))
  return draft && append(tx, engine, { session, drafts: [draft], by: { from, commandKey: null, traceparent: null } })
}
