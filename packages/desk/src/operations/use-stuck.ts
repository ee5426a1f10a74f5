/**
 * The list of what is stuck as it stood when somebody began to read it, and how many entries are others by now.
 * Keeps: nothing moves until its reader asks for it; where nothing stood, what comes is shown at once.
 */
import { useEffect, useState } from 'preact/hooks'
import { get } from '../api/end-client.ts'
import type { Problem } from '../api/problem.ts'
import { differing } from '../api/use-calm.ts'
import type { StuckItem, StuckPage } from './shapes.ts'

const PAGE = 50
/** The longest page that operations gives. */
const MOST = 200
/** In ms between looks. */
const EVERY = 5_000

export interface StuckList {
  readonly shown: StuckPage | undefined
  readonly news: number
  readonly problem: Problem | undefined
  readonly show: () => void
  readonly again: () => void
  readonly more: () => void
}

/** What makes an entry another; numbers that move all the time do not. */
export const keyOf = ({ kind, end, caseRef, dueAt, critical }: StuckItem): string =>
  [kind, end, caseRef, dueAt, critical].join(' ')

const asked = (query: string, more: Readonly<Record<string, string>>): Promise<Awaited<ReturnType<typeof read>>> =>
  read(`/stuck?${new URLSearchParams([...new URLSearchParams(query), ...Object.entries(more)]).toString()}`)
const read = (path: string) => get<StuckPage>(path)

/** @param query corridor and kind */
export function useStuck(query: string): StuckList {
  const [shown, setShown] = useState<StuckPage>()
  const [latest, setLatest] = useState<StuckPage>()
  const [problem, setProblem] = useState<Problem>()
  const [turn, setTurn] = useState(0)
  const limit = Math.min(MOST, Math.max(PAGE, shown?.items.length ?? 0))
  const again = () => setTurn((last) => last + 1)
  useEffect(() => {
    let isLeft = false
    const look = async () => {
      const answer = await asked(query, { limit: String(limit) })
      if (isLeft) return
      setProblem(answer.ok ? undefined : answer.problem)
      if (!answer.ok) return
      setLatest(answer.value)
      setShown((before) => (before === undefined || before.items.length === 0 ? answer.value : before))
    }
    void look()
    return () => {
      isLeft = true
    }
  }, [query, turn])
  useEffect(() => {
    const timer = setInterval(again, EVERY)
    return () => clearInterval(timer)
  }, [])
  const more = async () => {
    if (shown?.next === undefined) return
    const answer = await asked(query, { limit: String(PAGE), cursor: shown.next })
    setProblem(answer.ok ? undefined : answer.problem)
    if (!answer.ok) return
    setShown({ ...answer.value, items: [...shown.items, ...answer.value.items] })
    again()
  }
  const show = () => setShown(latest ?? shown)
  return { shown, news: newsIn(shown, latest), problem, show, again, more: () => void more() }
}

/** As far as the shorter of the two goes, since the longer may have been read further. */
function newsIn(shown: StuckPage | undefined, latest: StuckPage | undefined): number {
  if (!shown || !latest || shown === latest) return 0
  const end = Math.min(shown.items.length, MOST)
  const [before, now] = [shown.items.slice(0, end), latest.items.slice(0, Math.max(end, PAGE))].map((items) => ({
    items: items.map(keyOf),
  }))
  return before && now ? differing(before, now) : 0
}
