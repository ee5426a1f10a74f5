/**
 * The port behind which operations keeps what it has seen. Keeps: what a batch brought and the position after it are one transaction.
 */
import type { CaseRef, Corridor, End, EventId, Instant } from '@passerelle/kernel'
import type { Moved, Place } from '@passerelle/messaging'
import type { AlertStore } from './alert-store.ts'
import type { BucketCount, Hop, Hopped } from './hops.ts'
import type { Redrives } from './redrives.ts'
import type { Followed, SeenEvent } from './seen-event.ts'
import type { StuckKind } from './stuck-rules.ts'
import type { RecordPlace, UnreadRecord } from './unread-record.ts'
import type { UsageStore } from './usage.ts'
import type { WatchedCase } from './watched-case.ts'
import type { Watch } from './watches.ts'

/** What a record says of an earlier event: that it arrived (all up to a number), was opened, or answered. */
export type Mark =
  | {
      readonly kind: 'received'
      readonly caseRef: CaseRef
      readonly writer: End
      readonly upTo: number
      readonly at: Instant
    }
  | {
      readonly kind: 'opened' | 'answered'
      readonly caseRef: CaseRef
      readonly eventId: EventId
      /** By whom: nobody answers themselves. */
      readonly by: End
      readonly at: Instant
    }

export interface Taking {
  readonly moved: Moved
  /** New ones, and those of which something else has become. */
  readonly events: readonly SeenEvent[]
  readonly cases: readonly WatchedCase[]
  /** All that is expected of these cases from now on. */
  readonly watches: readonly Watch[]
  readonly marks: readonly Mark[]
  /** Hops that ended when an event came to the log. */
  readonly hops: readonly Hopped[]
  /** Refused by the gate, to be read again. */
  readonly unread: readonly UnreadRecord[]
  /** Waits to be read again no longer. */
  readonly readAgain: readonly RecordPlace[]
  readonly now: Instant
}

export interface HopCount extends BucketCount {
  readonly corridor: Corridor
  readonly hop: Hop
  readonly writer: End
}

export interface StuckQuery {
  readonly at: Instant
  readonly limit: number
  readonly corridor?: Corridor | undefined
  readonly kind?: string | undefined
  /** What is urgent by then stands first: the same on all pages of a list, so that none is missed. */
  readonly urgentAt: Instant
  /** Those after this one, in the order of the list. */
  readonly after?:
    | { readonly isUrgent: boolean; readonly dueAt: Instant; readonly caseRef: CaseRef; readonly key: string }
    | undefined
}

export interface StuckCount {
  readonly corridor: Corridor
  readonly kind: StuckKind
  readonly owner: End
  readonly count: number
  readonly critical: number
  readonly oldest: Instant
}

export interface Waiting {
  readonly corridor: Corridor
  /** The end whose answer is awaited. */
  readonly owner: End
  readonly count: number
  readonly oldest: Instant
}

export interface FlowStore extends AlertStore {
  position(partition: Place): Promise<number>
  /** Those that are known; and of the events with these identifiers, which are there already. */
  known(refs: readonly CaseRef[], ids: readonly EventId[]): Promise<Known>
  /** @throws Fault `position-moved` where another has moved on from there */
  take(taking: Taking): Promise<void>
  /** What waits to be read again, by place, after this one. */
  unread(after: RecordPlace | undefined, limit: number): Promise<readonly UnreadRecord[]>
  /** By their place in the log. */
  eventsOf(ref: CaseRef): Promise<readonly (SeenEvent & Followed)[]>
  caseOf(ref: CaseRef): Promise<WatchedCase | undefined>
  caseOfEvent(id: EventId): Promise<CaseRef | undefined>
  /** The urgent first, and of these the oldest due. */
  stuck(query: StuckQuery): Promise<readonly Watch[]>
  stuckCounts(at: Instant): Promise<readonly StuckCount[]>
  /** Answers that are awaited, due or not. */
  waiting(): Promise<readonly Waiting[]>
  hops(since: Instant): Promise<readonly HopCount[]>
  /** Forgets closed cases, and matters, in which nothing has happened since, and counts, redrives and unread records from before. */
  clear(before: Instant): Promise<void>
  /** What operators plan to have taken in again. */
  readonly redrives: Redrives
  /** With which schemas ends write, and how they stood. */
  readonly usage: UsageStore
  isReady(): Promise<boolean>
  close(): Promise<void>
}

export interface Known {
  readonly cases: ReadonlyMap<CaseRef, WatchedCase>
  /** `eventId hash` of those that are there. */
  readonly events: ReadonlySet<string>
}
