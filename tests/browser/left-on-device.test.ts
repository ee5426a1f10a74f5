import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startWorld, type World } from '@passerelle/standalone'
import { type BrowserContext, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { search } from '../canary/search.ts'
import { type CaseOfOthers, CENTRE, call, caseOfOthers, OFFICE } from '../tenants/case-of-others.ts'
import { LAUNCH } from './at-a-desk.ts'
import { kept, openWriter, rowsIn, signOut, waiting } from './kept-writing.ts'

let world: World
let known: CaseOfOthers
beforeAll(async () => {
  world = await startWorld({ transport: 'memory', logLevel: 'silent' })
  known = await caseOfOthers(world)
  const consent = { purposes: ['job-matching'], recipient: CENTRE, form: 'paper', language: 'ar' }
  await call(world, OFFICE, `POST /cases/${known.caseRef}/grant-consent`, consent)
})
afterAll(() => world?.close())

/** Every text of every store that a page can see, and of every cache. */
const STORES = `(async () => {
  const settled = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)))
  const said = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), document.cookie]
  const latin = (bytes) => Array.from(new Uint8Array(bytes.buffer ?? bytes), (byte) => String.fromCharCode(byte)).join('')
  const plain = (_, value) => (ArrayBuffer.isView(value) || value instanceof ArrayBuffer ? latin(value) : value)
  for (const { name } of await indexedDB.databases()) {
    const database = await settled(indexedDB.open(name))
    for (const store of database.objectStoreNames)
      said.push(JSON.stringify(await settled(database.transaction(store).objectStore(store).getAll()), plain))
    database.close()
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) said.push(request.url, latin(await (await cache.match(request)).arrayBuffer()))
  }
  return said.join('\\n')
})()`

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
    return await page.evaluate<string>(STORES)
  } finally {
    await writer.close()
    await Promise.all(opened.map((context) => context.close()))
  }
}

it.each([false, true])(
  'nothing that was typed lies on the device in the clear, in no store and nowhere on the disk (planted: %s)',
  async (plant) => {
    const profile = mkdtempSync(path.join(tmpdir(), 'passerelle-profile-'))
    try {
      const stores = await writeAndLeave(profile, plant)
      const marks = [MARK, SENT_MARK, PAGE_MARK, PLANTED]
      expect(stores.length).toBeGreaterThan(100_000)
      expect(marks.filter((mark) => stores.includes(mark))).toEqual(plant ? [PLANTED] : [])
      const { places, found } = await search(profile, marks)
      expect(places).toBeGreaterThan(50)
      expect([...new Set(found.map(({ text }) => text))]).toEqual(plant ? [PLANTED] : [])
    } finally {
      rmSync(profile, { recursive: true, force: true })
    }
  },
  120_000,
)
