/**
 * What a command that begins a matter is given: its reference and its empty row, and whom it is addressed to where nobody is named, the first party of
 * the other end.
 */
import { createHash } from 'node:crypto'
import {
  type CaseRef,
  type Corridor,
  countryOf,
  matterRefFrom,
  matterRefOf,
  otherEnd,
  type PartyId,
} from '@passerelle/kernel'
import { type CaseRow, type CaseTransaction, newCase } from '@passerelle/messaging'
import { type CaseSession, openSessions, sessionOfNew } from './case-session.ts'
import type { Engine } from './engine.ts'

export interface Beginning {
  readonly to: PartyId | undefined
  readonly begins: CaseRow
}

export const newMatterRef = ({ ids }: Engine): CaseRef => matterRefFrom(ids.caseRef())

/**
 * Of each subject a corridor has one agreement, so its reference is made of both (RFC 9562, a UUID v8 by SHA-256): proposals of both
 * ends come to lie in one order.
 */
export const agreementRef = (corridor: Corridor, subject: string): CaseRef =>
  matterRefOf(createHash('sha256').update(`agreement\0${corridor}\0${subject}`).digest())

export interface NewMatter {
  readonly ref: CaseRef
  readonly corridor: Corridor
  /** Who begins it. */
  readonly party: PartyId
}

export function beginMatter({ clock, identity, profiles }: Engine, { ref, corridor, party }: NewMatter): Beginning {
  const end = otherEnd(identity.end)
  const [to] = profiles.partiesOf({ end, country: countryOf(corridor, end) })
  return { to, begins: { ...newCase(ref, corridor, clock.now()), parties: [party] } }
}

interface Begun {
  readonly requests: readonly { readonly begins?: CaseRow | undefined }[]
  readonly sessions: Map<CaseRef, CaseSession>
}

/** What another has begun is there, and is not begun again, also where nobody sees it yet since what began it waits. */
export async function addBegun(tx: CaseTransaction, engine: Engine, { requests, sessions }: Begun): Promise<void> {
  const begun = requests.flatMap(({ begins }) => (begins && !sessions.has(begins.caseRef) ? [begins] : []))
  if (begun.length === 0) return
  const there = await openSessions(tx, engine, { refs: begun.map(({ caseRef }) => caseRef) })
  for (const row of begun) sessions.set(row.caseRef, there.get(row.caseRef) ?? sessionOfNew(engine, row))
}
