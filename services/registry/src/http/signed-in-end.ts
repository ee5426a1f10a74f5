/**
 * Which end calls. Only ends sign in at the registry, each by a token that it has signed itself.
 */
import { type Clock, must, parsePartyId } from '@passerelle/kernel'
import type { Authenticate } from '@passerelle/service-shell'
import { type KnownEnd, readEndToken } from '@passerelle/trust'
import type { FastifyRequest } from 'fastify'

/** The service shell knows callers by party and counts their requests by it: here an end is counted as a whole. */
export const endsByToken = (ends: readonly KnownEnd[], clock: Clock): Authenticate =>
  async function endByToken(token) {
    const end = await readEndToken(token, { ends, at: clock.now() })
    return end === undefined ? undefined : { party: must(parsePartyId(end.toUpperCase())), actor: end, role: 'end' }
  }

/** The end that calls, for example `origin-ma`. @throws Fault no-caller on a public route */
export const callingEnd = (request: FastifyRequest): string => request.caller.actor
