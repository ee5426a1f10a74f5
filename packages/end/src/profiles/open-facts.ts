/**
 * Opens the facts of a case that say something of what somebody may do or can, in the order of the log.
 * Keeps: each opening is recorded; of what cannot be opened it is told whether its key may still come.
 */
import { PROFILE_FACTS, type ProfileFact, type ProfileFactType } from '@passerelle/casework'
import type { EventId } from '@passerelle/kernel'
import { type CaseTransaction, inLogOrder, type StoredEvent } from '@passerelle/messaging'
import type { Engine } from '../engine/engine.ts'
import { type OnBehalf, openStored } from '../engine/open-for-purpose.ts'

export interface OpenedFacts {
  readonly facts: readonly { readonly event: EventId; readonly fact: ProfileFact }[]
  /** Looked at, whether they opened or never will. */
  readonly done: readonly EventId[]
  /** Something waits for its key. */
  readonly pending: boolean
}

const factType = ({ type }: StoredEvent): ProfileFactType | undefined => PROFILE_FACTS.find((one) => one === type)

const stands = ({ status }: StoredEvent): boolean => status === 'applied' || status === 'recorded'

/** @param of.but those that count already, or are not for who asks */
export async function openFacts(
  tx: CaseTransaction,
  engine: Engine,
  { on, but }: { readonly on: OnBehalf; readonly but: (stored: StoredEvent) => boolean },
): Promise<OpenedFacts> {
  const all = (await tx.eventsOf(on.caseRef)).filter((one) => stands(one) && factType(one) && !but(one))
  const facts: { event: EventId; fact: ProfileFact }[] = []
  const done: EventId[] = []
  let pending = false
  for (const stored of await inLogOrder(all, engine.store)) {
    const { eventId: event } = stored
    const opened = await openFact(tx, engine, { stored, on })
    if (opened === 'key-pending') pending = true
    else done.push(event)
    if (typeof opened === 'object') facts.push({ event, fact: opened })
  }
  return { facts, done, pending }
}

async function openFact(
  tx: CaseTransaction,
  engine: Engine,
  { stored, on }: { readonly stored: StoredEvent; readonly on: OnBehalf },
): Promise<ProfileFact | 'key-pending' | undefined> {
  const type = factType(stored)
  if (!type || !stored.hasSealed) return undefined
  const opened = await openStored(tx, engine, { stored, type, on })
  if (!opened.ok) return opened.error === 'key-pending' ? 'key-pending' : undefined
  // What a type has sealed is of that type.
  return { type, sealed: opened.value } as ProfileFact
}
