/**
 * What is remembered of the log as a whole: with which schemas each end writes, and how far behind each stood when. Plain data.
 * Keeps: it tells of no party and no case.
 */
import { type Corridor, DAY, type End, type Instant, instant } from '@passerelle/kernel'

/** Events that an end wrote with a schema. */
export interface SchemaUse {
  readonly schemaId: number
  readonly corridor: Corridor
  readonly writer: End
  readonly count: number
  readonly firstAt: Instant
  readonly lastAt: Instant
}

/** How an end stood; null: it did not answer, or did not know. */
export interface EndSample {
  /** For example `origin_ma`. */
  readonly end: string
  readonly at: Instant
  /** Records that it had not read. */
  readonly behind: number | null
  readonly unsent: number | null
  readonly parked: number | null
  readonly held: number | null
}

export interface UsageStore {
  /** Adds to what is known of the same schema, corridor, writer and day. */
  addUses(uses: readonly SchemaUse[]): Promise<void>
  /** All days since then together. */
  uses(since: Instant): Promise<readonly SchemaUse[]>
  addSamples(samples: readonly EndSample[]): Promise<void>
  /** The oldest first. */
  samples(since: Instant): Promise<readonly EndSample[]>
  /** Forgets what is older. */
  clear(before: { readonly uses: Instant; readonly samples: Instant }): Promise<void>
}

export const dayOf = (at: Instant): Instant => instant(Math.floor(at / DAY) * DAY)

const keyOf = ({ schemaId, corridor, writer }: SchemaUse): string => `${schemaId} ${corridor} ${writer}`

/** One of each schema, corridor and writer. */
export function joined(uses: readonly SchemaUse[]): readonly SchemaUse[] {
  const all = new Map<string, SchemaUse>()
  for (const use of uses) {
    const before = all.get(keyOf(use)) ?? { ...use, count: 0 }
    all.set(keyOf(use), {
      ...before,
      count: before.count + use.count,
      firstAt: use.firstAt < before.firstAt ? use.firstAt : before.firstAt,
      lastAt: use.lastAt > before.lastAt ? use.lastAt : before.lastAt,
    })
  }
  return [...all.values()]
}

/** The worst of each so many of a row of samples, so that no peak is lost where fewer are shown. */
export function thinned(samples: readonly EndSample[], most: number): readonly EndSample[] {
  const each = Math.max(1, Math.ceil(samples.length / most))
  const parts = Array.from({ length: Math.ceil(samples.length / each) }, (_, at) =>
    samples.slice(at * each, (at + 1) * each),
  )
  return parts.map((part) => part.reduce(worse))
}

const worse = (a: EndSample, b: EndSample): EndSample => ({
  end: a.end,
  at: a.at,
  behind: larger(a.behind, b.behind),
  unsent: larger(a.unsent, b.unsent),
  parked: larger(a.parked, b.parked),
  held: larger(a.held, b.held),
})

/** That somebody did not answer is worse than any number. */
const larger = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : Math.max(a, b))
