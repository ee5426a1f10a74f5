/**
 * Opens one sealed part for a person, records it, and tells the sender of the first opening by the receiving party.
 */
import { filesOf, holderNow, partyAt } from '@passerelle/casework'
import type { SealedOf, SealedType } from '@passerelle/contracts'
import type { CaseRef, EventId, PartyId, Result } from '@passerelle/kernel'
import { type CaseTransaction, type NotOpened, openWith, type StoredEvent } from '@passerelle/messaging'
import { askForKeys } from './ask-for-keys.ts'
import { append, type CaseSession, changeOf, mayLookAt, openSession } from './case-session.ts'
import type { Engine } from './engine.ts'

export interface OpenRequest {
  readonly caseRef: CaseRef
  readonly eventId: EventId
  readonly party: PartyId
  readonly actor: string
  readonly traceparent: string
}

export interface OpenedContent {
  readonly stored: StoredEvent
  readonly content: Result<SealedOf[SealedType], NotOpened>
}

/**
 * A key that has not come yet is asked for once.
 * @returns undefined where the party has no part in the case or the event, or that has no sealed part
 */
export async function openContent(engine: Engine, request: OpenRequest): Promise<OpenedContent | undefined> {
  const opened = await openNow(engine, request)
  if (opened?.content.ok !== false || opened.content.error !== 'key-pending') return opened
  return (await askForKeys(engine)) ? openNow(engine, request) : opened
}

async function openNow(engine: Engine, request: OpenRequest): Promise<OpenedContent | undefined> {
  let changed: { readonly emitted: number; readonly row: Parameters<typeof changeOf>[0] } | undefined
  const opened = await engine.store.transact(async (tx) => {
    const session = await openSession(tx, engine, { caseRef: request.caseRef, seenBy: [request.party] })
    if (!session || !mayLookAt(session.row, request.party)) return undefined
    const known = await tx.knownEvents([request.eventId])
    const stored = known.find(({ caseRef, status }) => caseRef === request.caseRef && status !== 'fork')
    if (!stored?.hasSealed || !mayRead(engine, session, { stored, party: request.party })) return undefined
    // The stored type came out of the contract together with a sealed part.
    const type = stored.type as SealedType
    const content = openWith(session.keys, { stored, type }, engine.schemas)
    if (!content.ok) return { stored, content }
    const first = await record(tx, engine, request)
    if (first && stored.writer !== engine.identity.end) {
      const draft = openedReceipt(engine, stored)
      const by = { from: request.party, commandKey: null, traceparent: request.traceparent }
      const { row, outbox } = await append(tx, engine, { session, drafts: [draft], by })
      changed = { row, emitted: outbox.length }
    }
    return { stored, content }
  })
  if (changed) engine.changed({ cases: [changeOf(changed.row)], emitted: changed.emitted })
  return opened
}

interface Reading {
  readonly stored: StoredEvent
  readonly party: PartyId
}

/**
 * Written by or addressed to the party, or one that has since handed the case over to it. Who has sent a file on to another
 * centre reads what it wrote itself, and nothing more of it.
 */
function mayRead({ identity: { end } }: Engine, { states }: CaseSession, { stored, party }: Reading): boolean {
  const { shared } = states
  if (stored.writer === end) return [stored.sender, holderNow(shared, end, stored.sender)].includes(party)
  const files = filesOf(shared).filter((file) => partyAt(file, end) === party)
  const sentOn = files.length > 0 && files.every(({ state }) => state === 'rerouted')
  return !sentOn && [stored.recipient, holderNow(shared, end, stored.recipient)].includes(party)
}

const record = (
  tx: CaseTransaction,
  engine: Engine,
  { caseRef, eventId, party, actor }: OpenRequest,
): Promise<boolean> => tx.addOpening({ caseRef, eventId, party, actor, purpose: 'read', openedAt: engine.clock.now() })

const openedReceipt = (engine: Engine, stored: StoredEvent) =>
  ({
    type: 'receipt.opened',
    fileId: null,
    to: stored.sender,
    at: engine.clock.now(),
    body: { event: stored.eventId },
    sealed: null,
    inReplyTo: stored.eventId,
    consentRef: null,
    basis: null,
    rules: null,
  }) as const
