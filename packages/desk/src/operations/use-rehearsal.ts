/**
 * Has records rehearsed and planned, and goes to the page of the plan. Nothing changes at the ends by it.
 */
import { useState } from 'preact/hooks'
import { useLocation } from 'wouter-preact'
import { send } from '../api/end-client.ts'
import type { Problem } from '../api/problem.ts'
import type { Redrive } from './shapes.ts'

/** Which records: of an end, a kind, a cause, or one of an end. */
export interface WantedRecords {
  readonly end?: string
  readonly kind?: string
  readonly cause?: string
  readonly id?: number
  readonly perSecond?: number
}

export interface Rehearsal {
  readonly busy: boolean
  readonly problem: Problem | undefined
  /** What was found where there was nothing to plan. */
  readonly nothing: Redrive | undefined
  rehearse(wanted: WantedRecords): Promise<void>
}

export function useRehearsal(csrfToken: string): Rehearsal {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [nothing, setNothing] = useState<Redrive>()
  const [, go] = useLocation()
  return {
    busy,
    problem,
    nothing,
    async rehearse(wanted) {
      setBusy(true)
      const answer = await send<Redrive>('POST', '/redrives', { csrfToken, body: wanted })
      setBusy(false)
      setProblem(answer.ok ? undefined : answer.problem)
      if (!answer.ok) return
      setNothing(answer.value.id === null ? answer.value : undefined)
      if (answer.value.id !== null) go(`/redrives/${answer.value.id}`)
    },
  }
}
