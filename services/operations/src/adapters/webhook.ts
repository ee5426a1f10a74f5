/**
 * Tells an address of what is stuck: a POST of JSON, with a key by which who receives it twice knows it. Keeps: kind, place, numbers and
 * times; no reference of a case.
 */
import { formatInstant, SECOND } from '@passerelle/kernel'
import type { Tell } from '../domain/alerts.ts'
import { stuckWords } from '../handlers/stuck-words.ts'

const PATIENCE = 5 * SECOND

export const webhook =
  (url: string): Tell =>
  async ({ group, begunAt, key, state }) => {
    const { kind, corridor, end, count, oldest } = group
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `${key} ${formatInstant(begunAt)} ${state}` },
      body: JSON.stringify({
        kind,
        ...stuckWords('en')[kind],
        runbook: `docs/runbooks/${kind}.md`,
        state,
        corridor,
        end,
        count,
        oldest: formatInstant(oldest),
        since: formatInstant(begunAt),
      }),
      signal: AbortSignal.timeout(PATIENCE),
      redirect: 'error',
    })
    if (!response.ok) throw new Error(`it answered ${response.status}`)
  }
