import { demoCorridors, startWorld, type World } from '@passerelle/standalone'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CaseOfOthers, CENTRE, call, caseOfOthers, endOf, OFFICE } from '../../tenants/case-of-others.ts'
import { type AtDesk, openChromium, openDesk, signIn } from '../at-a-desk.ts'
import { check, choose, chooseByTyping, expectFocusAt, press, type, typeFirstOf } from '../by-keyboard.ts'

const CENTRE_NAME = 'Centre Retour & Emploi Anfa (fictif)'
const NUMBER = 'NW-2027-000816'
const PATIENCE = { timeout: 20_000 }

let world: World
let browser: Browser
let known: CaseOfOthers
let office: Page
let centre: Page
let desks: readonly AtDesk[] = []
beforeAll(async () => {
  const corridors = demoCorridors().filter(({ corridor }) => corridor === 'de-ma')
  world = await startWorld({ transport: 'memory', logLevel: 'silent', corridors })
  browser = await openChromium()
  known = await caseOfOthers(world)
  await call(world, OFFICE, `POST /cases/${known.caseRef}/record-session`, { residence: 'settlement-permit' })
  // Both in German, so that both can be told here by what they read.
  desks = await Promise.all([OFFICE, CENTRE].map((party) => openDesk(browser, endOf(world, party).url, 'de')))
  await signIn(desks[0]!, `counsellor@${OFFICE}`)
  await signIn(desks[1]!, `case-worker@${CENTRE}`)
  office = desks[0]!.page
  centre = desks[1]!.page
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

const heading = (page: Page, name?: string): Locator =>
  page.getByRole('heading', { level: 1, ...(name === undefined ? {} : { name }) })
const link = (page: Page, name: string): Locator => page.getByRole('link', { name }).first()
const at = (page: Page, place: string): Locator => page.locator(`[id="${place}"]`)
const send = (page: Page): Promise<void> => press(page, page.locator('form.command-form button[type="submit"]'))

/** A task of a referral, from the list of them and back to it. */
async function task(page: Page, name: string, answer: () => Promise<void>): Promise<void> {
  await press(page, link(page, name))
  await expectFocusAt(page, heading(page, name))
  await answer()
  await page.locator('.kern-task-list').waitFor(PATIENCE)
  await expectFocusAt(page, heading(page))
}

/** Sends a form that stands on a page of its own, and is back at the case. */
async function sendBackToCase(page: Page): Promise<void> {
  await send(page)
  await page.locator('.story-entry').first().waitFor(PATIENCE)
  await expectFocusAt(page, heading(page))
}

describe('with a keyboard alone', () => {
  it('a counsellor opens a case, prepares a referral task by task, and sends it', async () => {
    await press(office, link(office, 'Neuer Fall'))
    await expectFocusAt(office, heading(office, 'Neuer Fall'))
    await type(office, at(office, '/number'), NUMBER)
    await send(office)
    await office.locator('.kern-task-list').waitFor(PATIENCE)
    await expectFocusAt(office, heading(office))
    await task(office, 'Beratungsgespräch', async () => {
      await type(office, at(office, '/willingness'), '4')
      await send(office)
    })
    await task(office, 'Gezeigte Möglichkeiten', async () => {
      for (const one of [0, 1]) await choose(office, at(office, `/options/${one}/verdict`), 'kommt infrage')
      await send(office)
    })
    await task(office, 'Entscheidung der Person', async () => {
      await choose(office, at(office, '/decision'), 'Rückkehr')
      await send(office)
    })
    await task(office, 'Bedarf und Fürsorge', async () => {
      await check(office, office.getByLabel('Psychosoziale Unterstützung').first())
      await chooseByTyping(office, at(office, '/summary/language'), 'Arabisch')
      await send(office)
    })
    await task(office, 'Empfangende Stelle', () => press(office, office.getByRole('button', { name: CENTRE_NAME })))
    await task(office, 'Einwilligung der Person', async () => {
      await choose(office, at(office, '/form'), 'Papier')
      await chooseByTyping(office, at(office, '/language'), 'Arabisch')
      await send(office)
    })
    await press(office, link(office, 'Angaben prüfen und senden'))
    await office.locator('.answers').getByText('Psychosoziale Unterstützung').waitFor(PATIENCE)
    await press(office, office.getByRole('button', { name: 'Verweisung jetzt senden' }))
    await office.locator('.story-entry').filter({ hasText: 'Verweisung' }).first().waitFor(PATIENCE)
    await expectFocusAt(office, heading(office))
  }, 180_000)

  it('a counsellor chooses a date of a visit and records the legal check; both confirm it', async () => {
    const visit = `/cases/${known.caseRef}/visits/${known.visitId}`
    await press(office, office.locator('.desk-menu a[href$="/visits"]'))
    await press(office, office.locator(`main a[href$="${visit}"]`))
    await expectFocusAt(office, heading(office))
    await press(office, office.getByRole('button', { name: 'Diesen wählen' }))
    await office.locator('.slot .kern-badge').waitFor(PATIENCE)
    await expectFocusAt(office, office.locator('.slot'))
    await press(office, link(office, 'Rechtliche Vorprüfung festhalten'))
    await expectFocusAt(office, heading(office))
    await choose(office, at(office, '/residence'), 'Niederlassungserlaubnis')
    await typeFirstOf(office, at(office, '/acknowledged/on'), 2026)
    await choose(office, at(office, '/acknowledged/form'), 'Papier')
    await chooseByTyping(office, at(office, '/acknowledged/language'), 'Arabisch')
    await sendBackToCase(office)
    await known.rest()
    for (const page of [office, centre]) {
      await press(page, page.locator('.desk-menu a[href$="/visits"]'))
      await press(page, page.locator(`main a[href$="${visit}"]`))
      await press(page, page.locator('a[href*="/do/visit.confirmed"]'))
      await expectFocusAt(page, heading(page))
      await sendBackToCase(page)
      await known.rest()
    }
    const told = await call(world, CENTRE, `GET /cases/${known.caseRef}`)
    expect(JSON.stringify(told['files'])).toContain('"confirmed"')
  }, 180_000)
})

it('nothing of it breaks the rules of a page', () => {
  expect(desks.flatMap(({ faults }) => faults)).toEqual([])
})
