/**
 * ETag and If-None-Match: asking again costs nothing where nothing changed.
 * Keeps: the tag is over the very bytes of the answer; only a 200 gets one.
 */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

const tagOf = (payload: string): string => `"${createHash('sha256').update(payload).digest('hex').slice(0, 32)}"`

function isKnown(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false
  return header.split(',').some((given) => given.trim() === '*' || given.trim().replace(/^W\//, '') === tag)
}

/** An onSend hook of a route. */
export async function conditional(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  if (reply.statusCode !== 200 || typeof payload !== 'string') return payload
  const tag = tagOf(payload)
  void reply.header('etag', tag).header('cache-control', 'public, max-age=60')
  if (!isKnown(request.headers['if-none-match'], tag)) return payload
  void reply.code(304).removeHeader('content-length').removeHeader('content-type')
  return ''
}
