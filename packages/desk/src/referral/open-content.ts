/**
 * What was said in an event, opened for its reader: the opening is recorded, so it happens where somebody asks to read it.
 * Keeps: what is told is of the event that was asked for, never still of another.
 */
import { useEffect, useState } from 'preact/hooks'
import { get } from '../api/end-client.ts'
import type { Problem } from '../api/problem.ts'

export type Said = Readonly<Record<string, unknown>>

interface Opened {
  readonly said: Said | undefined
  readonly problem: Problem | undefined
}

interface OpenedContent extends Opened {
  readonly again: () => void
}

const NOTHING_SAID: Opened = { said: {}, problem: undefined }
const NOT_YET: Opened = { said: undefined, problem: undefined }

/** @param eventId null: there is nothing to open, and nothing said */
export function useContent(caseRef: string, eventId: string | null): OpenedContent {
  const [opened, open] = useState<Opened & { readonly of: string | null }>({ of: null, ...NOT_YET })
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    if (eventId === null) return undefined
    const leaving = new AbortController()
    const load = async () => {
      const answer = await get<{ content: Said }>(`/cases/${caseRef}/events/${eventId}/content`, leaving.signal)
      if (leaving.signal.aborted) return
      const told = answer.ok
        ? { said: answer.value.content, problem: undefined }
        : { ...NOT_YET, problem: answer.problem }
      open({ of: eventId, ...told })
    }
    void load()
    return () => leaving.abort()
  }, [caseRef, eventId, turn])
  const { said, problem } = eventId === null ? NOTHING_SAID : opened.of === eventId ? opened : NOT_YET
  return { said, problem, again: () => setTurn((last) => last + 1) }
}
