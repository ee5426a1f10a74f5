/**
 * Sends what waits: in the order in which it was written, each under its own key, by one tab alone.
 * Keeps: a wish leaves the device only when the end has it or its author says so; sent again, it is done once.
 */
import { get, send } from '../api/end-client.ts'
import { hasLine, onLine } from '../api/line.ts'
import type { Problem } from '../api/problem.ts'
import type { SessionView } from '../api/shapes.ts'
import type { Working } from '../working.ts'
import type { Keeper, Sent } from './keeper.ts'
import type { Keeping } from './keeping.ts'
import {
  alongside,
  type Draft,
  draftOf,
  endsPass,
  isWish,
  newsOf,
  nextToSend,
  outcomeOf,
  type Wish,
  withAge,
} from './kept.ts'
import { oneAtATime } from './locks.ts'
import { basisOf, lookAt } from './standing.ts'

/** In ms, until what was not answered though there is a line is sent again: longer each time. */
const FIRST_WAIT = 5_000
const LAST_WAIT = 300_000
/** How often a wish is sent on a case or matter that changed and in which nothing happened. */
const TURNS = 5

/** The lock under which wishes are sent, taken back and decided. */
export const sending = <T>({ owner }: Keeper, work: () => Promise<T>): Promise<T> =>
  oneAtATime(`passerelle-sending-${owner}`, work)

/** When each keeper's turn comes again. */
interface Again {
  wait: number
  next: ReturnType<typeof setTimeout> | undefined
}

const turns = new WeakMap<Keeper, Again>()

/** What the end said of what it took, by wish. */
type Answers = ReadonlyMap<string, Told>

/** Sends what waits, and again after a while what stayed unanswered, whoever has asked for the turn. */
async function takeTurn(keeper: Keeper): Promise<Answers> {
  clearTimeout(turns.get(keeper)?.next)
  try {
    return await sending(keeper, () => sendAll(keeper))
  } finally {
    const turn = turns.get(keeper)
    if (turn) later(keeper, turn)
  }
}

function later(keeper: Keeper, turn: Again): void {
  clearTimeout(turn.next)
  if (!nextToSend(keeper.things())) {
    turn.wait = FIRST_WAIT
    return
  }
  turn.next = setTimeout(() => void takeTurn(keeper).catch(() => undefined), turn.wait)
  turn.wait = Math.min(LAST_WAIT, turn.wait * 2)
}

/** As somebody has just written something: what stays unanswered is soon tried again. */
async function sendNow(keeper: Keeper): Promise<Answers> {
  const turn = turns.get(keeper)
  if (turn) turn.wait = FIRST_WAIT
  return await takeTurn(keeper)
}

async function sendAll(keeper: Keeper): Promise<Answers> {
  const answers = new Map<string, Told>()
  await keeper.refresh()
  const aged = keeper
    .things()
    .filter(isWish)
    .map((wish) => withAge(wish, Date.now()))
  const old = aged.filter((wish) => !keeper.things().includes(wish))
  if (old.length > 0) await keeper.change({ put: old })
  const skipped = new Set<string>()
  const next = () => (hasLine() ? nextToSend(keeper.things(), skipped) : undefined)
  // What is sent says itself whether the session has ended: until then the frame does not say anything else.
  if (!next()) keeper.setSignedOut(false)
  for (let wish = next(); wish; wish = next()) {
    const became = await settle(keeper, wish, (told) => answers.set(wish.id, told))
    if (became === 'ends-pass') break
    if (became === 'unanswered') skipped.add(wish.of)
  }
  return answers
}

/** `settled`: the end has decided, or its author has to. */
type Became = 'settled' | 'unanswered' | 'ends-pass'

