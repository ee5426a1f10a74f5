/**
 * Which end calls. Ends sign in at the registry, each by a token that it has signed itself, and operations for its operators.
 */
import { type Clock, must, parsePartyId } from '@passerelle/kernel'
import type { Authenticate } from '@passerelle/service-shell'
import { type KnownEnd, readEndToken, readEndTokenFor } from '@passerelle/trust'
import type { FastifyRequest } from 'fastify'

/** The service shell knows callers by party and counts their requests by it: here an end is counted as a whole. */
export const endsByToken = (ends: readonly KnownEnd[], clock: Clock): Authenticate =>
  async function endByToken(token) {
    const end = await readEndToken(token, { ends, at: clock.now() })
    return end === undefined ? undefined : { party: must(parsePartyId(end.toUpperCase())), actor: end, role: 'end' }
  }

const OPERATIONS = 'operations-hub'

/** An operator who has signed in at operations, and for whom operations asks. */
export const operatorsByToken = (ends: readonly KnownEnd[], clock: Clock): Authenticate =>
  async function operatorByToken(token) {
    const said = await readEndTokenFor(token, { ends, at: clock.now() })
    if (said?.end !== OPERATIONS) return undefined
    return { party: must(parsePartyId(OPERATIONS.toUpperCase())), actor: said.actor, role: 'operator' }
  }

/** The end that calls, for example `origin-ma`. @throws Fault no-caller on a public route */
export const callingEnd = (request: FastifyRequest): string => request.caller.actor
