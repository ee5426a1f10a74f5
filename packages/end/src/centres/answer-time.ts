/**
 * In how many working days a centre typically answers a referral, from what this end has seen in the last year.
 * Keeps: of fewer than ten referrals nothing is told; nothing of one case can be read from it.
 */
import { type PartyProfile, SMALLEST_GROUP, workingTimeBetween } from '@passerelle/casework'
import { type Corridor, DAY, type Instant, instant, MINUTE, type PartyId } from '@passerelle/kernel'
import type { AnswerTime } from '@passerelle/messaging'
import type { Engine } from '../engine/engine.ts'

const SEEN_FOR = 365 * DAY
/** What was read serves for so long: nobody needs it to the minute. */
const FRESH_FOR = 10 * MINUTE

/** The median in whole working days of the centre, rounded up; null of fewer than ten referrals. */
export function typicalDays(profile: PartyProfile, times: readonly AnswerTime[]): number | null {
  if (times.length < SMALLEST_GROUP) return null
  const taken = times
    .map(({ submittedAt, answeredAt }) => workingTimeBetween(profile, submittedAt, answeredAt))
    .toSorted((a, b) => a - b)
  const middle = (taken.length - 1) / 2
  const median = (taken[Math.floor(middle)]! + taken[Math.ceil(middle)]!) / 2
  return Math.ceil(median / DAY)
}

export type SeenAnswers = (corridor: Corridor) => Promise<ReadonlyMap<PartyId, readonly AnswerTime[]>>

/** Reads the answers of a corridor, by centre, once in a while. */
export function seenAnswers({ store, clock }: Engine): SeenAnswers {
  const read = new Map<Corridor, { readonly at: Instant; readonly times: Promise<readonly AnswerTime[]> }>()
  return async (corridor) => {
    const now = clock.now()
    const last = read.get(corridor)
    const isFresh = last !== undefined && now - last.at < FRESH_FOR
    const times = isFresh ? last.times : store.answerTimes(corridor, instant(now - SEEN_FOR))
    if (!isFresh) read.set(corridor, { at: now, times })
    // What failed once is asked again.
    const found = await times.catch((error: unknown) => {
      read.delete(corridor)
      throw error
    })
    return Map.groupBy(found, ({ centre }) => centre)
  }
}
