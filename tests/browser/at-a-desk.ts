/**
 * Somebody at a desk: a real Chromium, signed in at a real end, that tells of everything that should not be.
 * Keeps: an error of the end's pages in the console, a request to another host and a breach of the policy of the page are faults, whatever else is looked at.
 */
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

export interface AtDesk {
  readonly page: Page
  /** What went wrong in the page, in the order in which it did. */
  readonly faults: readonly string[]
  /** What axe finds against WCAG 2.2 A and AA. */
  violations(): Promise<readonly string[]>
  /** How many pixels the page is wider than the window, at a width. */
  tooWide(width: number): Promise<number>
  close(): Promise<void>
}

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** Asked before anybody has signed in: that nobody has is no fault. */
const NOBODY_YET = /\/session$/

export const LAUNCH = { executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage'] }

export const openChromium = (): Promise<Browser> => chromium.launch(LAUNCH)

/** Where pages are opened: a browser, or one that goes through a line of its own, or keeps what it has on the disk. */
export interface Opens {
  newContext(options: BrowserContextOptions): Promise<BrowserContext>
}

/** @param url of the end @param language of the browser */
export async function openDesk(browser: Opens, url: string, language: string): Promise<AtDesk> {
  const context = await browser.newContext({
    locale: language,
    timezoneId: 'UTC',
    viewport: { width: 1280, height: 900 },
  })
  const page = await context.newPage()
  const faults = watch(page, new URL(url))
  await page.goto(url)
  return {
    page,
    faults,
    violations: () => violationsIn(page),
    tooWide: (width) => tooWideAt(page, width),
    close: () => context.close(),
  }
}

function watch(page: Page, { hostname, origin }: URL): readonly string[] {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    const { url } = message.location()
    if (message.type() === 'error' && url.startsWith(origin) && !NOBODY_YET.test(url))
      faults.push(`${message.text()} (${url})`)
  })
  page.on('request', (request) => {
    if (new URL(request.url()).hostname !== hostname) faults.push(`a request to ${request.url()}`)
  })
  return faults
}

async function violationsIn(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

async function tooWideAt(page: Page, width: number): Promise<number> {
  await page.setViewportSize({ width, height: 900 })
  return await page.evaluate('Math.max(0, document.documentElement.scrollWidth - innerWidth)')
}

/** Signs in as one of the demo's people, by the pages that people see. */
export async function signIn({ page }: AtDesk, account: string): Promise<void> {
  await page.locator('a[href="/sign-in"]').click()
  await page.getByRole('button', { name: account, exact: true }).first().click()
  await page.waitForURL('**/desk/')
  await page.locator('.desk-who').waitFor()
}

/** Types words into a field that is looked for by them, and takes the first suggestion. @param at the place of the field in its form */
export async function chooseByWords({ page }: Pick<AtDesk, 'page'>, at: string, words: string): Promise<void> {
  await page.locator(`[id="${at}"]`).fill(words)
  await page.locator('.combo-popup:not([hidden]) [role="option"]').first().click()
}
