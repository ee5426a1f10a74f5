/**
 * What somebody has written and the end does not have yet: drafts, and wishes that wait for the line. Pure: what is sent next, what an
 * answer means, what has happened meanwhile in what it was written about, what a page shows of it.
 */
import { type Answer, isNoAnswer, type Problem } from '../api/problem.ts'
import type { TimelineEntry } from '../api/shapes.ts'
import type { FilledGroup } from '../forms/form-value.ts'

/** Of each numbered chain of a case or a matter the last number that somebody has seen. */
export type Seen = Readonly<Record<TimelineEntry['end'] | 'local', number>>

/** As what it is written about stood. */
export interface Basis {
  readonly etag: string | null
  readonly seen: Seen
  /** Events that the same person has sent from here since, in wishes of their own: no news to them. */
  readonly own?: readonly string[]
}

/** What a form is for. */
export interface Place {
  /** The address of the form at the desk, with what tells it from others there: what is written in it is found by that. */
  readonly form: string
  /** What the command of the form writes. */
  readonly type: string
  /** What it is written about, by its path at the end: a case, a matter, or the corridor in which it begins one. */
  readonly of: string
  /** Where that is shown at the desk. */
  readonly home: string
  /** How it is called, for lists. */
  readonly called: string
}

interface Written extends Place {
  readonly id: string
  readonly value: FilledGroup
  /** Under which it is sent, and was perhaps sent already. */
  readonly key: string
  readonly basis: Basis
  /** When it was last touched, in ms since 1970. */
  readonly at: number
}

export interface Draft extends Written {
  readonly kind: 'draft'
}

export interface Wish extends Written {
  readonly kind: 'wish'
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
  /** Whether it has gone out once: it may have arrived then, though nobody answered. */
  readonly attempted: boolean
  /** Why the end did not take it; null while it waits. */
  readonly refusal: Problem | null
}

export type Kept = Draft | Wish

export const isWish = (kept: Kept): kept is Wish => kept.kind === 'wish'
export const isDraft = (kept: Kept): kept is Draft => kept.kind === 'draft'
export const isAt =
  ({ form }: Pick<Place, 'form'>) =>
  (kept: Place): boolean =>
    kept.form === form

export function draftOf({
  kind: _kind,
  path: _path,
  body: _body,
  attempted: _was,
  refusal: _why,
  ...written
}: Wish): Draft {
  return { ...written, kind: 'draft' }
}

const chainOf = ({ end, status }: Pick<TimelineEntry, 'end' | 'status'>): keyof Seen =>
  status === 'local' ? 'local' : end

type Numbered = Pick<TimelineEntry, 'eventId' | 'end' | 'status' | 'sequence' | 'type'>

export function seenOf(entries: readonly Numbered[]): Seen {
  const seen = { destination: 0, origin: 0, local: 0 }
  for (const entry of entries) seen[chainOf(entry)] = Math.max(seen[chainOf(entry)], entry.sequence)
  return seen
}

const NONE: ReadonlySet<string> = new Set()

/**
 * What has happened since; that something has arrived is no news.
 * @param sent events that were sent from this device as long as the page is open: no news either
 */
export const newsOf = <T extends Numbered>(
  entries: readonly T[],
  { seen, own = [] }: Pick<Basis, 'seen' | 'own'>,
  sent: ReadonlySet<string> = NONE,
): readonly T[] =>
  entries.filter(
    (entry) =>
      entry.sequence > seen[chainOf(entry)] &&
      !entry.type.startsWith('receipt.') &&
      !sent.has(entry.eventId) &&
      !own.includes(entry.eventId),
  )

export type Outcome = 'sent' | 'unanswered' | 'signed-out' | 'refused'

/** Answers after which the same may be asked again, as nothing was decided. */
const UNDECIDED: ReadonlySet<string> = new Set(['request-in-flight', 'content-key-pending', 'too-many-requests'])

export function outcomeOf(answer: Answer<unknown>): Outcome {
  if (answer.ok) return 'sent'
  const { status, code } = answer.problem
  if (status === 401 || code === 'foreign-page') return 'signed-out'
  return isNoAnswer(status) || status >= 500 || status === 408 || UNDECIDED.has(code) ? 'unanswered' : 'refused'
}

