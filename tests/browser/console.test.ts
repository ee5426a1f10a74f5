import { instant, MINUTE, must, parseCorridor, systemClock } from '@passerelle/kernel'
import { startWorld, type World } from '@passerelle/standalone'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CaseOfOthers, CENTRE, caseOfOthers, endOf, OFFICE } from '../tenants/case-of-others.ts'
import { type AtDesk, openChromium, openDesk, signIn } from './at-a-desk.ts'

/** Longer than the ten seconds within which an operator is to see it, by what a loaded machine needs to draw. */
const SOON = { timeout: 20_000 }
const REFERENCE = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64})$/

let browser: Browser
let world: World
let others: CaseOfOthers
let desk: AtDesk
let page: Page
/** How far the clock of the cases is ahead of the machine's, in ms. */
let ahead = 0
/** Everything that the console was answered, and every page that it showed. */
const told: string[] = []

beforeAll(async () => {
  const corridors = ['de-ma', 'de-tr'].map((name) => ({ corridor: must(parseCorridor(name)), partitions: 1 }))
  const clock = { now: () => instant(systemClock.now() + ahead) }
  world = await startWorld({ transport: 'memory', logLevel: 'silent', corridors, clock })
  others = await caseOfOthers(world)
  browser = await openChromium()
  desk = await openDesk(browser, world.operationsUrl, 'de')
  page = desk.page
  page.on('response', (response) => {
    if (response.headers()['content-type']?.startsWith('text/event-stream')) return
    void response.text().then(
      (text) => told.push(text),
      () => undefined,
    )
  })
  await signIn(desk, 'operator@OPERATOR-HUB')
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

const see = async (): Promise<string> => {
  const text = (await page.locator('main').textContent()) ?? ''
  told.push(text)
  return text
}
const row = (name: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) })
/** Whether an end does, as its row says. */
const answers = (end: string): Promise<string | null> => row(end).getByRole('cell').first().textContent()
/** In which columns a corridor is told, as in the table. */
const lately = async (): Promise<number> =>
  Number(await row('Deutschland – Marokko').first().getByRole('cell').first().textContent())
/** In the light on a wide screen, and in the dark on a phone. */
const isFine = async (): Promise<void> => {
  await see()
  expect(await desk.violations()).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await desk.tooWide(390)).toBe(0)
  expect(await desk.violations()).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
  expect(await desk.tooWide(1280)).toBe(0)
  expect(desk.faults).toEqual([])
}

