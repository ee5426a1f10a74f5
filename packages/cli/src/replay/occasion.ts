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
  /** Support was asked for: a forced return. */
  forced: boolean
  /** The centre named by a reroute: the next referral goes there, in place of the old file. */
  rerouted: { readonly fileId: string; readonly to: PartyId } | null
  /** Of the last summary: what an acceptance must answer. */
  careNeeds: readonly string[]
  /** How often an advisory has stopped the case. */
  advisories: number
}

export const nothingSaid = (): Memory => ({
  willingness: null,
  readiness: null,
  forced: false,
  rerouted: null,
  careNeeds: [],
  advisories: 0,
})

export interface Occasion {
  readonly type: CommandType
  readonly end: End
  readonly party: PartyId
  readonly counterpart: PartyId
  /** Other parties of the acting end that the replay has tokens of. */
  readonly colleagues: readonly PartyId[]
  readonly corridor: Corridor
  readonly day0: LocalDate
  readonly now: Instant
  readonly zone: string
  readonly memory: Memory
  /** Of the acting end, oldest first. */
  readonly timeline: readonly TimelineItem[]
  /** Advisories in force. */
  readonly advisories: readonly string[]
}
