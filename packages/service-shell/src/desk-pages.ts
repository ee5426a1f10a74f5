/**
 * A web desk that was built into a folder, at `/desk/`: its files as they are, and its one page for every address of its own.
 * Keeps: scripts, styles and data from this service alone, nothing inline; names of files change with their content, but for the page
 * and the worker by which it opens without a line.
 */
import { existsSync } from 'node:fs'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { App } from './app.ts'

const FOR_DESK =
  "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types desk-worker"
/** Where one file is not, another is no answer: it may be of an earlier build. */
const FILES = '/desk/assets/'
const PAGE = 'index.html'
/** Asked for anew each time; browsers look whether they are another. */
const LASTING_NAMES = [PAGE, 'worker.js']

/** @param file as it lies there, perhaps compressed */
const isNamedForGood = (file: string): boolean =>
  LASTING_NAMES.includes(path.basename(file).replace(/\.(?:gz|br)$/, ''))

/** Whether a desk has been built there. */
export const hasDesk = (folder: string | undefined): folder is string =>
  folder !== undefined && existsSync(path.join(folder, PAGE))

export async function deskPages(app: App, folder: string): Promise<void> {
  await app.register(async (desk) => {
    desk.addHook('onRoute', (route) => {
      route.config = { ...route.config, public: true }
      route.schema = { ...route.schema, hide: true }
    })
    await desk.register(fastifyStatic, {
      root: folder,
      prefix: '/desk/',
      wildcard: false,
      preCompressed: true,
      index: false,
      cacheControl: false,
      setHeaders: (reply, file) => {
        reply.header('content-security-policy', FOR_DESK)
        reply.header('cache-control', isNamedForGood(file) ? 'no-cache' : 'public, max-age=31536000, immutable')
      },
    })
    desk.get('/desk/*', async (request, reply) =>
      request.url.startsWith(FILES) ? reply.problem('not-found') : reply.sendFile(PAGE),
    )
  })
}
