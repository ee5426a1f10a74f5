/**
 * How statements are told over HTTP: what counts now with its age, and what was said before it.
 * Keeps: whoever reads can see how old it is; no count below ten is shown, whoever has sent it.
 */
import { isGroupReport, type Statement, suppressed, type Version } from '@passerelle/casework'
import { DAY, type Instant } from '@passerelle/kernel'
import { iso } from './case-shapes.ts'
import type { TellingOf } from './exchange-shapes.ts'

type Content = Readonly<Record<string, unknown>>

export const ageInDays = (at: Instant, now: Instant): number => Math.max(0, Math.floor((now - at) / DAY))

const versionContent = ({ event, by, at, content }: Version): Content => ({
  eventId: event,
  by,
  at: iso(at),
  ...(isGroupReport(content) ? suppressed(content) : content),
})

export function statementContent({ current, earlier }: Statement, { now, whole }: TellingOf): Content {
  return {
    ...versionContent(current),
    ageInDays: ageInDays(current.at, now),
    earlierCount: earlier.length,
    ...(whole ? { earlier: earlier.toReversed().map(versionContent) } : {}),
  }
}
