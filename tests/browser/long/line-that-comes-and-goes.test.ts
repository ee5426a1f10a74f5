import { demoCorridors, startWorld, type World } from '@passerelle/standalone'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type CaseOfOthers, call, caseOfOthers, endOf, OFFICE } from '../../tenants/case-of-others.ts'
import { openChromium } from '../at-a-desk.ts'
import { type BehindLine, openBehindLine, PATIENT } from '../kept-writing.ts'

let world: World
let browser: Browser
let known: CaseOfOthers
let desk: BehindLine
beforeAll(async () => {
  const corridors = demoCorridors().filter(({ corridor }) => corridor === 'de-ma')
  world = await startWorld({ transport: 'memory', logLevel: 'silent', corridors })
  browser = await openChromium()
  known = await caseOfOthers(world)
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})
beforeEach(async () => {
  desk = await openBehindLine(browser, world, `counsellor@${OFFICE}`)
})
afterEach(() => desk?.close())

const openCase = async (path = ''): Promise<void> => {
  await desk.page.goto(`${endOf(world, OFFICE).url}/desk/cases/${known.caseRef}${path}`)
  await desk.page.locator('h1').waitFor()
}
const noLine = () => desk.page.locator('.desk-kept').getByText('Keine Verbindung')
const isChosen = async (): Promise<boolean> => {
  const { files } = await call(world, OFFICE, `GET /cases/${known.caseRef}`)
  const visit = (files as readonly { fileId: string; state: string }[]).find(({ fileId }) => fileId === known.visitId)
  return visit?.state !== 'offered'
}

describe('what is done at one press', () => {
  const CHOOSING = /choose-slot$/
  const openVisit = async (): Promise<void> => {
    await openCase(`/visits/${known.visitId}`)
    await choose().waitFor(PATIENT)
  }
  const choose = () => desk.page.getByRole('button', { name: 'Diesen wählen' })

  it('is not done without a line, which is said, and nothing of it goes out by itself later', async () => {
    await openVisit()
    desk.line.cut()
    await noLine().waitFor(PATIENT)
    await choose().click()
    await desk.page.getByText('Keine Verbindung: nichts ist geschehen').waitFor(PATIENT)
    expect(await desk.violations()).toEqual([])
    desk.line.mend()
    await noLine().waitFor({ state: 'hidden', ...PATIENT })
    expect([desk.line.arrived(CHOOSING), await isChosen()]).toEqual([0, false])
  })

  it('may have been done where the answer is lost, which is said, and pressed again it is done once', async () => {
    await openVisit()
    desk.line.loseAnswerTo(CHOOSING)
    await choose().click()
    await desk.page.getByText('Keine Antwort: vielleicht ist es geschehen').waitFor(PATIENT)
    expect(await isChosen()).toBe(true)
    // Pressed while the page still shows the slot as it was.
    desk.line.mend()
    await choose().click()
    await desk.page.locator('.slot .kern-badge').waitFor(PATIENT)
    const { items } = await call(world, OFFICE, `GET /cases/${known.caseRef}/timeline`)
    const chosen = (items as readonly { type: string }[]).filter(({ type }) => type === 'visit.slot-chosen')
    expect([chosen.length, desk.line.arrived(CHOOSING)]).toEqual([1, 2])
  })
})

describe('a line that comes and goes', () => {
  const STORY = /^GET \/cases\/[^/]+\/timeline$/
  const TURNS = 6

  it('has what is on the page loaded ever less often, and all of it in the end', async () => {
    await openCase()
    await desk.page.locator('.story-entry').first().waitFor(PATIENT)
    const before = desk.line.arrived(STORY)
    for (let turn = 0; turn < TURNS; turn += 1) {
      desk.line.cut()
      await noLine().waitFor(PATIENT)
      desk.line.mend()
      await noLine().waitFor({ state: 'hidden', ...PATIENT })
    }
    expect(desk.line.arrived(STORY) - before).toBeLessThan(TURNS - 1)
    const entries = await desk.page.locator('.story-entry').count()
    await known.speak()
    await expect.poll(() => desk.page.locator('.story-entry').count(), { timeout: 70_000 }).toBeGreaterThan(entries)
  }, 300_000)

  it('has a page that got no answer ask each time', async () => {
    await openCase()
    await desk.page.locator('.story-entry').first().waitFor(PATIENT)
    for (const path of ['/visits', '/introductions', '/centres']) {
      desk.line.cut()
      await noLine().waitFor(PATIENT)
      await desk.page.locator(`.desk-menu a[href$="${path}"]`).click()
      await desk.page.locator('main .kern-alert').first().waitFor(PATIENT)
      desk.line.mend()
      await desk.page
        .locator('main .kern-alert')
        .first()
        .waitFor({ state: 'hidden', ...PATIENT })
    }
  }, 200_000)
})
