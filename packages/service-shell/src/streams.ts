/**
 * Knows the answers of an app that stay open (event streams), and ends them when the app closes; from then on new requests are
 * turned away.
 */
import type { FastifyInstance } from 'fastify'
import type { App } from './app.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** How to end each open stream. */
    readonly openStreams: Set<() => void>
  }
}

export function openStreams(app: App): void {
  const open: FastifyInstance['openStreams'] = new Set()
  let closing = false
  app.decorate('openStreams', open)
  app.addHook('preClose', async () => {
    closing = true
    for (const end of open) end()
  })
  app.addHook('onRequest', async (_request, reply) =>
    closing ? reply.header('connection', 'close').header('retry-after', '2').problem('shutting-down') : undefined,
  )
}
