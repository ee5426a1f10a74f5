/**
 * Erases the content keys that a case no longer allows to keep, here and then at the registry.
 * Keeps: under the lock of the case; an erased key is gone from the table at once, and from all backups once two epochs have passed.
 * What a law asks to keep of what was closed with it has a key of its own by then.
 */
import { mustErase, retainedParts } from '@passerelle/casework'
import { ownRetention } from '@passerelle/contracts/avro'
import type { KeyId } from '@passerelle/kernel'
import { type CaseTransaction, type ContentKeyRow, keyLeftFor, leaveKey, type StoredEvent } from '@passerelle/messaging'
import { noteErased } from '../documents/drop-chunks.ts'
import type { CaseSession } from '../engine/case-session.ts'
import type { Engine } from '../engine/engine.ts'
import { stands } from '../engine/open-for-purpose.ts'
import { keptCase } from '../retention/kept-case.ts'
import type { Keeping } from './keeping.ts'
import { passedProfiles } from './profile-keys.ts'

const AT_ONCE = 500

/** What is left of a key goes with what the key was for; what is there for the law alone stays until its time is over. */
function goingOf(
  { identity, clock }: Engine,
  session: CaseSession,
  stands: KeyId | undefined,
): readonly ContentKeyRow[] {
  const { row, states, keys } = session
  const known = { folded: row.folded.state, expected: states.shared }
  const holder = { end: identity.end, at: clock.now() }
  const passed = passedProfiles(session, stands)
  return keys.rows.filter((one) => {
    if (one.erasedAt !== null || one.retained?.only) return false
    if (passed.includes(one)) return true
    const key = one.retained ? keys.rows.find(({ keyId }) => keyId === one.retained?.ofKey) : one
    return key !== undefined && mustErase(key, known, holder)
  })
}

/** @param looking.stands the key of the profile that stands @returns the keys that go: erased, or left for the law alone */
export async function eraseKeys(
  tx: CaseTransaction,
  engine: Engine,
  { session, stands }: { readonly session: CaseSession; readonly stands: KeyId | undefined },
): Promise<readonly ContentKeyRow[]> {
  const going = goingOf(engine, session, stands)
  if (going.length === 0) return going
  const { left, stay } = await leftOf(tx, engine, { session, going })
  const ids = going.map(({ keyId }) => keyId).filter((id) => !stay.includes(id))
  await tx.retainKeys(left)
  await tx.keepForTheLaw(stay)
  if (ids.length === 0) return going
  const at = engine.clock.now()
  await tx.eraseKeys(ids, at)
  await noteErased(tx, engine, { refs: new Set([session.row.caseRef]), ids, at })
  return going
}

interface Going {
  readonly session: CaseSession
  readonly going: readonly ContentKeyRow[]
}

interface Left {
  /** New keys, for parts alone. */
  readonly left: readonly ContentKeyRow[]
  /** Those that are such keys already. */
  readonly stay: readonly KeyId[]
}

/** What stays under a legal ground of all that was closed with keys that go. */
async function leftOf(tx: CaseTransaction, engine: Engine, { session, going }: Going): Promise<Left> {
  const { schemas } = engine
  const now = engine.clock.now()
  const all = (await tx.eventsOf(session.row.caseRef)).filter(stands)
  const parts = retainedParts(keptCase(engine, session.row, all), ownRetention, now)
  const keys = { ...session.keys, rows: going }
  // After a restore a key may come back of which something is left already.
  const isNew = (stored: StoredEvent): boolean => keyLeftFor(session.keys, stored) === undefined
  const left = all.filter(isNew).flatMap((stored) => {
    const part = parts.get(stored.eventId)
    return (part && leaveKey(keys, { stored, schemas }, { ...part, only: true, now })) ?? []
  })
  const stay = going.filter(({ retained }) => retained && parts.has(retained.eventId)).map(({ keyId }) => keyId)
  return { left, stay }
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
