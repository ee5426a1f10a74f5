/**
 * The order of events over all incarnations of a topic: first the incarnation, then the offset.
 * Keeps: total, and the same at both ends as soon as they know the same incarnations; no clock is asked.
 */
import type { LogHistory } from '../case-store/log-history.ts'
import type { Incarnation, LogPlace, StoredEvent } from '../case-store/rows.ts'

export type Generations = ReadonlyMap<string, number>

export const generationsOf = (incarnations: readonly Incarnation[]): Generations =>
  new Map(incarnations.map(({ topicId, generation }) => [topicId, generation]))

/** Compares two places of one case. */
export function comparePlaces(a: LogPlace, b: LogPlace, generations: Generations): number {
  if (a.topicId === b.topicId) return a.offset - b.offset
  const byGeneration = (generations.get(a.topicId) ?? 0) - (generations.get(b.topicId) ?? 0)
  return byGeneration || (a.topicId < b.topicId ? -1 : 1)
}

/** The events of one case in the order of the log; those without a place come last, by their numbers. */
export async function inLogOrder(
  events: readonly StoredEvent[],
  history: Pick<LogHistory, 'incarnations'>,
): Promise<readonly StoredEvent[]> {
  const topics = new Set(events.flatMap(({ place }) => place?.topicId ?? []))
  // Nearly always there is one, and then nothing has to be asked.
  const generations = topics.size > 1 ? generationsOf(await history.incarnations()) : new Map<string, number>()
  return events.toSorted((a, b) => {
    if (!a.place || !b.place) return a.place ? -1 : b.place ? 1 : a.sequence - b.sequence
    return comparePlaces(a.place, b.place, generations)
  })
}
