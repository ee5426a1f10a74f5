/**
 * Erases the content keys that a case no longer allows to keep, here and then at the registry.
 * Keeps: under the lock of the case; an erased key is gone from the table at once, and from all backups once two epochs have passed.
 */
import { mustErase } from '@passerelle/casework'
import type { CaseRef } from '@passerelle/kernel'
import { noteErased } from '../documents/drop-chunks.ts'
import { openSessions } from '../engine/case-session.ts'
import type { Keeping } from './keeping.ts'

const AT_ONCE = 500

/** @returns how many were erased */
export async function eraseKeys({ engine }: Pick<Keeping, 'engine'>, refs: readonly CaseRef[]): Promise<number> {
  const at = engine.clock.now()
  const holder = { end: engine.identity.end, at }
  return await engine.store.transact(async (tx) => {
    const sessions = [...(await openSessions(tx, engine, { refs })).values()]
    const erasing = sessions.flatMap(({ row, states, keys }) => {
      const known = { folded: row.folded.state, expected: states.shared }
      return keys.rows.filter((key) => key.erasedAt === null && mustErase(key, known, holder))
    })
    if (erasing.length === 0) return 0
    const ids = erasing.map(({ keyId }) => keyId)
    await tx.eraseKeys(ids, at)
    await noteErased(tx, engine, { refs: new Set(erasing.map(({ caseRef }) => caseRef)), ids, at })
    return ids.length
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
