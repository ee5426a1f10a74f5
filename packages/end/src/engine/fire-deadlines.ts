/**
 * Writes what a passed deadline demands of this end, in the order in which the deadlines passed.
 * Keeps: decided under the case's lock on what is expected by then, so a deadline met in the meantime does nothing.
 */
import { dueDrafts, type Effect, wanted } from '@passerelle/casework'
import type { CaseRef, PartyId } from '@passerelle/kernel'
import type { CaseTransaction, DoneEffect } from '@passerelle/messaging'
import { append, type CaseSession, changeOf, openSession } from './case-session.ts'
import { type Engine, worldOf } from './engine.ts'
import { settle } from './settle.ts'

const BATCH = 100

/** Fires everything that is due now. @returns how many events and effects came of it */
export async function fireDeadlines(engine: Engine): Promise<number> {
  let fired = 0
  for (;;) {
    const refs = await engine.store.dueCases(engine.clock.now(), BATCH)
    let progress = 0
    for (const ref of refs) progress += await fireCase(engine, ref)
    fired += progress
    if (progress === 0 || refs.length < BATCH) return fired
  }
}

async function fireCase(engine: Engine, ref: CaseRef): Promise<number> {
  let emitted = 0
  const fired = await engine.store.transact(async (tx) => {
    const session = await openSession(tx, engine, ref)
    if (!session || session.row.held > 0) return undefined
    const from = session.row.parties[0]
    if (from === undefined) return undefined
    const drafts = dueDrafts(session.states, worldOf(engine, from))
    const by = { from, commandKey: null, traceparent: null }
    const after = drafts.length === 0 ? session : await append(tx, engine, { session, drafts, by })
    const effects = await runEffects(tx, engine, { session: after, party: from })
    if (drafts.length === 0 && effects.length === 0)
      await tx.putCases([settle(engine, session.row, session.states.shared)])
    emitted = drafts.length
    return { row: after.row, count: drafts.length + effects.length }
  })
  if (!fired || fired.count === 0) return 0
  engine.changed({ cases: [changeOf(fired.row)], emitted })
  return fired.count
}

/** What the state wants, minus what the effect table says is done: notices are recorded here, once each. */
async function runEffects(
  tx: CaseTransaction,
  engine: Engine,
  { session, party }: { session: CaseSession; party: PartyId },
): Promise<readonly Effect[]> {
  const { row, states } = session
  const world = worldOf(engine, party)
  const done = await tx.effectsOf(row.caseRef)
  const open = wanted(row.folded.state, states.shared, { at: world.now, world }).filter(
    (effect) => !done.has(effect.key),
  )
  const rows: DoneEffect[] = open.map((effect) => ({
    caseRef: row.caseRef,
    key: effect.key,
    effect: { ...effect },
    doneAt: world.now,
  }))
  await tx.addEffects(rows)
  return open
}
