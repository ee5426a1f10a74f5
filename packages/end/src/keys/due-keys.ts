/**
 * The keys that should have come: who they are for may read what they close, as far as can be told from here.
 * Keeps: the ladder is the giver's own, seen from the reader's end.
 */
import { readerFor } from '@passerelle/casework'
import { type CaseRef, countryOf, otherEnd } from '@passerelle/kernel'
import type { ContentKeyRow } from '@passerelle/messaging'
import { type CaseSession, openSessions } from '../engine/case-session.ts'
import type { Engine } from '../engine/engine.ts'

const AT_ONCE = 100

export interface DueKey extends Pick<ContentKeyRow, 'keyId' | 'caseRef' | 'own'> {
  /** The end that made it, for example `destination-de`. */
  readonly of: string
}

export async function dueNow(engine: Engine): Promise<readonly DueKey[]> {
  const due: DueKey[] = []
  for (let after: CaseRef | undefined; ; ) {
    const refs = await engine.store.keys.awaiting(AT_ONCE, after)
    after = refs.at(-1)
    if (after === undefined) return due
    const sessions = await engine.store.transact((tx) => openSessions(tx, engine, { refs }))
    for (const session of sessions.values()) due.push(...dueIn(engine, session))
  }
}

/** While a case holds something back, nothing is granted. */
function dueIn({ identity, clock }: Engine, { row, states, keys }: CaseSession): readonly DueKey[] {
  if (row.held > 0) return []
  const end = otherEnd(identity.end)
  const disclosing = { end, folded: row.folded.state, expected: states.shared, at: clock.now() }
  const isDue = ({ own, rung, sender, reader, generation, secret, erasedAt }: ContentKeyRow): boolean => {
    if (secret !== null || erasedAt !== null) return false
    if (own) return true
    return rung !== null && readerFor({ rung, sender, reader, generation: generation ?? 0 }, disclosing) !== undefined
  }
  const of = `${end}-${countryOf(row.corridor, end)}`
  return keys.rows.filter(isDue).map(({ keyId, caseRef, own }) => ({ keyId, caseRef, own, of }))
}
