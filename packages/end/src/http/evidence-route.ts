/**
 * What of a case can be proved to others: the signed events of both ends, in the order of the log, under a seal of this end.
 * Keeps: nothing is opened for it; what is sealed stays so.
 */
import { canonicalSchemaText } from '@passerelle/contracts/avro'
import { type CaseRow, inLogOrder, type StoredEvent, type Viewer } from '@passerelle/messaging'
import type { App } from '@passerelle/service-shell'
import { type EvidenceFile, makeEvidence } from '@passerelle/trust'
import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import { CaseParams } from './case-shapes.ts'
import { caseOf } from './read-routes.ts'
import { viewerOf } from './viewer-of.ts'

const end = z.enum(['destination', 'origin'])
const Evidence = z
  .strictObject({
    evidence: z.literal('passerelle/evidence/v1'),
    corridor: z.string(),
    caseRef: z.string(),
    by: end.describe('The end that made and sealed it.'),
    ends: z.array(z.record(z.string(), z.unknown())).describe('The ends of the corridor and their signing keys.'),
    schemas: z.array(z.strictObject({ id: z.int(), text: z.string() })),
    events: z.array(
      z.strictObject({ end, value: z.string().describe('Frame and record, base64.'), signature: z.string() }),
    ),
    seal: z.string(),
  })
  .meta({ id: 'Evidence', description: 'What `passerelle verify` checks.' })

export function evidenceRoute(app: App, engine: Engine): void {
  app.get(
    '/cases/:caseRef/evidence',
    {
      config: { right: 'read-cases' },
      schema: {
        tags: ['cases'],
        summary: 'The signed events of both ends, to be checked without either',
        params: CaseParams,
        response: { 200: Evidence },
      },
    },
    async (request, reply) => {
      const viewer = await viewerOf(engine, request.caller)
      const row = await caseOf(engine, request.params.caseRef, viewer)
      return row ? reply.send(copyOf(await evidenceOf(engine, row, viewer))) : reply.problem('not-found')
    },
  )
}

/** For the serializer, whose arrays may be written to. */
const copyOf = (file: EvidenceFile) => ({
  ...file,
  ends: [...file.ends],
  schemas: [...file.schemas],
  events: [...file.events],
})

type Signed = StoredEvent & { readonly signature: string }

/** What came back from the log; a copy that lost its number to another event is no part of the chain. */
const isSigned = (event: StoredEvent): event is Signed => event.signature !== null && event.status !== 'fork'

async function evidenceOf(engine: Engine, { caseRef, corridor }: CaseRow, viewer: Viewer): Promise<EvidenceFile> {
  const signed = (await engine.store.seenBy(viewer).readEvents(caseRef)).filter(isSigned)
  const inOrder = (await inLogOrder(signed, engine.store)).filter(isSigned)
  const ids = [...new Set(inOrder.map(({ schemaId }) => schemaId))].toSorted((a, b) => a - b)
  const schemas = ids.flatMap((id) => {
    const known = engine.schemas.byId(id)
    return known ? [{ id, text: canonicalSchemaText(JSON.parse(known.text)) }] : []
  })
  const events = inOrder.map(({ writer, value, signature }) => ({ end: writer, value, signature }))
  return makeEvidence({ corridor, caseRef, by: engine.identity.end, schemas, events }, engine)
}
