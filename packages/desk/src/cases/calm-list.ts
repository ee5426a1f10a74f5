/**
 * The list of cases as it stood when somebody began to read it, and what has become of it since.
 * Keeps: what is on the screen changes when its reader asks for it and not before; until then it is known what would be another.
 */
import { useEffect, useMemo, useState } from 'preact/hooks'
import { onChange } from '../api/changes.ts'
import { LIST_PAGE } from '../api/early.ts'
import { get } from '../api/end-client.ts'
import { isNoAnswer, type Problem } from '../api/problem.ts'
import { hold, lastAnswer, type Turn } from '../api/use-loaded.ts'
import { broughtUp, type Cases, type Compared, compared, joined } from './compared.ts'

/** The longest page that the end gives. */
const MOST = 200
/** In ms: how long after a change others are waited for, and how often a day may have become another. */
const TOGETHER = 300
const AGAIN = 300_000

export interface CalmList {
  readonly shown: Cases | undefined
  /** Cases on the screen that are others by now. */
  readonly changed: ReadonlySet<string>
  /** How many changed, came, or went. */
  readonly news: number
  readonly problem: Problem | undefined
  /** When what is shown was answered; null before. */
  readonly at: Date | null
  readonly again: () => void
  readonly show: () => void
  readonly more: () => void
}

const pathOf = (query: string, more: Readonly<Record<string, string>>): string => {
  const asked = new URLSearchParams(query)
  for (const [name, value] of Object.entries(more)) asked.set(name, value)
  return `/cases?${asked.toString()}`
}

const NOTHING: Compared = { changed: new Set(), news: 0 }

/** @param query of the list, without its pages */
export function useCalmList(query: string): CalmList {
  const [shown, setShown] = useState<Cases>()
  const [latest, setLatest] = useState<Cases>()
  const [problem, setProblem] = useState<Problem>()
  const [at, setAt] = useState<Date | null>(null)
  const [turn, setTurn] = useState<Turn>({})
  const again = () => setTurn({})
  const first = pathOf(query, { limit: String(LIST_PAGE) })
  const limit = Math.min(MOST, Math.max(LIST_PAGE, shown?.items.length ?? 0))
  useEffect(() => {
    const leaving = new AbortController()
    const load = async () => {
      const answer = await get<Cases>(pathOf(query, { limit: String(limit) }), leaving.signal, turn.traceparent)
      if (leaving.signal.aborted) return
      setProblem(answer.ok ? undefined : answer.problem)
      const instead = answer.ok || !isNoAnswer(answer.problem.status) ? undefined : lastAnswer<Cases>(first)
      const value = answer.ok ? answer.value : instead?.value
      if (value === undefined) return
      // Nothing can move where nothing stands.
      setShown((before) => (before === undefined || before.items.length === 0 ? value : before))
      if (!answer.ok) return setAt((before) => before ?? instead?.at ?? null)
      setLatest(value)
      setAt(new Date())
      hold(first, { value, problem: undefined, etag: answer.etag, of: first, at: new Date() })
    }
    void load()
    return () => leaving.abort()
  }, [query, turn])
  useEffect(() => afterChanges(setTurn), [])
  const difference = useMemo(() => (shown && latest ? compared(shown, latest) : NOTHING), [shown, latest])
  const more = async () => {
    if (shown?.next === undefined) return
    const answer = await get<Cases>(pathOf(query, { limit: String(LIST_PAGE), cursor: shown.next }))
    setProblem(answer.ok ? undefined : answer.problem)
    if (!answer.ok) return
    setShown(joined(shown, answer.value))
    // As long as what is shown now.
    again()
  }
  const show = () => setShown(shown && latest ? broughtUp(shown, latest) : (latest ?? shown))
  return { shown, ...difference, problem, at, again, show, more: () => void more() }
}

/** Once for changes that come together, and now and then, since a day ends without any. */
function afterChanges(turn: (to: Turn) => void): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined
  const soon = (_: string | null, traceparent?: string) => {
    waiting ??= setTimeout(() => {
      waiting = undefined
      turn({ traceparent })
    }, TOGETHER)
  }
  const stop = onChange(soon)
  const regularly = setInterval(() => turn({}), AGAIN)
  return () => {
    stop()
    clearTimeout(waiting)
    clearInterval(regularly)
  }
}
