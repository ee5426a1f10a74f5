/**
 * Holds every route to the right it names, before anything of the request but its address is read.
 * Keeps: a route that is neither public nor names a right keeps the service from starting; what a caller may not know of is 404.
 */
import { Fault } from '@passerelle/kernel'
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import type { App } from '../app.ts'
import { hasCaller } from '../caller.ts'
import { mayRole, type Right } from './rights.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a caller's role has to allow. */
    readonly right?: Right
  }
}

/** Whether a caller may know of what a request is about. Asked only where their role does not allow the request itself. */
export type MayKnow = (request: FastifyRequest) => boolean | Promise<boolean>

export function enforceRights(app: App, mayKnow: MayKnow = () => true): void {
  const routes: RouteOptions[] = []
  app.addHook('onRoute', (route) => void routes.push(route))
  app.addHook('onReady', async () => {
    const lax = routes.find(({ config }) => config?.public !== true && config?.right === undefined)
    if (lax) throw new Fault('route-lax', `${String(lax.method)} ${lax.url} is neither public nor names a right`)
  })
  app.addHook('onRequest', async (request, reply): Promise<FastifyReply | undefined> => {
    const { right } = request.routeOptions.config
    if (right === undefined || !hasCaller(request) || mayRole(request.caller.role, right)) return undefined
    return reply.problem((await mayKnow(request)) ? 'not-allowed' : 'not-found')
  })
}
