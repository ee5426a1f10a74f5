import { startWorld, type World } from '@passerelle/standalone'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CENTRE, endOf, OFFICE } from '../../tenants/case-of-others.ts'
import { type AtDesk, openChromium, openDesk, signIn } from '../at-a-desk.ts'

let world: World
let browser: Browser
beforeAll(async () => {
  world = await startWorld({ transport: 'memory', logLevel: 'silent' })
  browser = await openChromium()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

async function atNotices(party: string, role: string, language: string): Promise<AtDesk> {
  const desk = await openDesk(browser, endOf(world, party).url, language)
  await signIn(desk, `${role}@${party}`)
  await desk.page.locator('.desk-menu a[href="/desk/notices"]').click()
  await desk.page.locator('input[type="email"]').waitFor()
  return desk
}

async function looksWell(desk: AtDesk): Promise<void> {
  expect(await desk.violations()).toEqual([])
  for (const width of [360, 1280]) expect([width, await desk.tooWide(width)]).toEqual([width, 0])
}

it('a counsellor switches notices on with the code that comes to their address, and off again', async () => {
  const desk = await atNotices(OFFICE, 'counsellor', 'de')
  const { page } = desk
  await page.getByText('Sie bekommen keine Hinweise').waitFor()
  await looksWell(desk)
  await page.getByLabel('E-Mail-Adresse').fill('jemand@beratung.example')
  await page.getByLabel('Wie oft?').selectOption('60')
  await page.getByLabel('Ruhezeit bis').fill('08:30')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await page.getByText('Bitte bestätigen Sie Ihre Adresse', { exact: true }).first().waitFor()
  await looksWell(desk)
  // Nobody here exists, so the page shows what would have been sent; that is done within some seconds.
  const mail = page.locator('.kept-mail-text')
  await expect
    .poll(
      async () => {
        await page.reload()
        await page.locator('input[type="email"]').waitFor()
        return await mail.count()
      },
      { timeout: 20_000, interval: 2_000 },
    )
    .toBe(1)
  const code = /\b\d{8}\b/.exec((await mail.textContent()) ?? '')?.[0] ?? ''
  await page.getByLabel('Code aus der E-Mail').fill(`${code.slice(0, 4)} ${code.slice(4)}`)
  await page.getByRole('button', { name: 'Adresse bestätigen' }).click()
  await page.getByText('Hinweise sind eingeschaltet').waitFor()
  expect(await page.getByLabel('Ruhezeit bis').inputValue()).toBe('08:30')
  await looksWell(desk)
  await page.getByRole('button', { name: 'Beenden und Adresse löschen' }).click()
  await page.getByText('Sie bekommen keine Hinweise').waitFor()
  expect(desk.faults).toEqual([])
  await desk.close()
}, 60_000)

it('a case worker finds it in Arabic, and a lead is offered what waits for a second person', async () => {
  const worker = await atNotices(CENTRE, 'case-worker', 'ar')
  expect(await worker.page.getByRole('checkbox').count()).toBe(3)
  await looksWell(worker)
  const lead = await atNotices(CENTRE, 'centre-lead', 'fr')
  expect(await lead.page.getByRole('checkbox').count()).toBe(4)
  expect([...worker.faults, ...lead.faults]).toEqual([])
  await worker.close()
  await lead.close()
})
