/**
 * Who leads at one of the desks, goes from page to page of it and waits until each is there, and changes its language in the page.
 */
import type { Page, Request, Route } from 'playwright-core'
import { type AtDesk, type Opens, openDesk, signIn } from '../at-a-desk.ts'
import { CENTRE, type LivedIn, OFFICE } from './lived-in.ts'
import { addressesOf } from './page-addresses.ts'

export type DeskName = 'counsellor' | 'centre'
export const DESKS: readonly DeskName[] = ['counsellor', 'centre']
const LEAD = { counsellor: `office-lead@${OFFICE}`, centre: `centre-lead@${CENTRE}` } as const

export interface AtPages {
  readonly desk: AtDesk
  readonly page: Page
  /** Every address of a page, below `/desk`. */
  addressesOf(path: string): readonly string[]
  go(address: string): Promise<void>
  speak(language: string): Promise<void>
  /** What is wrong with how the page waits for its end, and with what it says where there is no answer. */
  left(address: string): Promise<readonly string[]>
  /** What the page says did not go well, which is none of a page that is looked at. */
  refusals(): Promise<readonly string[]>
  /** What went wrong in the page, but for the message that was held up on purpose. */
  faults(): readonly string[]
}

export async function openPages(browser: Opens, livedIn: LivedIn, name: DeskName): Promise<AtPages> {
  const desk = await openDesk(browser, livedIn.urls[name], 'de')
  await signIn(desk, LEAD[name])
  const { page } = desk
  const asked = underWay(page)
  const settled = async (): Promise<void> => {
    await page.locator('main h1').first().waitFor()
    await asked.untilNone()
  }
  const go = async (address: string): Promise<void> => {
    await page.evaluate(`history.pushState(null, '', ${JSON.stringify(`/desk${address}`)})`)
    await settled()
    // What is folded away is looked at as well.
    await page.evaluate(`for (const one of document.querySelectorAll('main details')) one.open = true`)
    await settled()
  }
  const speak = async (language: string): Promise<void> => {
    await page.locator('.desk-language select').selectOption(language)
    await page.locator(`html[lang="${language}"]`).waitFor()
    await settled()
    await page.evaluate(`for (const one of document.querySelectorAll('main details')) one.open = true`)
    await settled()
  }
  const wish = await leaveSomething(page, livedIn, go)
  return {
    desk,
    page,
    addressesOf: (path) => addressesOf(path, { ...livedIn, desk: name, wish }),
    go,
    speak,
    left: (address) => leftAlone(page, address, asked.untilNone),
    // What the law says of a journey is no refusal.
    refusals: () => page.locator('main :not([aria-labelledby="legal"]) > .kern-alert--danger').allTextContents(),
    faults: () => desk.faults.filter((fault) => !/ERR_FAILED|status of 500/.test(fault)),
  }
}

/** In ms. */
const PATIENCE = 60_000

/** Told for as long as a page is open, and asked without reading the answer when a line is looked for. */
const UNENDING = /\/(?:changes|end)$/

/** What the page has asked its end for and not been answered yet. */
function underWay(page: Page) {
  const open = new Set<Request>()
  page.on('request', (request) => UNENDING.test(request.url()) || open.add(request))
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
  return {
    /** And until the page has drawn what was answered. */
    async untilNone(): Promise<void> {
      const draw = () => drawn(page)
      await draw()
      for (const until = Date.now() + PATIENCE; open.size > 0; await draw())
        if (Date.now() > until) throw new Error(`not answered: ${[...open].map((one) => one.url()).join(' ')}`)
      await draw()
    },
  }
}

/** What was written at the desk, and has not reached the end. */
export const TYPED = ['Am Montag um zehn rufen wir an.', 'Angefangen'] as const

/** A message that cannot go out waits on the device, and another was only begun. @returns the id of what waits */
async function leaveSomething(page: Page, livedIn: LivedIn, go: AtPages['go']): Promise<string> {
  // An end that has broken down over it: the line is there, so nothing else on the page is loaded anew.
  await page.route('**/send-message', (route) => route.fulfill({ status: 500, json: {} }))
  const [first, second] = addressesOf('/cases/:caseRef', { ...livedIn, desk: 'centre', wish: '' })
  await go(`${first}/do/message.sent`)
  await page.locator('[id="/text"]').fill(TYPED[0])
  await page.locator('.command-form button[type="submit"]').click()
  await page.locator('#kept').waitFor()
  await go(`${second}/do/message.sent`)
  await page.locator('[id="/text"]').fill(TYPED[1])
  await go('/kept')
  const href = await page.locator('main a[href*="/kept/"]').first().getAttribute('href')
  return href?.split('/').at(-1) ?? ''
}

/** Who is there, what the end is, and what things are called are known before any page is. */
const KNOWN_BEFORE = /^\/(?:desk|session|end|directory|changes)\b/

/** Goes to a page whose end takes its time, and then does not answer. */
async function leftAlone(page: Page, address: string, untilNone: () => Promise<void>): Promise<readonly string[]> {
  const held: Route[] = []
  let isGone = false
  const isOfPage = ({ pathname }: URL): boolean => !KNOWN_BEFORE.test(pathname)
  await page.evaluate(`history.pushState(null, '', '/desk/kept')`)
  await untilNone()
  await page.route(isOfPage, (route) => {
    // What waits on the device is sent whatever page is open.
    if (route.request().method() !== 'GET') return route.fallback()
    return isGone ? route.abort() : void held.push(route)
  })
  await page.evaluate(`history.pushState(null, '', ${JSON.stringify(`/desk${address}`)})`)
  await page.locator('main h1, main [role="status"]').first().waitFor()
  for (let turn = 0; turn < 3; turn += 1) await drawn(page)
  const waits = held.length > 0
  const saysSo = (await page.locator('main [role="status"]').allTextContents()).some((text) => text.endsWith('…'))
  isGone = true
  for (const route of held) await route.abort()
  await untilNone()
  const told = await page.locator('main .kern-alert').count()
  const again = await page.locator('main .kern-alert button, main .kern-alert--info').count()
  await page.unroute(isOfPage)
  if (!waits) return []
  return [
    ...(saysSo ? [] : ['does not say that it waits']),
    ...(told > 0 ? [] : ['does not say that there is no answer']),
    ...(again > 0 ? [] : ['offers no way to ask again']),
  ]
}

const drawn = (page: Page): Promise<unknown> =>
  page.evaluate(`new Promise((done) => requestAnimationFrame(() => setTimeout(done)))`)
