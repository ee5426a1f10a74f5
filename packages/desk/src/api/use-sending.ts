/**
 * Something small that a page has the end do, beside the commands: whether it is on its way, and what went wrong.
 */
import { useState } from 'preact/hooks'
import { send } from './end-client.ts'
import type { Problem } from './problem.ts'

export interface Sender {
  readonly busy: boolean
  readonly problem: Problem | undefined
  /** @returns whether it was done */
  tell(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<boolean>
}

export function useSending(csrfToken: string): Sender {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  return {
    busy,
    problem,
    async tell(method, path, body) {
      setBusy(true)
      const answer = await send(method, path, { csrfToken, ...(body === undefined ? {} : { body }) })
      setBusy(false)
      setProblem(answer.ok ? undefined : answer.problem)
      return answer.ok
    },
  }
}
