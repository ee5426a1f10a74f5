/**
 * How many requests one party may make: more than people or a well-made program need, fewer than would starve the others.
 * Keeps: a party is counted as a whole, whoever calls for it; who has no token, by address; some routes by person. Health and metrics always answer.
 */
import rateLimit from '@fastify/rate-limit'
import type { FastifyRequest } from 'fastify'
import type { App } from './app.ts'
import { hasCaller } from './caller.ts'
import { ProblemError } from './problem.ts'

export interface RequestLimit {
  readonly most: number
  /** In ms. */
  readonly within: number
}

export const USUAL_LIMIT: RequestLimit = { most: 2_000, within: 10_000 }

const NO_HEADER = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false }

const whose = (request: FastifyRequest): string =>
  hasCaller(request) ? `party ${request.caller.party}` : `address ${request.ip}`

const isExempt = ({ url }: FastifyRequest): boolean => url.startsWith('/health/') || url === '/metrics'

/** For the `config` of a route by which one could try out numbers: counted for each person, beside all else they ask. */
export const perPerson = ({ most, within }: RequestLimit) => ({
  rateLimit: {
    max: most,
    timeWindow: within,
    keyGenerator: ({ caller }: FastifyRequest): string => `person ${caller.party} ${caller.actor}`,
  },
})

/** To be called after callers are known, and before any route is. */
export async function limitRequests(app: App, { most, within }: RequestLimit): Promise<void> {
  await app.register(rateLimit, {
    max: most,
    timeWindow: within,
    keyGenerator: whose,
    allowList: isExempt,
    addHeadersOnExceeding: NO_HEADER,
    addHeaders: { ...NO_HEADER, 'retry-after': true },
    errorResponseBuilder: () => new ProblemError('too-many-requests'),
  })
}
