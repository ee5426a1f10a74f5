/**
 * Knows what keeps an app open: answers that stay open (event streams), and connections over which nothing was ever asked. Both
 * are ended when the app closes; from then on new requests are turned away.
 */
import type { Socket } from 'node:net'
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
  const connections = new Set<Socket>()
  app.server.on('connection', (socket: Socket) => {
    connections.add(socket)
    socket.once('close', () => void connections.delete(socket))
  })
  app.addHook('preClose', async () => {
    closing = true
    for (const end of open) end()
    // Node would wait for their first request, for as long as headers may take.
    for (const socket of connections) if (socket.bytesRead === 0) socket.destroy()
  })
  app.addHook('onRequest', async (_request, reply) =>
    closing ? reply.header('connection', 'close').header('retry-after', '2').problem('shutting-down') : undefined,
  )
}
