/**
 * Sealed pieces of documents, by the hash of their bytes: whoever knows the hash may have the bytes, which are sealed.
 * Keeps: what is kept has the hash under which it is kept; it is dropped by the end that put it.
 */
import { createHash } from 'node:crypto'
import type { App } from '@passerelle/service-shell'
import { z } from 'zod'
import type { KeyKeeper } from '../domain/key-keeper.ts'
import { callingEnd } from './signed-in-end.ts'

/** 1 MB, and what sealing adds. */
const LARGEST = 1_048_576 + 64
const EXAMPLE = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const BINARY = 'application/octet-stream'
const params = z.strictObject({
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('SHA-256 of the bytes, in hex.')
    .meta({ examples: [EXAMPLE] }),
})
const Bytes = z
  .custom<Uint8Array>((value) => value instanceof Uint8Array && value.length > 0)
  .meta({ type: 'string', format: 'binary' })
const config = { right: 'exchange-sealed' } as const
const schema = (summary: string) => ({ tags: ['chunks'], summary, params })

export async function chunkRoutes(app: App, keeper: KeyKeeper): Promise<void> {
  // In a scope of its own, as bytes are read here and nowhere else, and JSON is not.
  await app.register(async (scope: App) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(BINARY, { parseAs: 'buffer' }, async (_request: unknown, bytes: Buffer) => bytes)
    putRoute(scope, keeper)
    scope.get('/chunks/:sha256', { config, schema: schema('The bytes of this hash') }, async (request, reply) => {
      const sealed = await keeper.chunk(request.params.sha256)
      return sealed ? reply.type(BINARY).send(Buffer.from(sealed)) : reply.problem('not-found')
    })
    scope.delete(
      '/chunks/:sha256',
      { config, schema: { ...schema('Drops a chunk that the calling end has put'), response: { 204: z.null() } } },
      async (request, reply) =>
        (await keeper.dropChunk(request.params.sha256, callingEnd(request)))
          ? reply.code(204).send(null)
          : reply.problem('not-found'),
    )
  })
}

function putRoute(scope: App, keeper: KeyKeeper): void {
  scope.put(
    '/chunks/:sha256',
    {
      config,
      bodyLimit: LARGEST,
      schema: {
        ...schema('Keeps sealed bytes under their hash; the same may be sent again'),
        consumes: [BINARY],
        body: Bytes,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { sha256 } = request.params
      const sealed = request.body
      if (createHash('sha256').update(sealed).digest('hex') !== sha256) return reply.problem('chunk-hash-differs')
      const put = await keeper.putChunk(sha256, { sealed, by: callingEnd(request) })
      return put.ok ? reply.code(204).send(null) : reply.problem(put.error)
    },
  )
}
