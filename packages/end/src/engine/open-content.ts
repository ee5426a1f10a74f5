/**
 * Opens one sealed part for a person, records it, and tells the sender of the first opening by the receiving party.
 */
import type { SealedOf, SealedType } from '@passerelle/contracts'
import { type CaseRef, type EventId, type PartyId, type Result, refuse } from '@passerelle/kernel'
import { type CaseTransaction, readableIn, type StoredEvent } from '@passerelle/messaging'
import type { NotOpened } from '@passerelle/trust'
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

/** @returns undefined where the party has no part in the case, or the event has no sealed part */
export async function openContent(engine: Engine, request: OpenRequest): Promise<OpenedContent | undefined> {
  let changed: { readonly emitted: number; readonly row: Parameters<typeof changeOf>[0] } | undefined
  const opened = await engine.store.transact(async (tx) => {
    const session = await openSession(tx, engine, request.caseRef)
    if (!session || !mayLookAt(session.row, request.party)) return undefined
    const known = await tx.knownEvents([request.eventId])
    const stored = known.find(({ caseRef, status }) => caseRef === request.caseRef && status !== 'fork')
    if (!stored?.hasSealed) return undefined
    const sealed = readableIn(stored, engine.schemas)?.sealed ?? null
    if (sealed === null) return { stored, content: refuse('unreadable' as const) }
    // The stored type came out of the contract together with a sealed part.
    const type = stored.type as SealedType
    const content = engine.sealing.open(type, sealed, { caseRef: stored.caseRef, reader: request.party })
    if (!content.ok) return { stored, content }
    const first = await record(tx, engine, request)
    const foreign = stored.writer !== engine.identity.end && isFor(session, stored, request.party)
    if (first && foreign) {
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

/** Addressed to the party, or to one that has since handed the case over to it. */
function isFor({ states }: CaseSession, { recipient }: StoredEvent, party: PartyId): boolean {
  const now = states.shared.handOvers.reduce((at, { from, to }) => (from === at ? to : at), recipient)
  return recipient === party || now === party
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
