/**
 * Keeps back what an end must not do before it has found all of its own events after a restore.
 */
import { type Corridor, parseCaseRef, parseCorridor } from '@passerelle/kernel'
import type { CaseStore } from '@passerelle/messaging'
import type { App } from '@passerelle/service-shell'
import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import type { Pipeline } from '../pipeline.ts'

/** Reading that writes a receipt, and what may have been answered already. */
const OPENING = /\/content$|\/documents\/:documentId$|^\/answer\/:token$/

/**
 * An end that has not found all of its own events may draw a number that it has drawn before: it answers 503. That goes
 * for redrives, and for opening content too, as both write receipts. A corridor that waits keeps no other one waiting.
 */
export function refuseUntilRecovered(app: App, { store }: Engine, pipeline: Pipeline): void {
  app.addHook('preHandler', async (request, reply) => {
    const reads = request.method === 'GET' || request.method === 'HEAD' || request.url.startsWith('/test/')
    const writes = !reads || OPENING.test(request.routeOptions.url ?? '')
    if (!writes || pipeline.recovered()) return undefined
    const corridor = await corridorOf(request, store)
    if (corridor !== undefined && pipeline.recovered(corridor)) return undefined
    return reply.header('retry-after', '1').problem('not-ready')
  })
}

const About = z.object({
  corridor: z.string().optional(),
  caseRef: z.string().optional(),
  matterRef: z.string().optional(),
})

/** The corridor that a request is about; undefined where it cannot be told yet. */
async function corridorOf(
  { params, body }: { readonly params: unknown; readonly body: unknown },
  store: CaseStore,
): Promise<Corridor | undefined> {
  const [inPath, inBody] = [About.safeParse(params).data, About.safeParse(body).data]
  const ref = parseCaseRef(inPath?.caseRef ?? inPath?.matterRef ?? '')
  if (ref.ok) return (await store.readCase(ref.value))?.corridor
  const corridor = parseCorridor(inBody?.corridor ?? inPath?.corridor ?? '')
  return corridor.ok ? corridor.value : undefined
}
