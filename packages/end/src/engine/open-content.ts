/**
 * Opens one sealed part for a person, records it, and tells the sender of the first opening by the receiving party.
 */
import { type CaseState, filesOf, holderNow, partyAt } from '@passerelle/casework'
import type { SealedOf, SealedType } from '@passerelle/contracts'
import type { CaseRef, EventId, PartyId, Result } from '@passerelle/kernel'
import {
  type CaseTransaction,
  type NotOpened,
  openWith,
  type StoredEvent,
  sees,
  type Viewer,
} from '@passerelle/messaging'
import { askForKeys } from './ask-for-keys.ts'
import { append, type CaseSession, changeOf, openSession } from './case-session.ts'
import type { Engine } from './engine.ts'
import { onlyInNeed } from './open-in-need.ts'

export interface OpenRequest extends Viewer {
  readonly caseRef: CaseRef
  readonly eventId: EventId
  readonly traceparent: string
}

/** `document`: not only what is said of a document is read, but the document. */
export type Reading = 'content' | 'document'

export interface OpenedContent {
  readonly stored: StoredEvent
  readonly content: Result<SealedOf[SealedType], NotOpened>
}

/**
 * A key that has not come yet is asked for once.
 * @returns undefined where the party has no part in the case or the event, or that has no sealed part
 */
export const openContent = (
  engine: Engine,
  request: OpenRequest,
  reading: Reading = 'content',
): Promise<OpenedContent | undefined> => onceKeyIsThere(engine, () => openNow(engine, request, reading))

/** The same for the end itself, which has still to see whether it can give out what is asked for: nothing is recorded. */
export const lookInto = (engine: Engine, request: OpenRequest): Promise<OpenedContent | undefined> =>
  onceKeyIsThere(engine, () => engine.store.transact(async (tx) => (await openIn(tx, engine, request))?.opened))

async function onceKeyIsThere(
  engine: Engine,
  open: () => Promise<OpenedContent | undefined>,
): Promise<OpenedContent | undefined> {
  const opened = await open()
  if (opened?.content.ok !== false || opened.content.error !== 'key-pending') return opened
  return (await askForKeys(engine)) ? open() : opened
}

interface Opened {
  readonly session: CaseSession
  readonly opened: OpenedContent
}

async function openIn(tx: CaseTransaction, engine: Engine, request: OpenRequest): Promise<Opened | undefined> {
  const session = await openSession(tx, engine, { caseRef: request.caseRef, seenBy: [request] })
  if (!session || !sees(request, session.row)) return undefined
  const known = await tx.knownEvents([request.eventId])
  const stored = known.find(({ caseRef, status }) => caseRef === request.caseRef && status !== 'fork')
  if (!stored?.hasSealed || !mayRead(engine, session.states.shared, { stored, party: request.party })) return undefined
  // The stored type came out of the contract together with a sealed part.
  const type = stored.type as SealedType
  return { session, opened: { stored, content: openWith(session.keys, { stored, type }, engine.schemas) } }
}

async function openNow(engine: Engine, request: OpenRequest, reading: Reading): Promise<OpenedContent | undefined> {
  let changed: { readonly emitted: number; readonly row: Parameters<typeof changeOf>[0] } | undefined
  const opened = await engine.store.transact(async (tx) => {
    const found = await openIn(tx, engine, request)
    if (!found?.opened.content.ok) return found?.opened
    const {
      session,
      opened: { stored },
    } = found
    if (reading === 'document') await record(tx, engine, { ...request, purpose: 'read-document' })
    const purpose = onlyInNeed(request, session.row) ? 'in-need' : 'read'
    const first = await record(tx, engine, { ...request, purpose })
    if (first && stored.writer !== engine.identity.end) {
      const draft = openedReceipt(engine, stored)
      const by = { from: request.party, commandKey: null, traceparent: request.traceparent }
      const { row, outbox } = await append(tx, engine, { session, drafts: [draft], by })
      changed = { row, emitted: outbox.length }
    }
    return found.opened
  })
  if (changed) engine.changed({ cases: [changeOf(changed.row)], emitted: changed.emitted })
  return opened
}

interface Reader {
  readonly stored: StoredEvent
  readonly party: PartyId
}

/**
 * Written by or addressed to the party, or one that has since handed the case over to it. Who has sent a file on to another
 * centre reads what it wrote itself, and nothing more of it.
 */
export function mayRead({ identity: { end } }: Engine, shared: CaseState, { stored, party }: Reader): boolean {
  if (stored.writer === end) return [stored.sender, holderNow(shared, end, stored.sender)].includes(party)
  const files = filesOf(shared).filter((file) => partyAt(file, end) === party)
  const sentOn = files.length > 0 && files.every(({ state }) => state === 'rerouted')
  return !sentOn && [stored.recipient, holderNow(shared, end, stored.recipient)].includes(party)
}

/** Purposes for which a person has read it, of which the sender hears once. */
const READING = ['read', 'in-need']

const record = (
  tx: CaseTransaction,
  engine: Engine,
  { caseRef, eventId, party, actor, purpose }: OpenRequest & { readonly purpose: string },
): Promise<boolean> =>
  tx.addOpening(
    { caseRef, eventId, party, actor, purpose, openedAt: engine.clock.now() },
    READING.includes(purpose) ? READING : [purpose],
  )

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
