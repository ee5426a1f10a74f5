/**
 * What was said in an event, opened for its reader: the opening is recorded, so it happens where somebody asks to read it.
 */
import { useEffect, useState } from 'preact/hooks'
import { get } from '../api/end-client.ts'
import type { Problem } from '../api/problem.ts'

export type Said = Readonly<Record<string, unknown>>

interface OpenedContent {
  readonly said: Said | undefined
  readonly problem: Problem | undefined
}

/** @param eventId null: there is nothing to open, and nothing said */
export function useContent(caseRef: string, eventId: string | null): OpenedContent {
  const [opened, open] = useState<OpenedContent>({ said: eventId === null ? {} : undefined, problem: undefined })
  useEffect(() => {
    if (eventId === null) return undefined
    const leaving = new AbortController()
    const load = async () => {
      const answer = await get<{ content: Said }>(`/cases/${caseRef}/events/${eventId}/content`, leaving.signal)
      if (leaving.signal.aborted) return
      open(
        answer.ok ? { said: answer.value.content, problem: undefined } : { said: undefined, problem: answer.problem },
      )
    }
    void load()
    return () => leaving.abort()
  }, [caseRef, eventId])
  return opened
}
