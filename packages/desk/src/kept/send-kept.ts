/**
 * Sends what waits: in the order in which it was written, each under its own key, by one tab alone.
 * Keeps: a wish leaves the device only when the end has it or its author says so; sent again, it is done once.
 */
import { get, send } from '../api/end-client.ts'
import { hasLine, onLine } from '../api/line.ts'
import type { Problem } from '../api/problem.ts'
import type { CaseWhole, SessionView, TimelineEntry } from '../api/shapes.ts'
import type { Keeper } from './keeper.ts'
import {
  afterSent,
  type Draft,
  draftOf,
  isWish,
  newsOf,
  nextToSend,
  outcomeOf,
  seenOf,
  type Wish,
  withAge,
} from './kept.ts'
import { oneAtATime } from './locks.ts'

/** In ms, until what was not answered though there is a line is sent again: longer each time. */
const FIRST_WAIT = 5_000
const LAST_WAIT = 300_000
/** How often a wish is sent on a case that changed and in which nothing happened. */
const TURNS = 5

/** The lock under which wishes are sent, taken back and decided. */
export const sending = <T>({ owner }: Keeper, work: () => Promise<T>): Promise<T> =>
  oneAtATime(`passerelle-sending-${owner}`, work)

export async function sendWaiting(keeper: Keeper): Promise<void> {
  await sending(keeper, async () => {
    await keeper.refresh()
    const aged = keeper
      .things()
      .filter(isWish)
      .map((wish) => withAge(wish, Date.now()))
    const old = aged.filter((wish) => !keeper.things().includes(wish))
    if (old.length > 0) await keeper.change({ put: old })
    for (let wish = nextToSend(keeper.things()); wish && hasLine(); wish = nextToSend(keeper.things()))
      if (!(await isSettled(keeper, wish))) return
  })
}

/** @returns whether the end has decided, or its author has to */
async function isSettled(keeper: Keeper, wish: Wish): Promise<boolean> {
  await keeper.change({ put: [{ ...wish, attempted: true }] })
  let now: Wish = { ...wish, attempted: true }
  for (let turn = 0; turn < TURNS; turn += 1) {
    const answer = await sendOnce(keeper, now)
    const outcome = outcomeOf(answer)
    keeper.setSignedOut(outcome === 'signed-out')
    if (answer.ok) {
      await keeper.change({ remove: [now.id], put: afterSent(keeper.things(), now, answer.etag) })
      return true
    }
    if (outcome !== 'refused') return false
    const fresh = answer.problem.code === 'version-stale' && turn < TURNS - 1 ? await freshBasis(now) : 'news'
    if (fresh === 'unanswered') return false
    now = fresh === 'news' ? { ...now, refusal: answer.problem } : { ...now, basis: fresh }
    await keeper.change({ put: [now] })
    if (now.refusal) return true
  }
  return true
}

async function sendOnce({ working }: Keeper, { path, body, key, basis }: Wish) {
  const ask = (csrfToken: string) => send('POST', path, { body, csrfToken, key, ifMatch: basis.etag ?? undefined })
  const answer = await ask(csrfTokenOf(working.session))
  if (outcomeOf(answer) !== 'signed-out') return answer
  // In another tab somebody has signed in anew: whoever it is, only the same person's wishes may go out.
  const session = await get<SessionView>('/session')
  if (!session.ok || session.value.csrfToken === null) return answer
  const { actor, party } = session.value
  if (actor !== working.session.actor || party !== working.session.party) return answer
  renewed.set(actor, session.value.csrfToken)
  return await ask(session.value.csrfToken)
}

const renewed = new Map<string, string>()
const csrfTokenOf = ({ actor, csrfToken }: Keeper['working']['session']): string => renewed.get(actor) ?? csrfToken

/** What the case is now, where nothing has happened in it but that something arrived. The story first: what it lacks is news. */
async function freshBasis({ caseRef, basis }: Wish): Promise<Wish['basis'] | 'news' | 'unanswered'> {
  const story = await get<{ items: readonly TimelineEntry[] }>(`/cases/${caseRef}/timeline`)
  if (!story.ok) return outcomeOf(story) === 'refused' ? 'news' : 'unanswered'
  if (newsOf(story.value.items, basis.seen).length > 0) return 'news'
  const whole = await get<CaseWhole>(`/cases/${caseRef}`)
  if (!whole.ok) return outcomeOf(whole) === 'refused' ? 'news' : 'unanswered'
  return { etag: whole.etag, seen: seenOf(story.value.items) }
}

/** Now, and whenever there is reason to hope. */
export function startSending(keeper: Keeper): void {
  let wait = FIRST_WAIT
  let next: ReturnType<typeof setTimeout> | undefined
  const run = async () => {
    clearTimeout(next)
    await sendWaiting(keeper).catch(() => undefined)
    if (!nextToSend(keeper.things())) {
      wait = FIRST_WAIT
      return
    }
    next = setTimeout(() => void run(), wait)
    wait = Math.min(LAST_WAIT, wait * 2)
  }
  onLine((isUp) => {
    if (isUp) void run()
  })
  void run()
}

export type Submitted =
  | { readonly outcome: 'sent' | 'waiting' }
  | { readonly outcome: 'refused'; readonly problem: Problem }

/** On the device first, then on its way: whatever happens in between, it is sent once. What is refused at once is a draft again. */
export async function submitWish(keeper: Keeper, wish: Wish, draftId: string): Promise<Submitted> {
  await keeper.change({ put: [wish], remove: [draftId] })
  await sendWaiting(keeper)
  const now = keeper
    .things()
    .filter(isWish)
    .find(({ id }) => id === wish.id)
  if (!now) return { outcome: 'sent' }
  if (now.refusal === null) return { outcome: 'waiting' }
  await keeper.change({ remove: [now.id], put: [{ ...draftOf(now), id: draftId } satisfies Draft] })
  return { outcome: 'refused', problem: now.refusal }
}

/** Back to a draft, as long as it waits. @returns undefined where the end has it by now */
export const takeBack = (keeper: Keeper, id: string): Promise<Draft | undefined> =>
  sending(keeper, async () => {
    await keeper.refresh()
    const wish = keeper
      .things()
      .filter(isWish)
      .find((one) => one.id === id)
    if (!wish) return undefined
    const draft = { ...draftOf(wish), id: crypto.randomUUID() }
    await keeper.change({ remove: [id], put: [draft] })
    return draft
  })

/** Its author has seen what happened meanwhile: a wish of its own, on the case as it is now. */
export async function sendAnyway(keeper: Keeper, wish: Wish, basis: Wish['basis']): Promise<void> {
  const anew = { ...wish, id: crypto.randomUUID(), key: crypto.randomUUID(), basis, attempted: false, refusal: null }
  await sending(keeper, () => keeper.change({ remove: [wish.id], put: [anew] }))
  await sendWaiting(keeper)
}

export const discard = (keeper: Keeper, id: string): Promise<void> =>
  sending(keeper, () => keeper.change({ remove: [id] }))
