/**
 * What a page has the end do at one press, without a form that is kept: it does not wait for the line, so whoever pressed is told how it stands.
 * Keeps: without a line nothing leaves the device; what went out and had no answer may have been done, and is not said to be undone.
 */
import { type Sending, send } from './end-client.ts'
import { hasLine, look } from './line.ts'
import { type Answer, isNoAnswer, MAYBE_DONE, NOT_DONE } from './problem.ts'

/** @param sending under the same key for each press of one wish, so that it is done once @returns `not-done` or `maybe-done` where no answer came */
export async function press<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, sending: Sending): Promise<Answer<T>> {
  // It may be back, and nobody has noticed yet.
  if (!hasLine()) await look()
  if (!hasLine()) return { ok: false, problem: NOT_DONE }
  const answer = await send<T>(method, path, sending)
  return answer.ok || !isNoAnswer(answer.problem.status) ? answer : { ok: false, problem: MAYBE_DONE }
}
