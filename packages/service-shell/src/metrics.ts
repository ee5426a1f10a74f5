/**
 * Figures for Prometheus, one registry for each app: how many requests of which route, with what outcome, how long.
 * Keeps: labels are route patterns, never addresses.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'

export interface Metrics {
  readonly registry: Registry
  /** A hook for answered requests. */
  readonly record: (request: FastifyRequest, reply: FastifyReply) => Promise<void>
}

export function openMetrics(service: string): Metrics {
  const registry = new Registry()
  registry.setDefaultLabels({ service })
  collectDefaultMetrics({ register: registry })
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the arrival of a request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  })
  return {
    registry,
    record: async (request, reply) => {
      const labels = { method: request.method, route: routeOf(request), status: String(reply.statusCode) }
      duration.observe(labels, reply.elapsedTime / 1_000)
    },
  }
}

/** The pattern of the route that was called, for logs and figures. */
export const routeOf = (request: FastifyRequest): string =>
  request.is404 ? 'none' : (request.routeOptions.url ?? 'none')
