/**
 * What every service answers about itself: who it is, whether it lives, whether it is ready, its figures.
 */
import { z } from 'zod'
import type { App } from './app.ts'
import { frontPage } from './front-page.ts'
import type { Metrics } from './metrics.ts'
import { asPage, wantsPage } from './page.ts'

export interface Readiness {
  readonly ready: boolean
  /** Named parts and how they stand, for example `{ log: { ready: true, lag: 12 } }`. Shown to anybody: no personal data. */
  readonly parts: Readonly<Record<string, Readonly<Record<string, string | number | boolean | null>>>>
}

export interface ServicePages {
  readonly service: string
  readonly version: string
  /** Progress against lag, not merely "connected". */
  readonly readiness: () => Readiness | Promise<Readiness>
  readonly metrics: Metrics
  /** Whether people have a desk here: then browsers are led to it. */
  readonly hasDesk?: boolean
}

const Self = z.strictObject({
  service: z.string(),
  version: z.string(),
  docs: z.string(),
  openapi: z.string(),
  ready: z.string(),
})
const Parts = z.record(z.string(), z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])))
const config = { public: true }
const tags = ['service']

export function servicePages(app: App, pages: ServicePages): void {
  namePage(app, pages)
  healthPages(app, pages)
  const { registry } = pages.metrics
  app.get('/metrics', { config, schema: { hide: true } }, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  )
}

function namePage(app: App, { service, version, hasDesk = false }: ServicePages): void {
  const self = { service, version, docs: '/docs', openapi: '/openapi.json', ready: '/health/ready' }
  const schema = { tags, summary: 'Names the service', response: { 200: z.union([Self, z.string()]) } }
  app.get('/', { config, schema }, async (request, reply) => {
    reply.header('vary', 'Accept, Accept-Language')
    if (hasDesk && wantsPage(request)) return reply.redirect('/desk/')
    return reply.send(wantsPage(request) ? asPage(reply, (language) => frontPage(self, language)) : self)
  })
}

function healthPages(app: App, { readiness }: ServicePages): void {
  const live = {
    tags,
    summary: 'Whether the process lives',
    response: { 200: z.strictObject({ live: z.literal(true) }) },
  }
  app.get('/health/live', { config, schema: live }, () => ({ live: true as const }))
  const ready = {
    tags,
    summary: 'Whether the service keeps up',
    response: { 200: z.strictObject({ ready: z.literal(true), parts: Parts }) },
  }
  app.get('/health/ready', { config, schema: ready }, async (_request, reply) => {
    const { ready, parts } = await readiness()
    return ready
      ? reply.send({ ready: true, parts: { ...parts } })
      : reply.header('retry-after', '2').problem('not-ready', { parts })
  })
}
