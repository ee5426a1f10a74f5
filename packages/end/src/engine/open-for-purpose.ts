/**
 * Opens a sealed part for what is computed from it, and records the opening with its purpose.
 * Keeps: nobody has read it, so no receipt follows. What a person reads is open-content.ts.
 */
import type { Referral, States } from '@passerelle/casework'
import type { SealedOf, SealedType, Summary } from '@passerelle/contracts'
import type { CaseRef, EventId, PartyId, Result } from '@passerelle/kernel'
import { type CaseKeys, type CaseTransaction, type NotOpened, openWith, type StoredEvent } from '@passerelle/messaging'
import type { Engine } from './engine.ts'
import { mayRead } from './open-content.ts'

/** Of several that bear one identifier, forks never stood. */
export const stands = ({ status }: StoredEvent): boolean => status !== 'fork'

export interface OnBehalf {
  readonly caseRef: CaseRef
  readonly party: PartyId
  readonly actor: string
  readonly purpose: string
  readonly keys: CaseKeys
}

/** Records the opening, where it could be opened. */
export async function openStored<T extends SealedType>(
  tx: CaseTransaction,
  engine: Engine,
  { stored, type, on }: { readonly stored: StoredEvent; readonly type: T; readonly on: OnBehalf },
): Promise<Result<SealedOf[T], NotOpened>> {
  const { keys, ...by } = on
  const content = openWith(keys, { stored, type }, engine.schemas)
  if (content.ok) await tx.addOpening({ ...by, eventId: stored.eventId, openedAt: engine.clock.now() })
  return content
}

/** Opens by identifier what is of one of some types and of this case. */
export async function openForPurpose<T extends SealedType>(
  tx: CaseTransaction,
  engine: Engine,
  { id, types, on }: { readonly id: EventId; readonly types: readonly T[]; readonly on: OnBehalf },
): Promise<SealedOf[T] | undefined> {
  const stored = (await tx.knownEvents([id])).find((one) => stands(one) && one.caseRef === on.caseRef)
  const type = types.find((one) => one === stored?.type)
  const opened = stored && type !== undefined ? await openStored(tx, engine, { stored, type, on }) : undefined
  return opened?.ok ? opened.value : undefined
}

/** The summary of a file as it was last submitted. */
export async function openSummary(
  tx: CaseTransaction,
  engine: Engine,
  { file, on }: { readonly file: Referral; readonly on: OnBehalf },
): Promise<Summary | undefined> {
  const types = ['referral.submitted', 'referral.resubmitted'] as const
  return (await openForPurpose(tx, engine, { id: file.submission, types, on }))?.summary
}

type Session = SealedOf['counselling.session-held']

/**
 * The counselling sessions of this end that the party may read and that open, oldest first: what another office of the case was told stays
 * there.
 * @returns with them, how many it may read
 */
export async function openSessions(
  tx: CaseTransaction,
  engine: Engine,
  { states, on }: { readonly states: States; readonly on: OnBehalf },
): Promise<{ readonly sessions: readonly Session[]; readonly readable: number }> {
  const type = 'counselling.session-held'
  const known = await tx.knownEvents(states.local.sessions)
  const own = known.filter(
    (stored) =>
      stands(stored) &&
      stored.caseRef === on.caseRef &&
      stored.type === type &&
      mayRead(engine, on.keys.expected, { stored, party: on.party }),
  )
  const events = new Map(own.map((stored) => [stored.eventId, stored]))
  const sessions: Session[] = []
  for (const id of states.local.sessions) {
    const stored = events.get(id)
    const opened = stored && (await openStored(tx, engine, { stored, type, on }))
    if (opened?.ok) sessions.push(opened.value)
  }
  return { sessions, readable: events.size }
}
