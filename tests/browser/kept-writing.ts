/**
 * Writing at a desk on a bad line: somebody with a browser behind a line that can be cut, and what both ends have of it in the end.
 */
import type { World } from '@passerelle/standalone'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { type CaseOfOthers, CENTRE, endOf, OFFICE } from '../tenants/case-of-others.ts'
import { type AtDesk, type Opens, openDesk, signIn } from './at-a-desk.ts'
import { type Line, openLine } from './line.ts'

export const PATIENT = { timeout: 40_000 }
export const SENT = /^POST \/cases\/.*\/send-message$/

export interface BehindLine extends AtDesk {
  readonly line: Line
}

export interface Writer extends BehindLine {
  /** Opens the form of a message in the case. */
  openForm(page?: Page): Promise<void>
  write(text: string, page?: Page): Promise<void>
  send(page?: Page): Promise<void>
}

const field = (page: Page) => page.locator('[id="/text"]')
export const written = (page: Page): Promise<string> => field(page).inputValue()
export const waiting = (page: Page) => page.locator('.desk-kept a')

const SEALED = `(async () => {
  const settled = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)))
  if (!(await indexedDB.databases()).some(({ name }) => name === 'passerelle-kept')) return []
  const database = await settled(indexedDB.open('passerelle-kept'))
  const rows = await settled(database.transaction('rows').objectStore('rows').getAll())
  database.close()
  return rows.map(({ id, nonce }) => id + ' ' + nonce)
})()`

/** Of each sealed row on the device its id and nonce: others each time that it is written. */
const sealedIn = (page: Page): Promise<readonly string[]> => page.evaluate(SEALED)
/** How many sealed rows lie on the device. */
export const rowsIn = async (page: Page): Promise<number> => (await sealedIn(page)).length

/** Somebody of a party at their desk in German, behind a line of their own. */
export async function openBehindLine(browser: Opens, world: World, account: string): Promise<BehindLine> {
  const line = await openLine()
  const proxy = { server: line.server, bypass: '<-loopback>' }
  const throughLine = { newContext: (options: object) => browser.newContext({ ...options, proxy }) }
  const desk = await openDesk(throughLine, endOf(world, account.split('@')[1] ?? '').url, 'de')
  await signIn(desk, account)
  // Without it no page opens once the line is cut.
  await desk.page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  return {
    ...desk,
    line,
    async close() {
      await desk.close()
      await line.close()
    },
  }
}

export async function openWriter(browser: Opens, world: World, known: CaseOfOthers): Promise<Writer> {
  const desk = await openBehindLine(browser, world, `counsellor@${OFFICE}`)
  const ofCase = `/desk/cases/${known.caseRef}`
  return {
    ...desk,
    async openForm(page = desk.page) {
      await page.goto(`${endOf(world, OFFICE).url}${ofCase}`)
      await page.locator('a[href*="/do/message.sent"]').first().click()
      await field(page).waitFor()
    },
    async write(text, page = desk.page) {
      await field(page).fill(text)
    },
    async send(page = desk.page) {
      await page.locator('form button[type="submit"]').click()
    },
  }
}

/** Waits until what is typed lies on the device. */
export const kept = (page: Page, rows: number): Promise<void> =>
  expect.poll(() => rowsIn(page), PATIENT).toBeGreaterThanOrEqual(rows)

/** Fills in one thing after the other; each lies on the device before the next. */
export async function keepsEach(page: Page, fillings: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const fill of fillings) {
    const before = await sealedIn(page)
    await fill()
    await expect.poll(() => sealedIn(page), PATIENT).not.toEqual(before)
  }
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Abmelden' }).click()
  await page.getByRole('button').first().click()
  await page.locator('a[href="/sign-in"]').waitFor()
}

/** How many messages each end has of the case, once nothing is on its way. */
export async function messagesAt(world: World, known: CaseOfOthers): Promise<readonly number[]> {
  await known.rest()
  const count = async (party: string): Promise<number> => {
    const response = await fetch(`${endOf(world, party).url}/cases/${known.caseRef}/timeline`, {
      headers: { authorization: `Bearer ${world.tokens[party]}` },
    })
    const { items } = (await response.json()) as { items: readonly { readonly type: string }[] }
    return items.filter(({ type }) => type === 'message.sent').length
  }
  return await Promise.all([OFFICE, CENTRE].map(count))
}
