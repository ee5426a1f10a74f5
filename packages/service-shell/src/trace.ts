/**
 * W3C trace context: continues the caller's trace or begins one, so that one id leads from a click to the other country.
 * No spans are recorded here; the ids go into the log and into events.
 */
import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { TraceFlags } from '@opentelemetry/api'
import { parseTraceParent } from '@opentelemetry/core'

declare module 'fastify' {
  interface FastifyRequest {
    /** This request's own traceparent: the caller's trace, a span id of its own. */
    readonly traceparent: string
  }
}

const span = (): string => randomBytes(8).toString('hex')

/** A traceparent that continues the given one with a new span, or begins a trace where it is none. */
export function childTraceparent(parent: string | undefined): string {
  const context = parent === undefined || parent.length > 128 ? null : parseTraceParent(parent)
  const traceId = context?.traceId ?? randomBytes(16).toString('hex')
  const flags = (context?.traceFlags ?? TraceFlags.SAMPLED) & TraceFlags.SAMPLED
  return `00-${traceId}-${span()}-0${flags}`
}

/** The trace id of a traceparent. */
export const traceIdOf = (traceparent: string): string => traceparent.split('-')[1] ?? ''

/** Fastify's request id: the traceparent this request works under. */
export function requestTraceparent(request: IncomingMessage): string {
  const header = request.headers['traceparent']
  return childTraceparent(typeof header === 'string' ? header : undefined)
}
