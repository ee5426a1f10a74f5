/**
 * Which event a correction, a void or an opening is about where the journey does not say: the newest fitting one.
 */
import { catalogue } from '@passerelle/contracts'
import type { TimelineItem } from './end-client.ts'
import type { Occasion } from './occasion.ts'

/** What ended something is voided only together with a stand-in, so it is not chosen unasked. */
const ENDS_SOMETHING: ReadonlySet<string> = new Set([
  'referral.withdrawn',
  'referral.expired',
  'consent.withdrawn',
  'consent.expired',
  'event.voided',
])
const topics: Readonly<Record<string, { readonly topic: string }>> = catalogue
const crosses = ({ type }: TimelineItem): boolean => topics[type]?.topic === 'case' && !type.startsWith('receipt.')
const stands = ({ status }: TimelineItem): boolean => status === 'applied' || status === 'recorded'

const newest = (o: Occasion, fits: (item: TimelineItem) => boolean): string | undefined =>
  o.timeline.findLast((item) => item.end === o.end && crosses(item) && stands(item) && fits(item))?.eventId

/** The newest event of this end that has content to correct. */
export const correctable = (o: Occasion): string | undefined =>
  newest(o, ({ type, sealed }) => sealed && type !== 'correction.made')

/** The newest event of this end that may be voided by itself. */
export const voidable = (o: Occasion): string | undefined => newest(o, ({ type }) => !ENDS_SOMETHING.has(type))

/** The sealed events of the other end, newest first. */
export const readable = (timeline: readonly TimelineItem[], end: TimelineItem['end']): readonly TimelineItem[] =>
  timeline.filter((item) => item.end !== end && item.sealed && stands(item)).toReversed()
