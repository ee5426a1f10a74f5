/**
 * Answers that come compressed to whoever takes that: of routes that say so, and are long.
 * Keeps: only what holds neither a secret of the session nor text that others write, since the length of what is compressed tells of both together.
 */
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { App } from './app.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether a long answer is compressed. */
    readonly compressed?: boolean
  }
}

const compress = promisify(gzip)
/** The shortest worth it, in signs. */
const WORTH = 1_000
const TAKES_IT = /(?:^|,)\s*gzip\s*(?:;\s*q=(?:1|0\.\d*[1-9])\d*\s*)?(?:,|$)/i

export function compressAnswers(app: App): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.routeOptions.config.compressed !== true) return payload
    reply.header('vary', [reply.getHeader('vary') ?? [], 'accept-encoding'].flat().join(', '))
    const takes = request.headers['accept-encoding'] ?? ''
    if (typeof payload !== 'string' || payload.length < WORTH || !TAKES_IT.test(takes)) return payload
    reply.header('content-encoding', 'gzip')
    reply.removeHeader('content-length')
    return await compress(payload)
  })
}
