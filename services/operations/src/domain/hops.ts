/**
 * How long each hop takes, as counts of events by length: lengths lie in buckets, each a tenth wider than the one before.
 * Keeps: a percentile that is told is at most a tenth above the true one.
 */
import type { Corridor, End, Instant } from '@passerelle/kernel'

/** Recorded to in the log; in the log to at the other end; there to first opened by a person; in the log to answered. */
export const HOPS = ['sent', 'received', 'opened', 'answered'] as const
export type Hop = (typeof HOPS)[number]

export interface Hopped {
  readonly corridor: Corridor
  readonly hop: Hop
  /** The end that wrote what hopped. */
  readonly writer: End
  /** When the hop was over. */
  readonly at: Instant
  readonly ms: number
}

export interface BucketCount {
  readonly bucket: number
  readonly count: number
}

const GROWTH = Math.log(1.1)

/** @param ms below 0 where clocks differ: counted as none */
export const bucketOf = (ms: number): number => (ms < 1 ? 0 : Math.floor(Math.log(ms) / GROWTH) + 1)

/** The upper edge of a bucket, in ms. */
export const edgeOf = (bucket: number): number => (bucket === 0 ? 1 : Math.round(Math.exp(bucket * GROWTH)))

export interface Spread {
  readonly count: number
  /** In ms; null where nothing was counted. */
  readonly p50: number | null
  readonly p95: number | null
  readonly p99: number | null
}

export function spreadOf(buckets: readonly BucketCount[]): Spread {
  const inOrder = buckets.toSorted((a, b) => a.bucket - b.bucket)
  const count = inOrder.reduce((sum, one) => sum + one.count, 0)
  const at = (share: number): number | null => {
    let seen = 0
    for (const one of inOrder) if ((seen += one.count) >= share * count) return edgeOf(one.bucket)
    return null
  }
  return { count, p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}
