/**
 * Asks the destination which cases somebody sees, over HTTP, by a token of matching's own: whoever reads here has often no token that
 * counts there. Keeps: whatever is not a whole answer of the end itself is `end-silent`.
 */
import { type CaseRef, Fault, parseCaseRef, SECOND } from '@passerelle/kernel'
import type { Caller } from '@passerelle/service-shell'
import { z } from 'zod'
import type { WhoSees } from '../domain/who-sees.ts'

export interface AskEndOptions {
  /** Where the end answers. */
  readonly url: string
  /** Makes the token by which matching asks, for each question. */
  readonly token: () => Promise<string>
  /** How long to wait for an answer, in ms. Default 5 s. */
  readonly patience?: number
}

/** As many as the end takes in one question. */
const MOST_AT_ONCE = 500
const Answer = z.object({
  caseRefs: z.array(z.custom<CaseRef>((value) => typeof value === 'string' && parseCaseRef(value).ok)),
})

export function askEnd(options: AskEndOptions): WhoSees {
  return async function whoSees(caller, refs) {
    const seen = new Set<CaseRef>()
    for (let from = 0; from < refs.length; from += MOST_AT_ONCE) {
      const caseRefs = refs.slice(from, from + MOST_AT_ONCE)
      const answer = await ask(options, { caller, caseRefs }).catch((cause: unknown) => {
        throw new Fault('end-silent', 'the end did not say who sees these cases', { retryable: true, cause })
      })
      for (const ref of answer.caseRefs) seen.add(ref)
    }
    return seen
  }
}

interface Question {
  readonly caller: Caller
  readonly caseRefs: readonly CaseRef[]
}

async function ask(
  { url, token, patience = 5 * SECOND }: AskEndOptions,
  { caller: { party, actor, role }, caseRefs }: Question,
): Promise<z.infer<typeof Answer>> {
  const response = await fetch(`${url.replace(/\/+$/, '')}/matching/who-sees`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await token()}` },
    body: JSON.stringify({ party, actor, role, caseRefs }),
    signal: AbortSignal.timeout(patience),
    redirect: 'error',
  })
  if (response.status !== 200) throw new Error(`it answered ${response.status}`)
  return Answer.parse(await response.json())
}
