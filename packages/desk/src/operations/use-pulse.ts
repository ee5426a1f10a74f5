/**
 * The pulse as it comes, every second: the last one, and whether it is of now.
 * Keeps: what was last heard stays; a stream that was turned away is asked for again.
 */
import { useEffect, useState } from 'preact/hooks'
import { heardOf, look } from '../api/line.ts'
import type { Pulse } from './shapes.ts'

/** `ended`: turned away, as where nobody is signed in any more. */
export type Liveness = 'waiting' | 'live' | 'silent' | 'ended'

export interface LivePulse {
  readonly pulse: Pulse | undefined
  readonly liveness: Liveness
  /** When the last one came, by the machine's clock. */
  readonly heardAt: Date | undefined
}

/** In ms: how long nothing may come before it is said, and until a stream that was turned away is asked for again. */
const SILENCE = 5_000
const AGAIN = 10_000

export function usePulse(): LivePulse {
  const [live, set] = useState<LivePulse>({ pulse: undefined, liveness: 'waiting', heardAt: undefined })
  useEffect(() => {
    const become = (liveness: Liveness) =>
      set((before) => (before.liveness === liveness ? before : { ...before, liveness }))
    return listen({
      heard: (pulse) => set({ pulse, liveness: 'live', heardAt: new Date() }),
      silent: () => become('silent'),
      ended: () => become('ended'),
    })
  }, [])
  return live
}

interface Hearing {
  readonly heard: (pulse: Pulse) => void
  readonly silent: () => void
  readonly ended: () => void
}

/** @returns how to stop */
function listen({ heard, silent, ended }: Hearing): () => void {
  let source: EventSource
  let quiet: ReturnType<typeof setTimeout>
  let again: ReturnType<typeof setTimeout> | undefined
  const wait = () => {
    clearTimeout(quiet)
    quiet = setTimeout(silent, SILENCE)
  }
  const open = () => {
    source = new EventSource('/pulse/live')
    source.addEventListener('pulse', ({ data }) => {
      wait()
      heardOf(true)
      heard(JSON.parse(data) as Pulse)
    })
    source.addEventListener('error', () => {
      void look()
      if (source.readyState !== EventSource.CLOSED) return
      clearTimeout(quiet)
      ended()
      again = setTimeout(begin, AGAIN)
    })
  }
  const begin = () => {
    wait()
    open()
  }
  begin()
  return () => {
    source.close()
    clearTimeout(quiet)
    clearTimeout(again)
  }
}
