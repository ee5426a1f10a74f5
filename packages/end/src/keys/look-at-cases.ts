/**
 * Looks at the keys of cases that changed: erases what has to go, grants what may be given.
 * Keeps: only cases in which there may be something to do are opened, and each once.
 */
import type { CaseRef, Corridor } from '@passerelle/kernel'
import { openSessions } from '../engine/case-session.ts'
import { eraseKeys } from './erase-keys.ts'
import { givable, giveKeys } from './give-keys.ts'
import type { Keeping } from './keeping.ts'

const AT_ONCE = 100

/** @param refs those that were looked at are taken out; when a look fails, those at hand come again */
export async function lookAtCases(keeping: Keeping, refs: Set<CaseRef>): Promise<void> {
  for (;;) {
    const some = [...refs].slice(0, AT_ONCE).toSorted()
    if (some.length === 0) return
    for (const ref of some) refs.delete(ref)
    try {
      await lookAt(keeping, await keeping.engine.store.keys.toLookAt(some))
    } catch (fault) {
      for (const ref of some) refs.add(ref)
      throw fault
    }
  }
}

/** What has to go goes first, and so is given to nobody. */
async function lookAt(keeping: Keeping, refs: readonly CaseRef[]): Promise<void> {
  if (refs.length === 0) return
  const { engine } = keeping
  const corridors = new Set<Corridor>()
  const givings = await engine.store.transact(async (tx) => {
    const found = []
    for (const session of (await openSessions(tx, engine, { refs })).values()) {
      const gone = await eraseKeys(tx, engine, session)
      const rows = session.keys.rows.filter((row) => !gone.includes(row))
      found.push(...givable(keeping, { ...session, keys: { ...session.keys, rows } }))
      corridors.add(session.row.corridor)
    }
    return found
  })
  if (givings.length > 0) await giveKeys(keeping, givings, corridors)
}