describe('an operator at the console', () => {
  it('sees every corridor and every end, second by second, and nothing moves when numbers change', async () => {
    await page.getByRole('table', { name: 'Korridore' }).waitFor()
    await expect.poll(() => answers('Marokko: Zentren'), SOON).toBe('ja')
    expect(await row('Deutschland – Türkei').count()).toBeGreaterThan(0)
    const place = () => page.getByRole('heading', { name: 'Wie lange jeder Schritt dauert' }).boundingBox()
    await page.locator('svg.map').waitFor({ state: 'attached' })
    const [before, count, time] = [await place(), await lately(), await page.locator('.live-line').textContent()]
    // What was counted before may be a minute old by now: so it is said again until there is more.
    const spoken = async () => {
      await others.speak()
      return await lately()
    }
    await expect.poll(spoken, { ...SOON, interval: 1_500 }).toBeGreaterThan(count)
    await expect.poll(() => page.locator('.live-line').textContent(), SOON).not.toBe(time)
    expect(await place()).toEqual(before)
    await isFine()
  })

  it('reads along for as long as they wish, and sees how far behind ends stood and with which schemas they write', async () => {
    await page.getByRole('link', { name: 'Log', exact: true }).click()
    const lag = page.getByRole('table', { name: 'Rückstand der letzten 24 Stunden' })
    await lag.getByRole('row', { name: /Marokko: Zentren/ }).waitFor(SOON)
    const schemas = page.getByRole('table', { name: 'Schemas, mit denen geschrieben wird' })
    await schemas.getByRole('row', { name: /Referral.?Submitted/i }).waitFor()
    await page.getByLabel('Art des Ereignisses').fill('message.')
    await page.getByRole('button', { name: 'Mitlesen' }).click()
    const passing = page.getByRole('table', { name: 'Was gerade vorbeikommt' })
    const rows = passing.getByRole('row').filter({ hasText: 'message.sent' })
    const spoken = async () => {
      await others.speak()
      return rows.count()
    }
    await expect.poll(spoken, { ...SOON, interval: 1_500 }).toBeGreaterThan(0)
    await page.getByRole('button', { name: 'Anhalten' }).click()
    const stood = await rows.count()
    await others.speak()
    await page.getByRole('button', { name: 'Mitlesen' }).waitFor()
    expect(await rows.count()).toBe(stood)
    await isFine()
  })

  it('is told that nothing is stuck while nothing is', async () => {
    await page.getByRole('link', { name: 'Was stockt' }).click()
    await page.getByText('Nichts stockt: Was bis jetzt geschehen sollte, ist geschehen.').waitFor()
    await see()
  })

  it('finds, once an end stops, the end and the case that waits for it, without asking again', async () => {
    const stopped = world.running.find(({ identity }) => identity.end === 'origin' && identity.country === 'ma')
    await stopped!.close()
    await page.getByRole('heading', { name: 'Ein Ende antwortet nicht' }).waitFor(SOON)
    const sent = await fetch(`${endOf(world, OFFICE).url}/cases/${others.caseRef}/send-message`, {
      method: 'POST',
      headers: { authorization: `Bearer ${world.tokens[OFFICE]}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        thread: 'b3c1f0de-0000-7000-8000-00000000beef',
        text: 'Only-the-two-of-us-know',
        to: CENTRE,
      }),
    })
    expect(sent.ok).toBe(true)
    const passed = async () => (await fetch(`${endOf(world, OFFICE).url}/health/ready`)).json()
    await expect.poll(async () => JSON.stringify(await passed()), SOON).toContain('"unsent":0')
    ahead = 3 * MINUTE
    await page.getByRole('button', { name: /neu oder anders/ }).click(SOON)
    await page.getByRole('heading', { name: 'Das andere Ende hat ein Ereignis nicht bestätigt' }).waitFor()
    expect(await see()).toContain(others.caseRef)
    await isFine()
  })

  it('follows the case, and sees which event has not arrived', async () => {
    await page
      .getByRole('link', { name: `Verfolgen: ${others.caseRef}` })
      .first()
      .click()
    const steps = page.locator('.sequence-steps > li')
    await steps.last().getByText('noch nicht angekommen').waitFor()
    expect(await steps.last().textContent()).toContain('Nachricht')
    await isFine()
    await page.getByLabel('Fall oder Ereignis').fill(others.eventId)
    await page.getByRole('button', { name: 'Verfolgen' }).click()
    await page.getByText('das gesuchte Ereignis').waitFor()
    expect(await see()).toContain(others.caseRef)
    await page.getByLabel('Fall oder Ereignis').fill('4711')
    await page.getByRole('button', { name: 'Verfolgen' }).click()
    await page.getByText('Das ist keine Kennung.').waitFor()
  })

  it('takes on what nobody sees to yet, and reads that nobody else is woken', async () => {
    await page.getByRole('link', { name: 'Meldungen' }).click()
    const silent = page.locator('.stuck').filter({ hasText: 'Ein Ende antwortet nicht' })
    await silent.getByRole('button', { name: 'Übernehmen: Ein Ende antwortet nicht, Marokko: Zentren' }).click(SOON)
    await page.getByText('Übernommen. Niemand sonst wird geweckt').waitFor()
    await silent.getByText('operator@OPERATOR-HUB').waitFor()
    expect(await silent.getByRole('button').count()).toBe(0)
    await isFine()
  })

  it('reads all of it in English too', async () => {
    await page.locator('.desk-language select').selectOption('en')
    await page.getByRole('link', { name: 'Pulse' }).click()
    await expect.poll(() => answers('Morocco: centres'), SOON).toBe('no')
    await see()
    expect(desk.faults).toEqual([])
  })

  it('is told nothing of what the parties write to each other', () => {
    const marks = [...others.marks, ...others.thread.marks].filter((mark) => !REFERENCE.test(mark))
    expect(marks).toHaveLength(3)
    expect(told.length).toBeGreaterThan(10)
    expect(marks.filter((mark) => told.some((text) => text.includes(mark)))).toEqual([])
  })
})
