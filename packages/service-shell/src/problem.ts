/**
 * Every answer that is no success: problem+json (RFC 9457) by a code of the catalogue, in the reader's language.
 * Keeps: nothing of the request is repeated in it. Extra members come from our own code, typed by the caller.
 */
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Catalogue, ShellCode } from './catalogue.ts'
import { InvalidField } from './invalid-fields.ts'
import { chooseLanguage, type Language } from './language.ts'

declare module 'fastify' {
  /**
   * The codes `reply.problem` takes. A package with a catalogue of its own adds them:
   * `declare module 'fastify' { interface ProblemCodes extends Record<MyCode, true> {} }`
   */
  interface ProblemCodes extends Record<ShellCode, true> {}

  interface FastifyReply {
    /** Answers with a problem of the catalogue. */
    problem(code: keyof ProblemCodes, members?: ProblemMembers): FastifyReply
  }
}

export type ProblemCode = keyof import('fastify').ProblemCodes

/** Members beside the standard ones, for example the actions that are allowed. */
export type ProblemMembers = Readonly<Record<string, unknown>> & {
  readonly code?: never
  readonly status?: never
  readonly instance?: never
  readonly fields?: readonly InvalidField[]
}

/** The body of a problem, for the `response` of a route. */
export const Problem = z
  .looseObject({
    type: z.string(),
    code: z.string(),
    title: z.string(),
    detail: z.string(),
    status: z.int(),
    retryable: z.boolean(),
    fields: z.array(InvalidField).optional(),
  })
  .meta({ id: 'Problem', description: 'A problem as RFC 9457 writes it; all codes are listed in docs/errors.md.' })

/** Thrown where code far from the reply finds a problem with the request. */
export class ProblemError extends Error {
  readonly code: ProblemCode
  readonly members: ProblemMembers

  constructor(code: ProblemCode, members: ProblemMembers = {}) {
    super(code)
    this.name = 'ProblemError'
    this.code = code
    this.members = members
  }
}

export const PROBLEM_TYPE = 'application/problem+json'

/** The body of a problem, and its status. */
export function problemBody(
  catalogue: Catalogue,
  problem: { code: string; language: Language; members?: ProblemMembers },
): { status: number; body: string } {
  const code = Object.hasOwn(catalogue.codes, problem.code) ? problem.code : 'internal-error'
  const { status = 500, retryable = true } = catalogue.codes[code] ?? {}
  const { title = code, detail = '' } = catalogue.texts[problem.language][code] ?? {}
  return {
    status,
    body: JSON.stringify({
      ...problem.members,
      type: `urn:passerelle:problem:${code}`,
      code,
      title,
      detail,
      status,
      retryable,
    }),
  }
}

/** The method behind `reply.problem`. */
export const problemWith = (catalogue: Catalogue) =>
  function problem(this: FastifyReply, code: ProblemCode, members: ProblemMembers = {}): FastifyReply {
    const language = chooseLanguage(this.request.headers['accept-language'])
    const { status, body } = problemBody(catalogue, { code, language, members })
    // Sent as bytes: a route's response schema is for its own answers.
    return this.code(status)
      .type(PROBLEM_TYPE)
      .header('content-language', language)
      .header('vary', 'Accept-Language')
      .send(Buffer.from(body))
  }
