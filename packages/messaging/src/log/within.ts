/**
 * Waiting with a bound: for what may hang where something else has stopped answering.
 * Keeps: the timer goes with the wait; work that outlives it is no longer waited for, and its faults are nobody's.
 */
import { timerSleep } from './back-off.ts'

/** Resolves when the work has ended, well or not, and at the latest after the time. */
export async function within(milliseconds: number, work: Promise<unknown> | undefined): Promise<void> {
  const over = new AbortController()
  await Promise.race([work?.catch(() => {}), timerSleep(milliseconds, over.signal)])
  over.abort()
}

/** The answer, or undefined where it fails or does not come in time. */
export async function answerWithin<Answer>(milliseconds: number, work: Promise<Answer>): Promise<Answer | undefined> {
  const over = new AbortController()
  const silence = timerSleep(milliseconds, over.signal).then(() => undefined)
  try {
    return await Promise.race([work.catch(() => undefined), silence])
  } finally {
    over.abort()
  }
}

/** The outcome of the work, unless the signal comes first. @throws what `reason` makes */
export function unlessAborted<Answer>(
  work: Promise<Answer>,
  { signal, reason }: { readonly signal: AbortSignal; readonly reason: () => Error },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(reason())
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
