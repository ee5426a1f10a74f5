/**
 * What is wrong with an end as a whole, told from what it says of itself, and since when. Pure.
 */
import { type End, type Instant, instant, MINUTE, type PartyId } from '@passerelle/kernel'
import { type EndKind, type StuckRules, stuckRules, type Times, timesOf } from './stuck-rules.ts'

/** Who is watched: an end of corridors, by its name, for example `origin_ma`. */
export interface WatchedEnd {
  readonly end: End
  readonly country: string
}
export const nameOfEnd = ({ end, country }: WatchedEnd): string => `${end}_${country}`

/** What an end says of itself; null parts are not known to it either. */
export interface EndWord {
  readonly logAnswers: boolean
  readonly recovered: boolean
  readonly behind: number | null
  readonly standstillSeconds: number
  readonly storeAnswers: boolean
  readonly unsent: number | null
  readonly onTheWay: number | null
  readonly oldestSeconds: number | null
  readonly parked: number | null
  readonly heldCases: number | null
}

export interface EndReading {
  /** Undefined where the end did not answer. */
  readonly word: EndWord | undefined
  /** How far its clock was ahead of the log's lately, in ms. */
  readonly aheadMs: number
}

export interface EndTrouble extends Times {
  readonly kind: EndKind
  readonly end: WatchedEnd
  /** Where it concerns one party of the end alone. */
  readonly party?: PartyId
  readonly since: Instant
  readonly dueAt: Instant
  /** Records, where it is about some. */
  readonly count: number | null
}

/** In seconds. */
const STANDSTILL = 30
const NOT_SENT = 60
const AHEAD = MINUTE
/** In records: what is unread for a moment is no sign of anything. */
const BEHIND = 10

interface Finding {
  readonly kind: EndKind
  readonly count: number | null
  readonly forSeconds?: number
}

function findings({ word, aheadMs }: EndReading): readonly Finding[] {
  if (!word) return [{ kind: 'end-silent', count: null }]
  const { oldestSeconds, standstillSeconds, unsent, onTheWay, parked } = word
  const found: Finding[] = []
  if (!word.storeAnswers) found.push({ kind: 'store-silent', count: null })
  if (!word.logAnswers) found.push({ kind: 'log-silent', count: null })
  if (word.logAnswers && word.storeAnswers && !word.recovered) found.push({ kind: 'not-recovered', count: word.behind })
  if (standstillSeconds >= STANDSTILL)
    found.push({ kind: 'standstill', count: word.behind, forSeconds: standstillSeconds })
  else if (word.recovered && word.behind !== null && word.behind >= BEHIND)
    found.push({ kind: 'falls-behind', count: word.behind })
  if (oldestSeconds !== null && oldestSeconds >= NOT_SENT)
    found.push({ kind: 'not-sent', count: (unsent ?? 0) + (onTheWay ?? 0), forSeconds: oldestSeconds })
  if (parked !== null && parked > 0) found.push({ kind: 'put-aside', count: parked })
  if (aheadMs > AHEAD) found.push({ kind: 'clock-ahead', count: null })
  return found
}

interface Looked {
  readonly end: WatchedEnd
  readonly reading: EndReading
  readonly rules?: StuckRules | undefined
}

/** The troubles of an end now; one that was there before keeps its beginning. */
export function troublesAfter(
  before: readonly EndTrouble[],
  { end, reading, rules = stuckRules }: Looked,
  now: Instant,
): readonly EndTrouble[] {
  return findings(reading).map(({ kind, count, forSeconds = 0 }) => {
    const since = before.find((one) => one.kind === kind)?.since ?? instant(now - forSeconds * 1_000)
    return { kind, end, since, dueAt: since, count, ...timesOf(kind, since, rules) }
  })
}
