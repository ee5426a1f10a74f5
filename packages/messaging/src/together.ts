/**
 * Waits for several things that were begun together. Keeps: it goes on only when all have ended, so that nothing of a
 * transaction is still under way when that is rolled back.
 */
type Ended<T extends readonly unknown[]> = { -readonly [K in keyof T]: Awaited<T[K]> }

/** @throws what the first of them, as listed, has thrown */
export async function together<T extends readonly unknown[]>(...begun: T): Promise<Ended<T>> {
  const ended = await Promise.allSettled(begun)
  for (const one of ended) if (one.status === 'rejected') throw one.reason
  return ended.map((one) => ('value' in one ? one.value : undefined)) as Ended<T>
}

/** Writes that somebody else waits for: none of them goes unheard where the work fails before. */
export interface LastWrites {
  readonly begun: readonly Promise<void>[]
  lastly(...writes: readonly Promise<void>[]): void
}

export function lastWrites(): LastWrites {
  const begun: Promise<void>[] = []
  return {
    begun,
    lastly(...writes) {
      for (const write of writes) write.catch(() => undefined)
      begun.push(...writes)
    },
  }
}
