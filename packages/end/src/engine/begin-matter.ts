/**
 * What a command that begins a matter is given: its reference and its empty row, and whom it is addressed to where nobody is named, the first party of
 * the other end.
 */
import { createHash } from 'node:crypto'
import {
  type Command,
  isOfStatement,
  type StatementKind,
  statementKindOf,
  subjectOfAgreement,
  subjectOfStatement,
} from '@passerelle/casework'
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

interface Subject {
  readonly kind: 'agreement' | StatementKind
  readonly corridor: Corridor
  readonly subject: string
}
/** Of each subject a corridor has one matter of a kind, so its reference is made of all three (RFC 9562, a UUID v8 by SHA-256): what is said of it lies in one order. */
const refOfSubject = ({ kind, corridor, subject }: Subject): CaseRef =>
  matterRefOf(createHash('sha256').update(`${kind}\0${corridor}\0${subject}`).digest())

export const agreementRef = (corridor: Corridor, subject: string): CaseRef =>
  refOfSubject({ kind: 'agreement', corridor, subject })

/** Where the statement of a centre about itself is. */
export const centreRef = (kind: 'centre-capacity' | 'centre-profile', corridor: Corridor, centre: PartyId): CaseRef =>
  refOfSubject({ kind, corridor, subject: centre })

interface Beginner {
  readonly corridor: Corridor
  readonly party: PartyId
}

/** Under which reference a command begins a matter, or goes on with the one of its subject. */
export function refFor(engine: Engine, wish: Pick<Command, 'type' | 'clear'>, { corridor, party }: Beginner): CaseRef {
  const command = wish as Command
  if (isOfStatement(command)) {
    const subject = subjectOfStatement(command.clear.content, party)
    return refOfSubject({ kind: statementKindOf(command.type), corridor, subject })
  }
  const subject = command.type === 'agreement.proposed' ? subjectOfAgreement(command.clear.content) : null
  return subject === null ? newMatterRef(engine) : agreementRef(corridor, subject)
}

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
