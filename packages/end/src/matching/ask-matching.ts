/**
 * Asks the matching beside this end, on behalf of whoever is signed in here, by a token of the end's own. Keeps: who asks is named, so that
 * matching can ask back whom they see, and notes who has seen what; whatever is not a whole answer is `matching-silent`.
 */
import { type CaseRef, Fault, ok, type Result, refuse, SECOND } from '@passerelle/kernel'
import type { Caller, Language } from '@passerelle/service-shell'
import type { z } from 'zod'
import { MatchesOfCandidate, MatchesOfVacancy } from './match-shapes.ts'

export interface AskMatchingOptions {
  /** Where matching answers; undefined as long as it is not there. */
  readonly url: () => string | undefined
  /** Makes the token by which the end asks, for each question. */
  readonly token: () => Promise<string>
  /** How long to wait for an answer, in ms. Default 10 s. */
  readonly patience?: number
}

interface Asking {
  readonly caller: Caller
  /** In which the numbers are explained. */
  readonly language: Language
  readonly limit: number
}
/** `no-candidate`: matching holds nothing of that name. */
export type NoMatches = 'matching-silent' | 'no-candidate'

export interface AskMatching {
  candidate(asked: Asking & { readonly caseRef: CaseRef }): Promise<Result<MatchesOfCandidate, NoMatches>>
  vacancy(asked: Asking & { readonly vacancy: CaseRef }): Promise<Result<MatchesOfVacancy, NoMatches>>
}

export function askMatching(options: AskMatchingOptions): AskMatching {
  return {
    candidate: ({ caseRef, ...asking }) =>
      ask(options, { ...asking, path: 'candidate-matches', about: { caseRef }, shape: MatchesOfCandidate }),
    vacancy: ({ vacancy, ...asking }) =>
      ask(options, { ...asking, path: 'vacancy-matches', about: { vacancy }, shape: MatchesOfVacancy }),
  }
}

interface Question<T> extends Asking {
  readonly path: string
  readonly about: object
  readonly shape: z.ZodType<T>
}

async function ask<T>(options: AskMatchingOptions, question: Question<T>): Promise<Result<T, NoMatches>> {
  try {
    const response = await posted(options, question)
    if (response.status === 404) return refuse('no-candidate')
    if (response.status !== 200) return refuse('matching-silent')
    return ok(question.shape.parse(await response.json()))
  } catch {
    return refuse('matching-silent')
  }
}

async function posted<T>(
  { url, token, patience = 10 * SECOND }: AskMatchingOptions,
  { caller: { party, actor, role }, language, limit, path, about }: Question<T>,
): Promise<Response> {
  const base = url()
  if (base === undefined) throw new Fault('matching-silent', 'matching has not started', { retryable: true })
  return fetch(`${base.replace(/\/+$/, '')}/asked-for/${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': language,
      authorization: `Bearer ${await token()}`,
    },
    body: JSON.stringify({ party, actor, role, limit, ...about }),
    signal: AbortSignal.timeout(patience),
    redirect: 'error',
  })
}
