/**
 * Something small that a page has the end do, beside the commands: whether it is on its way, and what went wrong.
 */
import { useRef, useState } from 'preact/hooks'
import { press } from './press.ts'
import { isNoAnswer, type Problem } from './problem.ts'

export interface Sender {
  readonly busy: boolean
  readonly problem: Problem | undefined
  /** Sends under one key what is sent again after no answer came, so that it is done once. @returns whether it was done */
  tell(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<boolean>
}

export function useSending(csrfToken: string): Sender {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  /** What had no answer, and under which key. */
  const open = useRef<{ readonly wish: string; readonly key: string }>()
  return {
    busy,
    problem,
    async tell(method, path, body) {
      setBusy(true)
      const wish = JSON.stringify([method, path, body])
      const key = open.current?.wish === wish ? open.current.key : crypto.randomUUID()
      const answer = await press(method, path, { csrfToken, key, ...(body === undefined ? {} : { body }) })
      open.current = answer.ok || !isNoAnswer(answer.problem.status) ? undefined : { wish, key }
      setBusy(false)
      setProblem(answer.ok ? undefined : answer.problem)
      return answer.ok
    },
  }
}
