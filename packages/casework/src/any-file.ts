/**
 * What every file of a case carries, whatever its kind and state, and the clocks that run in it. Plain data, stored as it is.
 */
import type { End, EventId, FileId, Instant, PartyId } from '@passerelle/kernel'

/** A deadline that runs: when its clock was set, and when it is due. */
export interface Running {
  readonly setAt: Instant
  readonly due: Instant
}

/** A respond-by clock that a question or other terms stopped. */
export interface Stopped extends Running {
  readonly stoppedAt: Instant
}

export interface FileCommon {
  readonly fileId: FileId
  /** The end that opened the file; the sender is its party. */
  readonly opener: End
  readonly sender: PartyId
  readonly receiver: PartyId
  /** The party that the consent names; a hand-over at the receiving end does not change it. */
  readonly recipient: PartyId
  readonly rules: string
  /** The event that opened it, or sent it again. */
  readonly submission: EventId
  readonly submittedAt: Instant
  /** Its number among the events of the opening end; a receipt up to it says that it arrived. */
  readonly submissionNumber: number
  readonly consentRef: string | null
  /** How often each fact was recorded, by event type. */
  readonly facts: Readonly<Record<string, number>>
  /** When anybody last did something with the file; a deadline that passed does not count. */
  readonly touchedAt: Instant
}

/** The party of a file at one end. */
export const partyAt = (file: FileCommon, end: End): PartyId => (file.opener === end ? file.sender : file.receiver)
