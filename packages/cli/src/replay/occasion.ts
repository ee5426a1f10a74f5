/**
 * What is known when a step becomes a command: who acts, where, when, and what the journey has said before.
 */
import type { CommandType } from '@passerelle/contracts'
import type { Corridor, End, Instant, LocalDate, PartyId } from '@passerelle/kernel'
import type { TimelineItem } from './end-client.ts'

/** What later steps rest on without saying it again. */
export interface Memory {
  willingness: number | null
  readiness: number | null
  /** As a session or a legal pre-check said last. */
  residence: string | null
  /** Support was asked for: a forced return. */
  forced: boolean
  /** To whom the next referral goes: named by a reroute, or by a consent towards somebody new. */
  next: PartyId | null
  /** The file that a reroute ended: the next referral to the party named there replaces it. */
  rerouted: { readonly fileId: string; readonly to: PartyId } | null
  /** Of the last summary: what an acceptance must answer. */
  careNeeds: readonly string[]
  /** How often an advisory has stopped the case. */
  advisories: number
  /** The newest matter of each kind, by its reference. */
  readonly matters: Map<string, string>
}

export const nothingSaid = (): Memory => ({
  willingness: null,
  readiness: null,
  residence: null,
  forced: false,
  next: null,
  rerouted: null,
  careNeeds: [],
  advisories: 0,
  matters: new Map(),
})

export interface Occasion {
  readonly type: CommandType
  readonly end: End
  readonly party: PartyId
  readonly counterpart: PartyId
  /** Whom a consent concerns: the recipient of the file, at whichever end it is. */
  readonly recipient: PartyId
  /** Other parties of the acting end that the replay has tokens of. */
  readonly colleagues: readonly PartyId[]
  readonly corridor: Corridor
  readonly day0: LocalDate
  readonly now: Instant
  readonly zone: string
  readonly memory: Memory
  /** Of the acting end, oldest first. */
  readonly timeline: readonly TimelineItem[]
  /** Of the visit in question: the slots that are held and not chosen. */
  readonly slots: readonly string[]
  /** Advisories in force. */
  readonly advisories: readonly string[]
}
