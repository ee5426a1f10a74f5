/**
 * One place for everything that is thrown while a request is served.
 * Keeps: a mistake of the sender's is told, a fault of ours is logged and answered without its inside.
 */
import { Fault } from '@passerelle/kernel'
import type { App } from './app.ts'
import { type ProblemCode, ProblemError } from './problem.ts'

const FRAMEWORK: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-content-type',
  FST_ERR_CTP_INVALID_TYPE: 'unsupported-content-type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed-request',
  FST_ERR_CTP_EMPTY_TYPE: 'unsupported-content-type',
  FST_ERR_BAD_URL: 'malformed-address',
  FST_ERR_MAX_PARAM_LENGTH: 'malformed-address',
  ECONNRESET: 'request-incomplete',
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

export function answerErrors(app: App): void {
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof ProblemError) return reply.problem(error.code, error.members)
    const known = FRAMEWORK[codeOf(error)]
    if (known) return reply.problem(known)
    request.log.error({ err: error }, 'a request failed')
    return reply.problem(error instanceof Fault && error.retryable ? 'unavailable' : 'internal-error')
  })
}
