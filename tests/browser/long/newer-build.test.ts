import path from 'node:path'
import { type App, buildApp, openLog } from '@passerelle/service-shell'
import { startWorld, type World } from '@passerelle/standalone'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { type CaseOfOthers, caseOfOthers, endOf, OFFICE } from '../../tenants/case-of-others.ts'
import { openChromium } from '../at-a-desk.ts'
import { kept, openWriter, PATIENT, type Writer, written } from '../kept-writing.ts'
import { type NextBuild, nextBuildOf } from '../next-build.ts'

const BUILT = path.resolve(import.meta.dirname, '../../../services/destination/dist/desk')
const NEXT = 'Passerelle, the next build'

let world: World
let browser: Browser
let known: CaseOfOthers
let next: NextBuild
let renewed: App
let address: string
let writer: Writer
beforeAll(async () => {
  world = await startWorld({ transport: 'memory', logLevel: 'silent' })
  browser = await openChromium()
  known = await caseOfOthers(world)
  next = nextBuildOf(BUILT, NEXT)
  renewed = await buildApp({
    service: 'next-build',
    version: '0.2.0',
    description: 'gives the next build of a desk',
    log: openLog({ service: 'next-build', level: 'silent' }),
    readiness: () => ({ ready: true, parts: {} }),
    desk: next.folder,
  })
  address = await renewed.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
  await renewed?.close()
  next?.remove()
})
beforeEach(async () => {
  writer = await openWriter(browser, world, known)
})
afterEach(() => writer?.close())

/** From now on the end gives the next build. */
const renew = () => writer.line.lead(/^GET \/desk\//, address)
const untilKept = (page: Page) => page.evaluate('navigator.serviceWorker.ready.then(() => true)')
const lookForNewer = (page: Page) =>
  page.evaluate('navigator.serviceWorker.ready.then((it) => it.update().then(() => true))')
const bar = (page: Page) => page.locator('.newer-build')
const scripts = (page: Page) => page.evaluate<string>(`document.querySelector('script').src`)
const listOf = async (page: Page) => {
  await page.goto(`${endOf(world, OFFICE).url}/desk/`)
  await page.locator('.case-line').first().waitFor()
}

it('a newer build is told where it moves nothing, and comes when somebody asks for it, with what they have typed', async () => {
  const { page } = writer
  await untilKept(page)
  await writer.openForm()
  await writer.write('Noch nicht gesendet')
  await kept(page, 1)
  const before = await scripts(page)
  const place = () =>
    page.locator('form button[type="submit"]').evaluate((button) => button.getBoundingClientRect().top)
  const stood = await place()
  renew()
  await lookForNewer(page)
  await bar(page).getByText('neuere Fassung').waitFor(PATIENT)
  expect([await scripts(page), await place(), await written(page)]).toEqual([before, stood, 'Noch nicht gesendet'])
  expect(await writer.violations()).toEqual([])
  for (const width of [360, 1280]) expect(await writer.tooWide(width)).toBe(0)
  await bar(page).getByRole('button', { name: 'Neu laden' }).click()
  await expect.poll(() => scripts(page), PATIENT).not.toBe(before)
  await expect.poll(() => written(page), PATIENT).toBe('Noch nicht gesendet')
  expect(await bar(page).getByRole('button').count()).toBe(0)
  expect(writer.faults).toEqual([])
})

it('a page that is open goes on with files of its own build, though another page has taken the newer one', async () => {
  const { page } = writer
  await untilKept(page)
  await listOf(page)
  const other = await page.context().newPage()
  await listOf(other)
  const before = await scripts(other)
  renew()
  await lookForNewer(page)
  await bar(page).getByRole('button').click(PATIENT)
  await expect.poll(() => scripts(page), PATIENT).not.toBe(before)
  await bar(other).getByText('neuere Fassung').waitFor(PATIENT)
  await other.getByRole('link', { name: 'Stellen' }).first().click()
  await other.getByRole('heading', { level: 1 }).filter({ hasText: 'Stellen' }).waitFor(PATIENT)
  expect(await scripts(other)).toBe(before)
})

it('where nothing is kept, a page whose file is gone leads to the newer build, and opens there', async () => {
  const { page } = writer
  await page.context().route(/worker\.js$/, (route) => route.abort())
  const alone = await page.context().newPage()
  await page.evaluate('navigator.serviceWorker.getRegistration("/desk/").then((it) => it?.unregister())')
  await page.evaluate('caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))')
  await page.close()
  await listOf(alone)
  const before = await scripts(alone)
  renew()
  await alone.getByRole('link', { name: 'Zentren' }).first().click()
  await alone.getByText('gehört zu einer neueren Fassung').waitFor(PATIENT)
  await alone.locator('main').getByRole('button', { name: 'Neu laden' }).click()
  await expect.poll(() => scripts(alone), PATIENT).not.toBe(before)
  await alone.locator('main h1').waitFor()
})

it('who has typed what is not kept hears of it before it goes', async () => {
  const { page } = writer
  await untilKept(page)
  await page.goto(`${endOf(world, OFFICE).url}/desk/find-person`)
  await page.locator('form input').first().fill('Amal Haddad')
  renew()
  await lookForNewer(page)
  await bar(page).getByRole('button').click(PATIENT)
  await bar(page).getByText('wird nicht aufgehoben').waitFor()
  expect(await page.locator('form input').first().inputValue()).toBe('Amal Haddad')
  await bar(page).getByRole('button', { name: 'Trotzdem neu laden' }).click()
  await expect
    .poll(
      () =>
        page
          .locator('form input')
          .first()
          .inputValue()
          .catch(() => null),
      PATIENT,
    )
    .toBe('')
})
