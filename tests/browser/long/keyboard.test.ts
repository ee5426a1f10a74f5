import { startWorld, type World } from '@passerelle/standalone'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseOfOthers, endOf, OFFICE } from '../../tenants/case-of-others.ts'
import { type AtDesk, openChromium, openDesk, signIn } from '../at-a-desk.ts'
import { choose, expectFocusAt, type } from '../by-keyboard.ts'

let world: World
let browser: Browser
let office: AtDesk
beforeAll(async () => {
  world = await startWorld({ transport: 'memory', logLevel: 'silent' })
  browser = await openChromium()
  await caseOfOthers(world)
  office = await openDesk(browser, endOf(world, OFFICE).url, 'de')
  await signIn(office, `counsellor@${OFFICE}`)
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const open = async ({ page }: AtDesk, party: string, path: string): Promise<void> => {
  await page.goto(`${endOf(world, party).url}/desk${path}`)
  await heading(page).waitFor()
}

describe('with a keyboard alone, a counsellor', () => {
  it('goes past what surrounds every page with the first key', async () => {
    const { page } = office
    await open(office, OFFICE, '/')
    await page.locator('.case-line').first().waitFor()
    await page.keyboard.press('Tab')
    await expectFocusAt(page, page.locator('.skip'))
    await page.keyboard.press('Enter')
    await expectFocusAt(page, page.locator('#main'))
    await page.keyboard.press('Tab')
    await expectFocusAt(page, page.locator('#find-case'))
  })

  it('finds a case by the name of its person, and the result is where the focus is', async () => {
    const { page } = office
    await open(office, OFFICE, '/find-person')
    await choose(page, page.locator('form select').first(), 'ruft an')
    await type(page, page.locator('form input').first(), 'Niemand Hier')
    await page.keyboard.press('Enter')
    await expectFocusAt(page, page.locator('.found'))
    await page.locator('.found h2').waitFor()
  })
})

it('nothing of it breaks the rules of a page', () => {
  expect(office.faults).toEqual([])
})
