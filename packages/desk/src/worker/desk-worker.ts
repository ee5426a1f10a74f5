/**
 * What lets a desk open without a line: the files of its build, kept by the browser. Built into `/desk/worker.js`.
 * Keeps: nothing that the end answers is ever kept, and nothing but those files is looked at; the page comes from the end where it answers in time;
 * a newer build waits until somebody asks for it.
 */
import { TAKE_OVER } from './take-over.ts'

declare const BUILD: { readonly version: string; readonly files: readonly string[] }

interface Lasting {
  waitUntil(work: Promise<unknown>): void
}
interface Asked extends Lasting {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
interface Said {
  readonly data: unknown
}
interface DeskWorker {
  skipWaiting(): Promise<void>
  readonly clients: { claim(): Promise<void> }
  addEventListener(type: 'install' | 'activate', heed: (event: Lasting) => void): void
  addEventListener(type: 'message', heed: (event: Said) => void): void
  addEventListener(type: 'fetch', heed: (event: Asked) => void): void
}
const worker = globalThis as unknown as DeskWorker

const HOME = '/desk/'
const PREFIX = 'passerelle-desk-'
const { version, files } = BUILD
const KEPT = `${PREFIX}${version}`
const NAMED_FOR_GOOD = `${HOME}assets/`
const FILES = new Set(files.map((file) => `${HOME}${file}`))
/** In ms: how long the end may take for the page before the one that is kept is shown. */
const PATIENCE = 3_000

worker.addEventListener('install', (event) => event.waitUntil(keepFiles()))
worker.addEventListener('activate', (event) => event.waitUntil(dropOlder().then(() => worker.clients.claim())))
// Somebody has asked for this build.
worker.addEventListener('message', ({ data }) => void (data === TAKE_OVER && worker.skipWaiting()))
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin || !pathname.startsWith(HOME)) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (pathname.startsWith(NAMED_FOR_GOOD)) event.respondWith(file(request))
})

async function keepFiles(): Promise<void> {
  const cache = await caches.open(KEPT)
  // The page may lie in the browser's cache from an earlier build; the others are named by their content.
  await cache.addAll([new Request(HOME, { cache: 'reload', credentials: 'omit' }), ...FILES])
}

/** But for the build before this one: pages of it may still be open, and load of it what they have not loaded yet. */
async function dropOlder(): Promise<void> {
  const older = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== KEPT)
  await Promise.all(older.slice(0, -1).map((name) => caches.delete(name)))
}

async function kept(address: string): Promise<Response | undefined> {
  // Not made anew where somebody had the device forgotten.
  return (await caches.has(KEPT)) ? (await caches.open(KEPT)).match(address, { ignoreVary: true }) : undefined
}

/** From the end, and where it does not answer in time, or a way before it says that it does not, as it is kept. */
async function page(request: Request): Promise<Response> {
  const asked = fetch(request)
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE))
  const answer = await Promise.race([asked, late]).catch(() => undefined)
  if (answer && answer.status < 500) return answer
  const instead = await kept(HOME)
  if (!instead) return asked
  asked.catch(() => undefined)
  return instead
}

/** Names are of one content alone, so it does not matter of which build it is. */
async function file(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request)
}
