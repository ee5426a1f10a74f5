/**
 * Somebody who opens the list of a desk over a slow line, with a browser of their own: signed in, but with nothing of the desk on the device; and again, with its worker.
 * Keeps: what is measured begins with the way to the address and ends when the list is painted and can be touched; every connection is new.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { LAUNCH, openChromium, openDesk, signIn } from '../../browser/at-a-desk.ts'
import { openSlowLine, type SlowLine, type Speed } from './slow-line.ts'

export interface DeskVisits {
  /** In ms. @param times slower than this machine @param isFirst with nothing on the device */
  desk(times: number, isFirst: boolean): Promise<number>
  /** The same list as one page that a server has drawn, with the same styles. */
  plain(times: number, isFirst: boolean): Promise<number>
  close(): Promise<void>
}

/** In ms, between looks at what a page has noted itself. */
const LOOK = 50
const WATCH = `new MutationObserver((_, watching) => {
  if (!document.querySelector('.case-line')) return
  watching.disconnect()
  requestAnimationFrame(() => setTimeout(() => (globalThis.usableAt = performance.now())))
}).observe(document, { childList: true, subtree: true })`
/** All files of the desk lie on the device. */
const KEPT = `(async () => {
  await navigator.serviceWorker.ready
  return navigator.serviceWorker.controller !== null
})()`

interface Desk {
  readonly url: string
  readonly account: string
  readonly language: string
}

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>

/** Signed in on a good line. @returns the session, and the list as it is drawn */
async function prepare({ url, account, language }: Desk): Promise<{ cookies: Cookies; html: string; css: string }> {
  const browser = await openChromium()
  try {
    const desk = await openDesk(browser, url, language)
    await signIn(desk, account)
    await desk.page.locator('.case-line').first().waitFor()
    const html = await desk.page.content()
    const css = /href="([^"]+\.css)"/.exec(html)?.[1] ?? ''
    const text = await (await desk.page.request.get(new URL(css, url).href)).text()
    const plain = html.replaceAll(/<script[^>]*><\/script>|<link[^>]*>/g, '')
    const page = plain.replace('</head>', '<link rel="stylesheet" href="/plain.css"></head>')
    return { cookies: await desk.page.context().cookies(), html: page, css: text }
  } finally {
    await browser.close()
  }
}

async function servePlain({ html, css }: { readonly html: string; readonly css: string }) {
  const files: Readonly<Record<string, readonly [string, Buffer]>> = {
    '/desk/': ['text/html', gzipSync(html)],
    '/plain.css': ['text/css', gzipSync(css)],
  }
  const server = createServer((request, response) => {
    const [type, bytes] = files[request.url ?? ''] ?? ['text/plain', gzipSync('')]
    const lasting = type === 'text/css' ? 'max-age=31536000, immutable' : 'no-cache'
    response.writeHead(200, {
      'content-type': `${type}; charset=utf-8`,
      'content-encoding': 'gzip',
      'cache-control': lasting,
    })
    response.end(bytes)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() }
}

interface Visited {
  readonly browser: Browser
  readonly line: SlowLine
  readonly url: string
  readonly cookies: Cookies
  readonly language: string
}

async function visit({ page, url, times }: { page: Page; url: string; times: number }): Promise<number> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: times })
  await page.goto(`${url}/desk/`, { waitUntil: 'commit' })
  await page.locator('.case-line').first().waitFor()
  for (;;) {
    const at = await page.evaluate<number | undefined>('globalThis.usableAt')
    if (at !== undefined) return at
    await page.waitForTimeout(LOOK)
  }
}

/** @param isDesk whether what is visited keeps itself on the device */
async function opened(to: Visited, { times, isFirst, isDesk }: { times: number; isFirst: boolean; isDesk: boolean }) {
  const context = await to.browser.newContext({ locale: to.language })
  try {
    await context.addCookies(to.cookies)
    await context.addInitScript(WATCH)
    to.line.hangUp()
    const page = await context.newPage()
    const first = await visit({ page, url: to.url, times: isFirst ? times : 1 })
    if (isFirst) return first
    if (isDesk) while (!(await page.evaluate<boolean>(KEPT))) await page.waitForTimeout(LOOK)
    await page.close()
    to.line.hangUp()
    return await visit({ page: await context.newPage(), url: to.url, times })
  } finally {
    await context.close()
  }
}

async function behindLine(url: string, speed: Speed) {
  const { port } = new URL(url)
  const line = await openSlowLine(Number(port), speed)
  const rule = `--host-resolver-rules=MAP 127.0.0.1:${port} 127.0.0.1:${line.port}`
  const browser = await chromium.launch({ ...LAUNCH, args: [...LAUNCH.args, rule] })
  return { line, browser }
}

export async function openDeskVisits(desk: Desk, speed: Speed): Promise<DeskVisits> {
  const { language } = desk
  const { cookies, ...page } = await prepare(desk)
  const plain = await servePlain(page)
  const toDesk = { ...(await behindLine(desk.url, speed)), url: desk.url, cookies, language }
  const toPlain = { ...(await behindLine(plain.url, speed)), url: plain.url, cookies: [], language }
  return {
    desk: (times, isFirst) => opened(toDesk, { times, isFirst, isDesk: true }),
    plain: (times, isFirst) => opened(toPlain, { times, isFirst, isDesk: false }),
    async close() {
      for (const { browser, line } of [toDesk, toPlain]) {
        await browser.close()
        await line.close()
      }
      plain.close()
    },
  }
}
