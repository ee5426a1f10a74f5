/**
 * A draft as the event it would become, to try it on the state before it is written. Its identifiers are placeholders.
 */
import { type CaseEvent, type CaseType, crosses, type EventOf, type Head } from '@passerelle/contracts'
import {
  type CaseRef,
  type End,
  type EventId,
  type Instant,
  must,
  type PartyId,
  parseEventId,
} from '@passerelle/kernel'
import type { Draft, SharedDraft } from './command.ts'

const UNWRITTEN: EventId = must(parseEventId('00000000-0000-7000-8000-000000000000'))
const NO_HASH = new Uint8Array(32)

export interface Writer {
  readonly end: End
  readonly party: PartyId
  readonly now: Instant
}

export const isShared = (draft: Draft): draft is SharedDraft => crosses(draft.type)

/** The event of a draft; `eventId` where the end has drawn it already. */
export function draftEvent<K extends CaseType>(draft: Draft<K>, caseRef: CaseRef, writer: Writer): EventOf<K> {
  const head: Head = {
    eventId: UNWRITTEN,
    caseRef,
    fileId: draft.fileId,
    from: writer.party,
    to: draft.to,
    at: draft.at,
    recordedAt: writer.now,
    sequence: 1,
    previousHash: NO_HASH,
    rules: draft.rules,
    consentRef: draft.consentRef,
    inReplyTo: draft.inReplyTo,
    basis: draft.basis,
    commandKey: null,
  }
  return { type: draft.type, end: writer.end, head, body: draft.body, sealed: null }
}

export const triedOn = (draft: SharedDraft, caseRef: CaseRef, writer: Writer): CaseEvent =>
  draftEvent(draft, caseRef, writer)