async function settle(keeper: Keeper, wish: Wish, onSent: (told: Told) => void): Promise<Became> {
  let now: Wish = { ...wish, attempted: true }
  await keeper.change({ put: [now] })
  for (let turn = 0; turn < TURNS; turn += 1) {
    const answer = await sendOnce(keeper, now)
    const outcome = outcomeOf(answer)
    keeper.setSignedOut(outcome === 'signed-out')
    if (answer.ok) {
      onSent(answer.value)
      const sent = sentOf(now, answer.value)
      const beside = alongside(keeper.things(), now, { etag: answer.etag, events: sent.events })
      await keeper.change({ remove: [now.id], put: beside, sent })
      return 'settled'
    }
    if (outcome !== 'refused') return endsPass(answer) ? 'ends-pass' : 'unanswered'
    const fresh = answer.problem.code === 'version-stale' && turn < TURNS - 1 ? await freshBasis(keeper, now) : 'news'
    if (fresh === 'unanswered') return 'unanswered'
    const beside = fresh === 'news' ? [] : alongside(keeper.things(), now, { etag: fresh.etag })
    now = fresh === 'news' ? { ...now, refusal: answer.problem } : { ...now, basis: fresh }
    await keeper.change({ put: [now, ...beside] })
    if (now.refusal) return 'settled'
  }
  return 'settled'
}

/** Sends a wish as it is. */
async function sendOnce({ working }: Pick<Keeper, 'working'>, { path, body, key, basis }: Wish) {
  const ifMatch = basis.etag ?? undefined
  const ask = (csrfToken: string) => send<Told>('POST', path, { body, csrfToken, key, ifMatch })
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

/** As what it is about stands now, where nothing has happened in it but that something arrived. */
async function freshBasis(keeper: Keeper, { of, basis }: Wish): Promise<Wish['basis'] | 'news' | 'unanswered'> {
  const stands = await lookAt(of)
  if (!stands.ok) return outcomeOf(stands) === 'refused' ? 'news' : 'unanswered'
  return newsOf(stands.value.entries, basis, keeper.sentEvents()).length > 0 ? 'news' : basisOf(stands.value)
}

/** Now, and whenever there is reason to hope. @returns how to stop */
export function startSending(keeper: Keeper): () => void {
  turns.set(keeper, { wait: FIRST_WAIT, next: undefined })
  const run = () => void takeTurn(keeper).catch(() => undefined)
  const unhear = onLine((isUp) => isUp && run())
  run()
  return () => {
    unhear()
    clearTimeout(turns.get(keeper)?.next)
    turns.delete(keeper)
  }
}

/** What the end says of what it took. */
export interface Told {
  readonly fileId?: string | null
  readonly matterRef?: string
  readonly events?: readonly { readonly eventId: string }[]
}

const sentOf = ({ id, type, home }: Wish, { fileId = null, events = [] }: Told): Sent => ({
  id,
  type,
  home,
  fileId,
  events: events.map(({ eventId }) => eventId),
})

export type Submitted =
  /** `told` where the answer came to this tab. */
  | { readonly outcome: 'sent'; readonly told: Told | undefined }
  | { readonly outcome: 'waiting' }
  | { readonly outcome: 'refused'; readonly problem: Problem }

interface Submitting {
  readonly keeping: Keeping
  readonly working: Working
}

/** On the device first, then on its way: whatever happens in between, it is sent once. Where nothing can be kept it goes straight away. */
export async function submitWish({ keeping, working }: Submitting, wish: Wish, draftId: string): Promise<Submitted> {
  const keeper = typeof keeping === 'object' ? keeping : null
  if (keeper)
    try {
      return await submitKept(keeper, wish, draftId)
    } catch {
      // The device cannot write, as where it is full: then it goes straight away, under the same key.
    }
  const answer = await sendOnce({ working }, wish)
  if (!answer.ok) return { outcome: 'refused', problem: answer.problem }
  await keeper?.change({ remove: [wish.id, draftId], sent: sentOf(wish, answer.value) }).catch(() => undefined)
  return { outcome: 'sent', told: answer.value }
}

/** What is refused at once is a draft again. */
async function submitKept(keeper: Keeper, wish: Wish, draftId: string): Promise<Submitted> {
  await keeper.change({ put: [wish], remove: [draftId] })
  const answers = await sendNow(keeper)
  const now = keeper
    .things()
    .filter(isWish)
    .find(({ id }) => id === wish.id)
  if (!now) return { outcome: 'sent', told: answers.get(wish.id) }
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
  await sendNow(keeper)
}

export const discard = (keeper: Keeper, id: string): Promise<void> =>
  sending(keeper, () => keeper.change({ remove: [id] }))
