/**
 * All that a browser has left on a device: every store that a page can see, and every file of its profile, what is compressed there in the clear too.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliDecompressSync, constants, gunzipSync } from 'node:zlib'
import type { BrowserContext, Page, Response } from 'playwright-core'
import { type Found, search } from '../canary/search.ts'

/** Every text of every store that a page can see, and of every cache; each line begins with the name of its store. */
const STORES = `(async () => {
  const settled = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)))
  const said = ['localStorage ' + JSON.stringify({ ...localStorage }), 'sessionStorage ' + JSON.stringify({ ...sessionStorage })]
  said.push('cookies ' + document.cookie, 'title ' + document.title, 'history ' + JSON.stringify(history.state))
  const latin = (bytes) => Array.from(new Uint8Array(bytes.buffer ?? bytes), (byte) => String.fromCharCode(byte)).join('')
  const plain = (_, value) => (ArrayBuffer.isView(value) || value instanceof ArrayBuffer ? latin(value) : value)
  for (const { name } of await indexedDB.databases()) {
    const database = await settled(indexedDB.open(name))
    for (const store of database.objectStoreNames) {
      const rows = await settled(database.transaction(store).objectStore(store).getAll())
      said.push('indexedDB ' + name + '/' + store + ' ' + JSON.stringify(rows, plain))
    }
    database.close()
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys())
      said.push('caches ' + name + ' ' + request.url + ' ' + latin(await (await cache.match(request)).arrayBuffer()))
  }
  return said
})()`

/** @returns what each store says, its name first */
export const storesOf = (page: Page): Promise<readonly string[]> => page.evaluate<readonly string[]>(STORES)

/** How an entry of Chromium's caches begins and where its body ends (net/disk_cache/simple). */
const ENTRY = Buffer.from('305c72a71b6dfbfc', 'hex')
const END = Buffer.from('d8410d97456ffaf4', 'hex')
const HEAD = 24
const GZIP = Buffer.from([0x1f, 0x8b, 8])

function opened(attempt: () => Buffer): readonly Buffer[] {
  try {
    return [attempt()]
  } catch {
    return []
  }
}

/** Up to the end of an entry, where it has one. */
function bodyFrom(bytes: Buffer, at: number): Buffer {
  const end = bytes.indexOf(END, at)
  return bytes.subarray(at, end < 0 ? undefined : end)
}

/** What is gzip, wherever it begins in a file. */
function unzipped(bytes: Buffer): readonly Buffer[] {
  const found: Buffer[] = []
  for (let at = bytes.indexOf(GZIP); at >= 0; at = bytes.indexOf(GZIP, at + 1))
    found.push(...opened(() => gunzipSync(bodyFrom(bytes, at), { finishFlush: constants.Z_SYNC_FLUSH })))
  return found
}

/** The body of a cached answer, where it came as Brotli. */
function unpacked(bytes: Buffer): readonly Buffer[] {
  if (!bytes.subarray(0, ENTRY.length).equals(ENTRY)) return []
  return opened(() => brotliDecompressSync(bodyFrom(bytes, HEAD + bytes.readUInt32LE(ENTRY.length + 4))))
}

export interface Left {
  /** Files of the profile. */
  readonly files: number
  /** Answers that lay there compressed. */
  readonly compressed: number
  readonly found: readonly Found[]
}

/** @param profile folder of a browser that is closed */
export async function leftIn(profile: string, marks: readonly string[]): Promise<Left> {
  const { places, found } = await search(profile, marks)
  const all: Found[] = [...found]
  let compressed = 0
  for (const entry of readdirSync(profile, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    const file = path.join(entry.parentPath, entry.name)
    const bytes = readFileSync(file)
    for (const clear of [...unzipped(bytes), ...unpacked(bytes)]) {
      compressed += 1
      const text = clear.toString('latin1')
      for (const mark of marks)
        if (text.includes(mark)) all.push({ text: mark, file: `${path.relative(profile, file)}, unpacked` })
    }
  }
  return { files: places, compressed, found: all }
}

export interface Answers {
  /** Those that a browser may keep, as `GET /cases`. */
  readonly keepable: string[]
  asked: number
}

/** Every answer of ends, but for the files of their desks. @param ends their addresses */
export function watchAnswers(context: BrowserContext, ends: readonly string[]): Answers {
  const seen: Answers = { keepable: [], asked: 0 }
  context.on('response', (answer: Response): void => {
    const { origin, pathname } = new URL(answer.url())
    if (!ends.includes(origin) || pathname.startsWith('/desk/')) return
    seen.asked += 1
    if (answer.headers()['cache-control'] !== 'no-store') seen.keepable.push(`${answer.request().method()} ${pathname}`)
  })
  return seen
}

/** @param work with a folder for the profile of a browser, which is gone after it */
export async function inProfile<T>(work: (profile: string) => Promise<T>): Promise<T> {
  const profile = mkdtempSync(path.join(tmpdir(), 'passerelle-profile-'))
  try {
    return await work(profile)
  } finally {
    rmSync(profile, { recursive: true, force: true })
  }
}