/** After which nothing else is sent either for now: the end does not know who asks, or was asked too often. */
export const endsPass = (answer: Answer<unknown>): boolean =>
  outcomeOf(answer) === 'signed-out' || (!answer.ok && answer.problem.status === 429)

/** The end remembers for five weeks what it has answered under a key; what waits longer is not sent by itself. In ms. */
const SENT_BY_ITSELF = 30 * 86_400_000
const TOO_OLD: Problem = { status: 0, code: 'too-old', title: '', detail: '', fields: [] }

export const withAge = (wish: Wish, now: number): Wish =>
  wish.refusal === null && wish.attempted && now - wish.at > SENT_BY_ITSELF ? { ...wish, refusal: TOO_OLD } : wish

const byTime = (a: Kept, b: Kept): number => a.at - b.at

/** What begins something new in a corridor is about nothing that another could be about as well. */
const isAboutOne = ({ of }: Place): boolean => !of.startsWith('/corridors/')

/**
 * In the order in which they were written; about one thing nothing overtakes what waits for its author.
 * @param skipped about what something has just gone unanswered: that waits for another turn, and holds up no other
 */
export function nextToSend(things: readonly Kept[], skipped: ReadonlySet<string> = new Set()): Wish | undefined {
  const wishes = things.filter(isWish).toSorted(byTime)
  return wishes.find(
    (wish, index) =>
      wish.refusal === null &&
      !skipped.has(wish.of) &&
      !(isAboutOne(wish) && wishes.slice(0, index).some(({ of, refusal }) => of === wish.of && refusal !== null)),
  )
}

/** What the end has taken, or where it found that nothing but arrivals has happened. */
export interface Moved {
  readonly etag: string | null
  /** Ids of what it wrote for it. */
  readonly events?: readonly string[]
}

/**
 * The wishes about the same as one of them, once that one has moved on: what it wrote is no news to them, and those that were written on the
 * same version go on from the next. Drafts are sent on what their form shows, and are left to it.
 */
export function alongside(
  things: readonly Kept[],
  { id, of, basis }: Wish,
  { etag, events = [] }: Moved,
): readonly Wish[] {
  const isSame = (one: Wish): boolean => basis.etag !== null && one.basis.etag === basis.etag
  return things
    .filter(isWish)
    .filter((one) => one.id !== id && one.of === of && (isSame(one) || events.length > 0))
    .map((one) => {
      const own = events.length > 0 ? { own: [...(one.basis.own ?? []), ...events] } : {}
      return { ...one, basis: { ...one.basis, ...own, ...(isSame(one) ? { etag } : {}) } }
    })
}

/** Of what was shown: what is still there, and at its place what has been sent since. */
export function stillShown(
  shown: readonly Kept[],
  things: readonly Kept[],
  wasSent: (id: string) => boolean,
): readonly Kept[] {
  const there = new Set(things.map(({ id }) => id))
  return shown.filter((kept) => there.has(kept.id) || (isWish(kept) && wasSent(kept.id)))
}

/** The way back to what was begun. */
export const wayTo = ({ form, id }: Pick<Kept, 'form' | 'id'>): string =>
  `${form}${form.includes('?') ? '&' : '?'}draft=${id}`

/** What builds before this one have left, in cases alone, named no form. */
interface KeptBefore {
  readonly caseRef?: string
  readonly number?: string | null
  readonly fileId?: string | null
}

/** @returns undefined where it cannot be told any more to which form it belongs */
export function keptNow(kept: Kept & KeptBefore): Kept | undefined {
  if (kept.form !== undefined) return kept
  const { caseRef, number = null, fileId = null, ...written } = kept
  if (caseRef === undefined) return undefined
  const of = `/cases/${caseRef}`
  const form = `${of}/do/${kept.type}${fileId === null ? '' : `/${fileId}`}`
  return { ...written, form, of, home: of, called: number ?? caseRef.slice(0, 8) }
}
