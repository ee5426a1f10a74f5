/**
 * Erases the content keys that a case no longer allows to keep, here and then at the registry.
 * Keeps: under the lock of the case; an erased key is gone from the table at once, and from all backups once two epochs have passed.
 * What a law asks to keep of what was closed with it has a key of its own by then.
 */
import { mustErase, retainedParts } from '@passerelle/casework'
import { ownRetention } from '@passerelle/contracts/avro'
import type { CaseRef } from '@passerelle/kernel'
import {
  type CaseTransaction,
  type ContentKeyRow,
  readableIn,
  retain,
  retainedPart,
  type StoredEvent,
} from '@passerelle/messaging'
import { noteErased } from '../documents/drop-chunks.ts'
import { type CaseSession, openSessions } from '../engine/case-session.ts'
import type { Engine } from '../engine/engine.ts'
import { stands } from '../engine/open-for-purpose.ts'
import type { Keeping } from './keeping.ts'

const AT_ONCE = 500

/** @returns how many were erased */
export async function eraseKeys({ engine }: Pick<Keeping, 'engine'>, refs: readonly CaseRef[]): Promise<number> {
  return await engine.store.transact(async (tx) => {
    const sessions = [...(await openSessions(tx, engine, { refs })).values()]
    let erased = 0
    for (const session of sessions) erased += await eraseIn(tx, engine, session)
    return erased
  })
}

async function eraseIn(tx: CaseTransaction, engine: Engine, session: CaseSession): Promise<number> {
  const at = engine.clock.now()
  const { row, states, keys } = session
  const known = { folded: row.folded.state, expected: states.shared }
  const living = keys.rows.filter(({ erasedAt }) => erasedAt === null)
  const going = living.filter(({ retained, ...key }) =>
    retained
      ? retained.until !== null && retained.until <= at
      : mustErase(key, known, { end: engine.identity.end, at }),
  )
  if (going.length === 0) return 0
  await tx.retainKeys(await retainedOf(tx, engine, { session, going }))
  const ids = going.map(({ keyId }) => keyId)
  await tx.eraseKeys(ids, at)
  await noteErased(tx, engine, { refs: new Set([row.caseRef]), ids, at })
  return going.length
}

interface Going {
  readonly session: CaseSession
  readonly going: readonly ContentKeyRow[]
}

/** Keys for what stays under a legal ground of all that was closed with keys that go. */
async function retainedOf(
  tx: CaseTransaction,
  engine: Engine,
  { session, going }: Going,
): Promise<readonly ContentKeyRow[]> {
  const { schemas } = engine
  const now = engine.clock.now()
  const all = (await tx.eventsOf(session.row.caseRef)).filter(stands)
  // After a restore a key may come back whose part is retained already.
  const isNew = (stored: StoredEvent): boolean => retainedPart(session.keys, stored) === undefined
  const events = all.flatMap((stored) => readableIn(stored, schemas) ?? [])
  const parts = retainedParts({ state: session.row.folded.state, events }, ownRetention, now)
  const keys = { ...session.keys, rows: going }
  return all.filter(isNew).flatMap((stored) => {
    const part = parts.get(stored.eventId)
    return (part && retain(keys, { stored, schemas }, { ...part, now })) ?? []
  })
}

/** The registry forgets the grants of erased keys. @throws Fault `registry-silent` */
export async function forgetGrants({ engine, hub }: Keeping): Promise<void> {
  for (;;) {
    const ids = await engine.store.keys.unforgotten(AT_ONCE)
    if (ids.length === 0) return
    await hub.forget(ids)
    await engine.store.keys.markForgotten(ids)
  }
}
