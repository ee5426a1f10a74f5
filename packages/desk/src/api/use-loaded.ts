/**
 * Something of the end in a page: loaded, and loaded again when a change of it is told.
 * Keeps: while it is loaded again, and where that fails, what was there stays; nothing moves until the new is there.
 */
import { useEffect, useState } from 'preact/hooks'
import { onChange } from './changes.ts'
import { get } from './end-client.ts'
import type { Problem } from './problem.ts'

export interface Loaded<T> {
  readonly value: T | undefined
  readonly problem: Problem | undefined
  readonly etag: string | null
  readonly again: () => void
}

/** @param about the case that it is about; null: any change concerns it */
export function useLoaded<T>(path: string, about: string | null = null): Loaded<T> {
  const [shown, show] = useState<Omit<Loaded<T>, 'again'>>({ value: undefined, problem: undefined, etag: null })
  const [turn, setTurn] = useState(0)
  const again = () => setTurn((last) => last + 1)
  useEffect(() => {
    const leaving = new AbortController()
    const load = async () => {
      const answer = await get<T>(path, leaving.signal)
      if (leaving.signal.aborted) return
      if (answer.ok) show({ value: answer.value, problem: undefined, etag: answer.etag })
      else show((before) => ({ ...before, problem: answer.problem }))
    }
    void load()
    return () => leaving.abort()
  }, [path, turn])
  useEffect(() => onChange((caseRef) => (about === null || caseRef === null || caseRef === about) && again()), [about])
  return { ...shown, again }
}
