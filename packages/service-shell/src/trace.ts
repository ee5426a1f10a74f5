/**
 * W3C trace context: continues the caller's trace or begins one, so that one id leads from a click to the other country.
 * With a tracer each request is a span too. Keeps: a span names route patterns and outcomes, never an address or a value.
 */
import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import {
  type Context,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import { parseTraceParent } from '@opentelemetry/core'
import type { FastifyReply, FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyRequest {
    /** This request's own traceparent: the caller's trace, a span id of its own. */
    readonly traceparent: string
  }
}

const newSpanId = (): string => randomBytes(8).toString('hex')

const parsed = (parent: string | undefined): SpanContext | null =>
  parent === undefined || parent.length > 128 ? null : parseTraceParent(parent)

/** A traceparent that continues the given one with a new span, or begins a trace where it is none. */
export function childTraceparent(parent: string | undefined): string {
  const context = parsed(parent)
  const traceId = context?.traceId ?? randomBytes(16).toString('hex')
  const flags = (context?.traceFlags ?? TraceFlags.SAMPLED) & TraceFlags.SAMPLED
  return `00-${traceId}-${newSpanId()}-0${flags}`
}

/** The trace id of a traceparent. */
export const traceIdOf = (traceparent: string): string => traceparent.split('-')[1] ?? ''

/** What a new span is a child of: the span that a traceparent names, or nothing. */
export function parentContext(traceparent: string | undefined): Context {
  const context = parsed(traceparent)
  return context ? trace.setSpanContext(ROOT_CONTEXT, { ...context, isRemote: true }) : ROOT_CONTEXT
}

const spans = new WeakMap<IncomingMessage, Span>()

/** Fastify's request id: the traceparent this request works under. */
export const requestTraceparent =
  (tracer: Tracer | undefined) =>
  (request: IncomingMessage): string => {
    const header = request.headers['traceparent']
    const given = typeof header === 'string' ? header : undefined
    if (!tracer) return childTraceparent(given)
    const span = tracer.startSpan('request', { kind: SpanKind.SERVER }, parentContext(given))
    spans.set(request, span)
    const { traceId, spanId, traceFlags } = span.spanContext()
    return `00-${traceId}-${spanId}-0${traceFlags & TraceFlags.SAMPLED}`
  }

/** A hook that ends the span of an answered request. */
export const endRequestSpan =
  (routeOf: (request: FastifyRequest) => string) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const span = spans.get(request.raw)
    if (!span) return
    const { method } = request
    const route = routeOf(request)
    span.updateName(`${method} ${route}`)
    span.setAttributes({
      'http.request.method': method,
      'http.route': route,
      'http.response.status_code': reply.statusCode,
    })
    if (reply.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
    span.end()
  }
