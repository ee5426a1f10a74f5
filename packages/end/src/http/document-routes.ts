/**
 * The routes of documents, in a scope of their own: bytes are read here and nowhere else, and JSON is not.
 */
import type { Readable } from 'node:stream'
import type { App } from '@passerelle/service-shell'
import { MEDIA_TYPES } from '../documents/document-kinds.ts'
import type { ReadingFrom } from '../documents/read-document.ts'
import { commandQueue } from '../engine/command-queue.ts'
import { readDocumentRoute } from './read-document-route.ts'
import { ANY, uploadDocumentRoute } from './upload-document-route.ts'

export async function documentRoutes(app: App, from: ReadingFrom): Promise<void> {
  await app.register(async (scope: App) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser([ANY, ...MEDIA_TYPES], async (_request: unknown, stream: Readable) => stream)
    uploadDocumentRoute(scope, { ...from, execute: commandQueue(from.engine) })
    readDocumentRoute(scope, from)
  })
}
