/**
 * What operations answers its console of the log as a whole, as far as the console reads it.
 */
import type { End } from './shapes.ts'

export interface SchemaInUse {
  readonly schemaId: number
  /** Null where nobody at operations knows the schema. */
  readonly subject: string | null
  readonly version: number | null
  readonly newest: number | null
  readonly uses: readonly {
    readonly corridor: string
    readonly writer: End
    readonly count: number
    readonly lastAt: string
  }[]
}

export interface SchemasInUse {
  readonly items: readonly SchemaInUse[]
}

/** The oldest sample first; null: the end did not answer, or did not know. */
export interface LagOfEnd {
  readonly end: string
  readonly samples: readonly {
    readonly at: string
    readonly behind: number | null
    readonly unsent: number | null
    readonly parked: number | null
    readonly held: number | null
  }[]
}

export interface LagOfEnds {
  readonly since: string
  readonly ends: readonly LagOfEnd[]
}

/** The envelope of an event. */
export interface PassingEvent {
  readonly eventId: string
  readonly caseRef: string
  readonly corridor: string
  readonly writer: End
  readonly type: string
  readonly from: string
  readonly to: string
  readonly bytes: number
  readonly loggedAt: string
}
