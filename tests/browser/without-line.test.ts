import { startWorld, type World } from '@passerelle/standalone'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { type CaseOfOthers, caseOfOthers } from '../tenants/case-of-others.ts'
import { openChromium } from './at-a-desk.ts'
import { kept, openWriter, PATIENT, rowsIn, type Writer, waiting, written } from './kept-writing.ts'

let world: World
let browser: Browser
let known: CaseOfOthers
let writer: Writer
beforeAll(async () => {
  world = await startWorld({ transport: 'memory', logLevel: 'silent' })
  browser = await openChromium()
  known = await caseOfOthers(world)
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})
beforeEach(async () => {
  writer = await openWriter(browser, world, known)
  await writer.page.evaluate('navigator.serviceWorker.ready.then(() => true)')
})
afterEach(() => writer?.close())

/** Addresses in all caches of the browser. */
const KEPT = `(async () => {
  const found = []
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname)
  return found
})()`

it('a desk opens without a line, says that there is none, and goes on by itself when it is back', async () => {
  const { page, line } = writer
  line.cut()
  await page.goto(new URL(`/desk/cases/${known.caseRef}`, page.url()).href)
  await page.getByText('Der Dienst antwortet nicht.').waitFor()
  expect(await writer.violations()).toEqual([])
  line.mend()
  await page.locator('.story-entry').first().waitFor(PATIENT)
})

it('the browser keeps the files of the desk and no answer of the end', async () => {
  const { page } = writer
  await writer.openForm()
  await page.goBack()
  await page.locator('.story-entry').first().waitFor()
  const addresses = await page.evaluate<readonly string[]>(KEPT)
  expect(addresses.length).toBeGreaterThan(10)
  expect(addresses.filter((one) => one !== '/desk/' && !/^\/desk\/assets\/[\w-]+\.(?:js|css|svg)$/.test(one))).toEqual(
    [],
  )
})

it('a case that was looked at is shown as it stood, and a form that was open before opens again and keeps what is typed', async () => {
  const { page, line } = writer
  await writer.openForm()
  await page.goBack()
  await page.locator('.story-entry').first().waitFor()
  line.cut()
  await page.locator('a[href*="/do/message.sent"]').first().click()
  await page.getByText('Sie sehen den Stand vom').waitFor(PATIENT)
  await writer.write('Ohne Verbindung geschrieben')
  await kept(page, 1)
  await page.getByRole('link', { name: 'Zurück zum Fall' }).click()
  await page.getByText('Sie sehen den Stand vom').waitFor(PATIENT)
  await page.getByRole('link', { name: /^Weiterschreiben/ }).click()
  await expect.poll(() => written(page), PATIENT).toBe('Ohne Verbindung geschrieben')
})

it('what the browser calls offline is taken for no line, and what it calls online is tried', async () => {
  const { page } = writer
  const context = page.context()
  await writer.openForm()
  await writer.write('Im Zug')
  await context.setOffline(true)
  await page.getByText('Keine Verbindung').first().waitFor()
  await writer.send()
  await page.getByText('Auf diesem Gerät wartet 1 Sendung').waitFor()
  await context.setOffline(false)
  await page.getByText('Auf diesem Gerät wartet nichts').waitFor(PATIENT)
  expect(await rowsIn(page)).toBe(0)
})

it('a device forgets all of everybody after a second yes, says what, and keeps nothing from then on', async () => {
  const { page } = writer
  await writer.openForm()
  await writer.write('Das bleibt nicht')
  await kept(page, 1)
  await waiting(page).click()
  await page.getByRole('button', { name: 'Dieses Gerät vergessen' }).click()
  await page.getByText('Wirklich alles löschen?').waitFor()
  expect([await rowsIn(page), await writer.violations()]).toEqual([1, []])
  await page.getByRole('button', { name: 'Ja, alles löschen' }).click()
  await page.getByText('1 Entwurf oder Ungesendetes wurde gelöscht.').waitFor()
  const left = await page.evaluate(
    '(async () => [await indexedDB.databases(), await caches.keys(), localStorage.length, sessionStorage.length])()',
  )
  expect(left).toEqual([[], [], 0, 0])
  await writer.openForm()
  expect(await written(page)).toBe('')
})
