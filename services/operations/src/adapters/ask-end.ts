/**
 * Asks an end how it stands: the page that anybody may read, counts alone. Keeps: whatever is no whole answer is none.
 */
import { SECOND } from '@passerelle/kernel'
import { z } from 'zod'
import type { EndWord } from '../domain/end-troubles.ts'

const count = z.number().nullable()
const Parts = z.object({
  log: z.object({ answers: z.boolean(), recovered: z.boolean(), behind: count, standstillSeconds: z.number() }),
  outbox: z.object({ unsent: count, onTheWay: count, oldestSeconds: count }),
  aside: z.object({ parked: count, heldCases: count }),
  store: z.object({ answers: z.boolean() }),
})
/** An end that is not ready says so in a problem, with the same parts. */
const Answer = z.object({ parts: Parts })

const PATIENCE = 5 * SECOND

/** @returns undefined where it does not answer */
export async function askEnd(url: string): Promise<EndWord | undefined> {
  try {
    const response = await fetch(`${url.replace(/\/+$/, '')}/health/ready`, {
      signal: AbortSignal.timeout(PATIENCE),
      redirect: 'error',
    })
    const { log, outbox, aside, store } = Answer.parse(await response.json()).parts
    return {
      logAnswers: log.answers,
      recovered: log.recovered,
      behind: log.behind,
      standstillSeconds: log.standstillSeconds,
      storeAnswers: store.answers,
      ...outbox,
      ...aside,
    }
  } catch {
    return undefined
  }
}
