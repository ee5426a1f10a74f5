/**
 * What passes in the log just now, for as long as somebody follows it. Keeps: the last hundred; what was heard stays when it is stopped.
 */
import { useEffect, useState } from 'preact/hooks'
import { look } from '../api/line.ts'
import type { PassingEvent } from './log-shapes.ts'

const SHOWN = 100

export interface Passing {
  /** The newest first. */
  readonly events: readonly PassingEvent[]
  /** How many passed since it is followed. */
  readonly count: number
}

const NOTHING: Passing = { events: [], count: 0 }

/** @param query corridor, writer and type; null: nobody follows */
export function usePassing(query: string | null): Passing {
  const [passing, set] = useState(NOTHING)
  useEffect(() => {
    if (query === null) return undefined
    set(NOTHING)
    const source = new EventSource(`/tail?${query}`)
    source.addEventListener('event', ({ data }) => {
      const event = JSON.parse(data) as PassingEvent
      set(({ events, count }) => ({ events: [event, ...events].slice(0, SHOWN), count: count + 1 }))
    })
    source.addEventListener('error', () => void look())
    return () => source.close()
  }, [query])
  return passing
}
