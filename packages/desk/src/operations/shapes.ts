/**
 * What operations answers its console, as far as the console reads it. The schemas are those of the service, which tell nothing of a person.
 */
export type End = 'destination' | 'origin'
export const HOPS = ['sent', 'received', 'opened', 'answered'] as const

export interface OperationsSelf {
  readonly corridors: readonly string[]
  readonly madeUp: boolean
}

/** In ms; null where nothing was counted. */
export interface Spread {
  readonly count: number
  readonly p50: number | null
  readonly p95: number | null
  readonly p99: number | null
}

export interface Direction {
  /** The end that writes. */
  readonly writer: End
  /** Events within the last minute. */
  readonly lately: number
  readonly hops: Readonly<Record<(typeof HOPS)[number], Spread>>
}

export interface CorridorPulse {
  readonly corridor: string
  readonly directions: readonly Direction[]
  readonly waiting: readonly { readonly owner: End; readonly count: number; readonly oldest: string }[]
  readonly stuck: number
  readonly critical: number
}

/** Null where the end has not said it. */
export interface EndPulse {
  /** For example `origin_ma`. */
  readonly name: string
  readonly answers: boolean
  readonly recovered: boolean | null
  readonly behind: number | null
  readonly unsent: number | null
  readonly onTheWay: number | null
  readonly parked: number | null
  readonly heldCases: number | null
  readonly aheadSeconds: number
}

export interface Pulse {
  /** By the clock of the cases. */
  readonly at: string
  readonly corridors: readonly CorridorPulse[]
  readonly ends: readonly EndPulse[]
  /** Parties to which nothing is sent and from which nothing is taken. */
  readonly suspended: readonly { readonly party: string; readonly since: string }[]
}

export interface StuckItem {
  readonly kind: string
  readonly what: string
  readonly step: string
  readonly end: string
  readonly party: string | null
  /** Null where that party is not suspended. */
  readonly suspendedSince: string | null
  readonly corridor: string | null
  readonly caseRef: string | null
  readonly file: { readonly kind: string; readonly state: string } | null
  readonly count: number | null
  readonly since: string
  readonly dueAt: string
  readonly critical: boolean
  /** Below 0 as long as it is not due. */
  readonly workingDaysOver: number
}

export interface StuckPage {
  readonly items: readonly StuckItem[]
  /** Cursor of the next page, where there is one. */
  readonly next?: string
}

export interface TraceStep {
  readonly eventId: string
  readonly type: string
  readonly writer: End
  readonly from: string
  readonly to: string
  readonly sequence: number
  readonly recordedAt: string
  readonly loggedAt: string
  readonly receivedAt: string | null
  readonly openedAt: string | null
  readonly answeredAt: string | null
  readonly status: string
  readonly cause: string | null
  readonly place: { readonly partition: number; readonly offset: number }
  readonly bytes: number
}

export interface Trace {
  readonly caseRef: string
  readonly corridor: string
  readonly since: string
  readonly changedAt: string
  readonly files: readonly { readonly fileId: string; readonly kind: string; readonly state: string }[]
  readonly steps: readonly TraceStep[]
  readonly expected: readonly {
    readonly kind: string
    readonly what: string
    readonly owner: End
    readonly party: string | null
    readonly since: string
    readonly dueAt: string
  }[]
}

export interface PutAsideGroup {
  /** For example `origin_ma`. */
  readonly end: string
  readonly kind: string
  readonly cause: string
  readonly count: number
  readonly bytes: number
  readonly oldest: string
  readonly newest: string
}

export interface PutAsideGroups {
  readonly groups: readonly PutAsideGroup[]
  /** Ends that do not answer. */
  readonly silent: readonly string[]
}

export interface PutAsideRecord {
  readonly id: number
  readonly kind: string
  readonly cause: string
  readonly place: { readonly topic: string; readonly partition: number; readonly offset: number }
  readonly bytes: number
  readonly sha256: string
  readonly parkedAt: string
}

export interface RedriveItem {
  readonly end: string
  readonly id: number
  readonly kind: string
  readonly cause: string
  readonly would: string
  readonly why: string | null
  readonly takesTwo: boolean
  /** Null until it was tried. */
  readonly outcome: string | null
}

export interface Redrive {
  /** Null where there was nothing to plan. */
  readonly id: string | null
  readonly by: string
  readonly at: string
  readonly until: string
  readonly perSecond: number
  readonly needsSecond: boolean
  readonly confirmed: { readonly by: string; readonly at: string } | null
  /** Records that are still to be tried. */
  readonly open: number
  /** Ends that did not answer when it was planned. */
  readonly silent: readonly string[]
  /** How many fitted beside. */
  readonly more: number
  readonly items: readonly RedriveItem[]
}

export interface Partner {
  readonly party: string
  readonly name: string
  readonly end: string
  readonly suspendedSince: string | null
}

export interface PartnerAct {
  readonly id: string
  readonly party: string
  readonly act: 'suspend' | 'resume'
  readonly reason: string
  readonly by: string
  readonly at: string
  readonly until: string
  readonly confirmed: { readonly by: string; readonly at: string } | null
}

/** All of one kind at one place, as people are told of it. */
export interface ToldAlert {
  readonly id: string
  readonly kind: string
  readonly what: string
  readonly corridor: string | null
  readonly end: string
  readonly count: number
  readonly begunAt: string
  readonly state: 'stuck' | 'critical' | 'over'
  readonly told: readonly { readonly step: string; readonly state: 'stuck' | 'critical' | 'over' }[]
  /** Who sees to it as it stands. */
  readonly acknowledged: { readonly by: string; readonly at: string } | null
}
