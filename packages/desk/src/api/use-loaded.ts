/**
 * Something of the end in a page: loaded, and loaded again when a change of it is told.
 * Keeps: while it is loaded again, and where that fails, what was there stays; nothing moves until the new is there. Without a line
 * what was last answered in this session is shown; it is held in memory alone.
 */
import { useEffect, useRef, useState } from 'preact/hooks'
import { onChange, TO_WHO_LACKS } from './changes.ts'
import { get } from './end-client.ts'
import { isNoAnswer, type Problem } from './problem.ts'

export interface Loaded<T> {
  readonly value: T | undefined
  readonly problem: Problem | undefined
  readonly etag: string | null
  /** The path that the value answers: while the page goes to another it is that of before; null before any. */
  readonly of: string | null
  /** When it was answered; null before. */
  readonly at: Date | null
  readonly again: () => void
}

type Told<T> = Omit<Loaded<T>, 'again'>

const HELD = 200
const held = new Map<string, Told<unknown>>()

export function hold<T>(path: string, told: Told<T>): Told<T> {
  held.delete(path)
  held.set(path, told)
  for (const oldest of held.keys()) {
    if (held.size <= HELD) break
    held.delete(oldest)
  }
  return told
}

/** What was last answered in this session. */
export const lastAnswer = <T>(path: string): Told<T> | undefined => held.get(path) as Told<T> | undefined

/** Each is another; of what came from the other end it names the trace. */
export interface Turn {
  readonly traceparent?: string | undefined
}

const NOTHING = { value: undefined, problem: undefined, etag: null, of: null, at: null }

/** @param about the case or matter that it is about; null: any change concerns it; `none`: none does, it is loaded again only where it lacks */
function concerns(about: string | null, changed: string | null, lacks: boolean): boolean {
  if (changed === TO_WHO_LACKS) return lacks
  return about === 'none' ? changed === null && lacks : about === null || changed === null || changed === about
}

/** @param path null: nothing yet @param about as in `concerns` */
export function useLoaded<T>(path: string | null, about: string | null = null): Loaded<T> {
  const [shown, show] = useState<Told<T>>(NOTHING)
  const [turn, setTurn] = useState<Turn>({})
  const lacks = useRef(true)
  const again = () => setTurn({})
  useEffect(() => {
    if (path === null) return undefined
    const leaving = new AbortController()
    const load = async () => {
      const answer = await get<T>(path, leaving.signal, turn.traceparent)
      if (leaving.signal.aborted) return
      lacks.current = !answer.ok
      if (answer.ok)
        return show(
          hold(path, { value: answer.value, problem: undefined, etag: answer.etag, of: path, at: new Date() }),
        )
      const { problem } = answer
      const instead = isNoAnswer(problem.status) ? lastAnswer<T>(path) : undefined
      show((before) => {
        // What answered another path is no answer to this one.
        const own = before.of === path ? before : NOTHING
        return { ...(own.value === undefined ? (instead ?? own) : own), problem }
      })
    }
    void load()
    return () => leaving.abort()
  }, [path, turn])
  useEffect(
    () =>
      onChange((changed, traceparent) => {
        if (concerns(about, changed, lacks.current)) setTurn({ traceparent })
      }),
    [about],
  )
  return { ...shown, again }
}
