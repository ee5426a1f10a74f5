import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { startWorld, type World } from '@passerelle/standalone'
import { type BrowserContext, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CaseOfOthers, CENTRE, call, caseOfOthers, OFFICE } from '../tenants/case-of-others.ts'
import { LAUNCH } from './at-a-desk.ts'
import { kept, openWriter, rowsIn, signOut, waiting } from './kept-writing.ts'
import { inProfile, leftIn, storesOf, watchAnswers } from './on-the-device.ts'

let world: World
let known: CaseOfOthers
beforeAll(async () => {
  world = await startWorld({ transport: 'memory', logLevel: 'silent' })
  known = await caseOfOthers(world)
  const consent = { purposes: ['job-matching'], recipient: CENTRE, form: 'paper', language: 'ar' }
  await call(world, OFFICE, `POST /cases/${known.caseRef}/grant-consent`, consent)
})
afterAll(() => world?.close())

const MARK = 'Canary-typed-at-a-desk-4711'
const SENT_MARK = 'Canary-waits-for-the-line-4712'
/** In a form with a page of its own. */
const PAGE_MARK = 'Canary-typed-into-a-profile-4714'
const PLANTED = 'Canary-planted-in-the-clear-4713'

/** In a browser whose profile lies on the disk. @returns what its stores say, once somebody has left */
async function writeAndLeave(profile: string, plant: boolean): Promise<string> {
  const opened: BrowserContext[] = []
  const onDisk = {
    newContext: async (options: object) => {
      const context = await chromium.launchPersistentContext(profile, { ...LAUNCH, ...options })
      opened.push(context)
      return context
    },
  }
  const writer = await openWriter(onDisk, world, known)
  const { page, line } = writer
  try {
    // What of the desk itself lies on the device is searched, too.
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
    await page.goto(new URL(`/desk/cases/${known.caseRef}/profile`, page.url()).href)
    await page.locator('[id="/homeCity"]').fill(PAGE_MARK)
    await kept(page, 1)
    await writer.openForm()
    await writer.write(SENT_MARK)
    line.cut()
    await writer.send()
    await page.getByText('Auf diesem Gerät wartet 1 Sendung').waitFor()
    await page.locator('a[href*="/do/message.sent"]').first().click()
    await writer.write(MARK)
    await kept(page, 3)
    await waiting(page).click()
    await page.locator('a[href^="/desk/kept/"]').click()
    await page.getByText(SENT_MARK).waitFor()
    // Signed out at the provider and here: the wish has no line to go on.
    line.mendAllBut(/send-message$/)
    await page.getByText('Keine Verbindung').first().waitFor({ state: 'hidden', timeout: 40_000 })
    await signOut(page)
    expect(await rowsIn(page)).toBe(3)
    if (plant) await page.evaluate(`localStorage.setItem('draft', '${PLANTED}')`)
    return (await storesOf(page)).join('\n')
  } finally {
    await writer.close()
    await Promise.all(opened.map((context) => context.close()))
  }
}

it.each([false, true])(
  'nothing that was typed lies on the device in the clear, in no store and nowhere on the disk (planted: %s)',
  async (plant) => {
    await inProfile(async (profile) => {
      const stores = await writeAndLeave(profile, plant)
      const marks = [MARK, SENT_MARK, PAGE_MARK, PLANTED]
      expect(stores.length).toBeGreaterThan(100_000)
      expect(marks.filter((mark) => stores.includes(mark))).toEqual(plant ? [PLANTED] : [])
      const { files, found } = await leftIn(profile, marks)
      expect(files).toBeGreaterThan(50)
      expect([...new Set(found.map(({ text }) => text))]).toEqual(plant ? [PLANTED] : [])
    })
  },
  120_000,
)

/** An end whose answers say nothing of how long they last, or that they may be kept, compressed as they come. */
async function openCareless(): Promise<{ readonly url: string; close(): void }> {
  const packed = { gzip: gzipSync, br: brotliCompressSync }
  const server = createServer(({ url = '' }, response) => {
    const encoding = url.includes('gzip') ? 'gzip' : 'br'
    response.writeHead(200, {
      'content-type': 'text/plain',
      'content-encoding': encoding,
      'cache-control': 'max-age=3600',
    })
    response.end(packed[encoding](`${'padding '.repeat(200)}${url.includes('gzip') ? MARK : SENT_MARK}`))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() }
}

it('an answer that may be kept is found by name, and what is in it in the cache on the disk, however it was compressed', async () => {
  const careless = await openCareless()
  await inProfile(async (profile) => {
    const context = await chromium.launchPersistentContext(profile, LAUNCH)
    const { keepable } = watchAnswers(context, [careless.url])
    const page = await context.newPage()
    for (const path of ['/in-gzip', '/in-br']) await page.goto(`${careless.url}${path}`)
    await context.close()
    expect(keepable.filter((one) => one.includes('/in-'))).toEqual(['GET /in-gzip', 'GET /in-br'])
    const { found } = await leftIn(profile, [MARK, SENT_MARK])
    expect([...new Set(found.map(({ text }) => text))].toSorted()).toEqual([SENT_MARK, MARK].toSorted())
    expect(found.every(({ file }) => file.includes('Cache') && file.endsWith('unpacked'))).toBe(true)
  })
  careless.close()
})
