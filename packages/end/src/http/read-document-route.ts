/**
 * Gives out a document as a file to be saved, never to be shown or run.
 * Keeps: it was verified as a whole; no page, no cache and no browser makes anything of it.
 */
import { finished } from 'node:stream/promises'
import { MINUTE, parseEventId } from '@passerelle/kernel'
import { type App, parsedText } from '@passerelle/service-shell'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { MEDIA_TYPES } from '../documents/document-kinds.ts'
import { endingAs, harmless, NAMELESS, toBeSaved } from '../documents/document-name.ts'
import {
  type NotRead,
  type OpenedDocument,
  type ReadDocument,
  type ReadingFrom,
  readDocument,
} from '../documents/read-document.ts'
import { slotsByParty } from '../documents/reading-slots.ts'
import { caseRefText } from './case-shapes.ts'
import { silence } from './silence.ts'
import { viewerOf } from './viewer-of.ts'

const DocumentParams = z.strictObject({
  caseRef: caseRefText,
  documentId: parsedText(parseEventId, { format: 'uuid', example: '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b' }).describe(
    'The event that names it.',
  ),
})

/** For the description: bytes go past every serializer. */
const AS_FILE = Object.fromEntries(
  MEDIA_TYPES.map((type) => [type, { schema: z.custom<Buffer>().meta({ type: 'string', format: 'binary' }) }]),
)
/** 20 MB over a slow line; in ms. */
const PATIENCE = 5 * MINUTE

const NOT_READ = {
  'key-pending': 'content-key-pending',
  erased: 'content-erased',
  unreadable: 'content-unreadable',
  incomplete: 'document-incomplete',
} as const satisfies Record<NotRead, string>

export function readDocumentRoute(scope: App, from: ReadingFrom): void {
  const inTurn = slotsByParty()
  scope.get(
    '/cases/:caseRef/documents/:documentId',
    {
      config: { right: 'read-cases' },
      exposeHeadRoute: false,
      schema: {
        tags: ['documents'],
        summary: 'A document, to be saved. Each opening is recorded; the sender learns of the first.',
        params: DocumentParams,
        response: { 200: { description: 'The document, as it was given', content: AS_FILE } },
      },
    },
    async (request, reply) => {
      const { params, caller, traceparent } = request
      const viewer = await viewerOf(from.engine, caller)
      const asked = { caseRef: params.caseRef, eventId: params.documentId, ...viewer, traceparent }
      await inTurn(caller.party, async () => {
        answer(reply, await readDocument(from, asked).catch(silence))
        await gone(reply)
      })
      return reply
    },
  )
}

function answer(reply: FastifyReply, read: ReadDocument | 'silent'): FastifyReply {
  if (read === 'silent') return reply.problem('documents-unavailable')
  if (!read) return reply.problem('not-found')
  return read.ok ? handOut(reply, read.value) : reply.problem(NOT_READ[read.error])
}

/** Until the answer has left; whoever does not take it loses the connection. */
const gone = (reply: FastifyReply): Promise<void> =>
  finished(reply.raw, { signal: AbortSignal.timeout(PATIENCE) }).catch(() => void reply.raw.destroy())

const handOut = (reply: FastifyReply, { bytes, name, mediaType }: OpenedDocument): FastifyReply =>
  reply
    .type(mediaType)
    .header('content-disposition', toBeSaved(endingAs(harmless(name) ?? NAMELESS, mediaType), mediaType))
    .header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
