/**
 * Looks at the keys of cases that changed: erases what has to go, grants what may be given.
 * Keeps: only cases in which there may be something to do are opened, and each once.
 */
import type { CaseRef, Corridor } from '@passerelle/kernel'
import type { CaseTransaction } from '@passerelle/messaging'
import { type CaseSession, changeOf, openSessions } from '../engine/case-session.ts'
import type { CaseChange } from '../engine/engine.ts'
import { hasIntroductions, lookAtIntroductions } from '../engine/look-at-introductions.ts'
import { takeInFacts } from '../profiles/take-in-facts.ts'
import { eraseKeys } from './erase-keys.ts'
import { type Giving, givable, giveKeys } from './give-keys.ts'
import type { Keeping } from './keeping.ts'
import { forgetProfile, profileKey } from './profile-keys.ts'

const AT_ONCE = 100

/** @param refs those that were looked at are taken out; those at hand when a look fails, or that wait for a key, come again */
export async function lookAtCases(keeping: Keeping, refs: Set<CaseRef>): Promise<void> {
  const again: CaseRef[] = []
  for (;;) {
    const some = [...refs].slice(0, AT_ONCE).toSorted()
    if (some.length === 0) break
    for (const ref of some) refs.delete(ref)
    try {
      again.push(...(await lookAt(keeping, await keeping.engine.store.keys.toLookAt(some))))
    } catch (fault) {
      for (const ref of some) refs.add(ref)
      throw fault
    }
  }
  for (const ref of again) refs.add(ref)
}

/** What has to go goes first, and so is given to nobody. @returns those to look at again */
async function lookAt(keeping: Keeping, refs: readonly CaseRef[]): Promise<readonly CaseRef[]> {
  if (refs.length === 0) return []
  const { engine } = keeping
  const corridors = new Set<Corridor>()
  const { looks, givings } = await engine.store.transact(async (tx) => {
    const seen: Look[] = []
    for (const session of (await openSessions(tx, engine, { refs })).values()) {
      seen.push(await lookAtOne(tx, keeping, session))
      corridors.add(session.row.corridor)
    }
    return { looks: seen, givings: seen.flatMap((one) => one.givings) }
  })
  const changed = looks.flatMap((one) => one.changed)
  if (changed.length > 0) engine.changed({ cases: changed, emitted: changed.length })
  if (givings.length > 0) await giveKeys(keeping, givings, corridors)
  return looks.flatMap(({ again }) => again)
}

interface Look {
  readonly givings: readonly Giving[]
  /** Where something was told of its profile. */
  readonly changed: readonly CaseChange[]
  /** Where a key is awaited without which it cannot be done, or the end looks for what it has lost. */
  readonly again: readonly CaseRef[]
}

async function lookAtOne(tx: CaseTransaction, keeping: Keeping, before: CaseSession): Promise<Look> {
  const { engine } = keeping
  // Before its own events have been found again, an end would draw numbers that it has drawn before.
  const isLost = hasIntroductions(engine, before) && !keeping.recovered()
  const introduced = isLost ? undefined : await lookAtIntroductions(tx, engine, before)
  const { changed: facts, pending } = await takeInFacts(tx, engine, introduced ?? before)
  const told = facts ?? introduced
  const session = told ?? before
  const stands = await profileKey(tx, engine, session)
  const gone = await eraseKeys(tx, engine, { session, stands })
  const changed = (await forgetProfile(tx, engine, session)) ?? told
  const rows = session.keys.rows.filter((row) => !gone.includes(row))
  return {
    givings: givable(keeping, { ...session, keys: { ...session.keys, rows } }, stands),
    changed: changed ? [changeOf(changed.row)] : [],
    again: pending || isLost ? [before.row.caseRef] : [],
  }
}
