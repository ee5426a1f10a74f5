/**
 * Takes a document as bare bytes. Keeps: its size is known before the first byte is read.
 */
import { Readable } from 'node:stream'
import { type App, etag, idempotencyKey, ifMatch } from '@passerelle/service-shell'
import { MAX_DOCUMENT_BYTES } from '@passerelle/trust'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { MEDIA_TYPES } from '../documents/document-kinds.ts'
import { namedBy } from '../documents/document-name.ts'
import { type Uploading, uploadDocument } from '../documents/upload-document.ts'
import { accepted, acceptedOf, FileParams } from './case-shapes.ts'
import { refusal } from './command-routes.ts'
import { silence } from './silence.ts'
import { viewerOf } from './viewer-of.ts'

/** The type of a document that is not said to be anything. */
export const ANY = 'application/octet-stream'
const Bytes = z.custom<Readable>((value) => value instanceof Readable).meta({ type: 'string', format: 'binary' })
/** 20 MB over a slow line; in ms. */
const PATIENCE = 5 * 60_000

export function uploadDocumentRoute(scope: App, uploading: Uploading): void {
  scope.post(
    '/cases/:caseRef/files/:fileId/documents',
    {
      config: { right: 'refer', heeds: ['Document-Name', 'Idempotency-Key', 'If-Match'], patience: PATIENCE },
      schema: {
        tags: ['documents'],
        summary: 'Shares a document with the party that accepted: PDF, JPEG, PNG or WebP, up to 20 MB',
        description: 'Writes `dossier.shared`. The document is sealed on its way in; its name is sealed with it.',
        consumes: [ANY, ...MEDIA_TYPES],
        params: FileParams,
        body: Bytes,
        response: { 202: accepted },
      },
    },
    async (request, reply) => {
      const size = sizeOf(request)
      if (size === undefined) return reply.problem('document-length-missing')
      if (size > MAX_DOCUMENT_BYTES) return reply.problem('document-too-large')
      const result = await uploadDocument(uploading, {
        ...request.params,
        ...(await viewerOf(uploading.engine, request.caller)),
        ifVersion: ifMatch(request),
        idempotencyKey: idempotencyKey(request),
        traceparent: request.traceparent,
        name: namedBy(request.headers['document-name']),
        declared: MEDIA_TYPES.find((one) => one === typeOf(request)),
        size,
        content: request.body,
      }).catch(silence)
      if (result === 'silent') return reply.problem('documents-unavailable')
      if (!result.ok) return refused(reply, result.error)
      const { caseRef, version, events } = result.value
      return reply
        .code(202)
        .header('etag', etag(version))
        .header('location', `/cases/${caseRef}/documents/${events[0]?.eventId}`)
        .send(acceptedOf(result.value))
    },
  )
}

type Refused = Exclude<Awaited<ReturnType<typeof uploadDocument>>, { readonly ok: true }>['error']

function refused(reply: FastifyReply, error: Refused): FastifyReply {
  switch (error.kind) {
    case 'document-kind-refused':
    case 'document-kind-differs':
    case 'document-not-pure':
      return reply.problem(error.kind)
    default:
      return refusal(reply, error)
  }
}

/** In bytes, as it is announced: of a stream without end nobody could say in time how many chunks it has. */
function sizeOf({ headers }: FastifyRequest): number | undefined {
  const length = headers['content-length']
  return length === undefined ? undefined : Number(length)
}

const typeOf = ({ headers }: FastifyRequest): string =>
  (headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase()
