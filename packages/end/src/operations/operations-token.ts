/**
 * How operations asks an end on behalf of an operator who has signed in there: by a token that operations has signed itself, for that end
 * alone, with the operator's name in it. Keeps: what is done so stands in the end's record under that name, as of operations; a redrive is all
 * that can be done so, nothing that cannot be undone.
 */
import { type Clock, must, parsePartyId } from '@passerelle/kernel'
import type { App, Authenticate, Caller } from '@passerelle/service-shell'
import { endId, type KnownEnd, type SigningKey, tokensFor } from '@passerelle/trust'
import type { EndIdentity } from '../engine/engine.ts'

type Named = Pick<EndIdentity, 'end' | 'country'>

/** The routes that operations may ask: what was put aside is listed, rehearsed, redriven. Nothing is lost by any of it. */
const OPEN_TO_OPERATIONS: ReadonlySet<string> = new Set([
  'GET /operations/parked',
  'POST /operations/parked/:id/rehearse',
  'POST /operations/parked/:id/redrive',
  'POST /operations/acts/:actId/confirm',
  'GET /operations/acts',
  'GET /operations/alarms',
])

interface Knowing {
  readonly ends: readonly KnownEnd[]
  /** Real time. */
  readonly clock: Clock
}

const OPERATIONS = endId({ end: 'operations', country: 'hub' })
const HUB = must(parsePartyId(OPERATIONS.toUpperCase()))

/** Finds no caller but an operator for whom operations asks. */
export function operationsByToken(end: Named, { ends, clock }: Knowing): Authenticate {
  const tokens = tokensFor(endId(end))
  return async function operatorOfToken(token) {
    const said = await tokens.readFor(token, { ends, at: clock.now() })
    return said?.end === OPERATIONS ? { party: HUB, actor: said.actor, role: 'operator' } : undefined
  }
}

export const isThroughOperations = ({ party }: Caller): boolean => party === HUB

/** In the record of acts: an operator who asks through operations is another than one of this end who has the same name. */
export const nameInActs = (caller: Caller): string =>
  isThroughOperations(caller) ? `${caller.actor}@${caller.party}` : caller.actor

/** Holds operations to what it is for. */
export function holdOperations(app: App): void {
  app.addHook('preHandler', async (request, reply) => {
    if (request.routeOptions.config.public === true || !isThroughOperations(request.caller)) return undefined
    const route = `${request.method} ${request.routeOptions.url}`
    return OPEN_TO_OPERATIONS.has(route) ? undefined : reply.problem('not-allowed')
  })
}

/** The token by which operations asks an end for an operator. */
export const makeOperationsToken = (
  key: SigningKey,
  { actor, ...end }: Named & { readonly actor: string },
  { now }: Clock,
): Promise<string> => tokensFor(endId(end)).makeFor(key, { end: OPERATIONS, actor }, now())
