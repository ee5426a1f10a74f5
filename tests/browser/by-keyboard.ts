/**
 * Somebody at a desk who has a keyboard and nothing else: they go from place to place by Tab, see where they are, and press, choose and type there.
 * Keeps: wherever they are is on the screen and looks like it; nothing is reached otherwise.
 */
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** What is met on the way; more means that one goes in circles. */
const MOST = 250

interface Place {
  readonly what: string
  /** In pixels, and whether anything marks it. */
  readonly width: number
  readonly isMarked: boolean
  readonly isOnScreen: boolean
}

const HERE = `(() => {
  const here = document.activeElement
  const marks = (element) => {
    const style = getComputedStyle(element)
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none'
  }
  const box = here.getBoundingClientRect()
  // Of some a neighbour is marked: the box of a select, the label of a check box.
  const around = [here, here.parentElement, here.nextElementSibling].filter((one) => one instanceof Element)
  return {
    what: here.tagName + ' ' + (here.id || (here.textContent ?? '').trim().slice(0, 40)),
    width: box.width,
    isMarked: here !== document.body && around.some(marks),
    isOnScreen: box.bottom > 0 && box.top < innerHeight,
  }
})()`

const here = (page: Page): Promise<Place> => page.evaluate<Place>(HERE)

/** Wherever the focus is, it can be seen, at the latest once the page has moved there. */
async function expectSeen(page: Page): Promise<void> {
  const seen = async () => {
    const { width, ...place } = await here(page)
    return { ...place, what: '', isWide: width > 0 }
  }
  const { what } = await here(page)
  await expect
    .poll(seen, { timeout: 3_000, message: what })
    .toEqual({ what: '', isWide: true, isMarked: true, isOnScreen: true })
}

const isHere = (target: Locator): Promise<boolean> => target.evaluate((one) => one === one.ownerDocument.activeElement)

/** Goes to something by Tab from where one is. */
export async function reach(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let steps = 0; steps < MOST; steps++) {
    if (await isHere(target)) return await expectSeen(page)
    await page.keyboard.press('Tab')
    if ((await here(page)).what.startsWith('BODY')) continue
    await expectSeen(page)
  }
  throw new Error(`no way by Tab to ${String(target)}`)
}

export async function type(page: Page, target: Locator, text: string): Promise<void> {
  await reach(page, target)
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(text)
}

/** By the arrow keys, until what is wished for is chosen. */
export async function choose(page: Page, target: Locator, label: string): Promise<void> {
  await reach(page, target)
  const chosen = () => target.locator('option:checked').innerText()
  for (let steps = 0; !(await chosen()).includes(label); steps++) {
    if (steps > MOST) throw new Error(`no choice ${label}`)
    await page.keyboard.press('ArrowDown')
  }
}

/** Goes to a link or a button, and presses it. */
export async function press(page: Page, target: Locator): Promise<void> {
  await reach(page, target)
  await page.keyboard.press('Enter')
}

/** By the space bar. */
export async function check(page: Page, target: Locator): Promise<void> {
  await reach(page, target)
  await page.keyboard.press('Space')
  await expect.poll(() => target.isChecked()).toBe(true)
}

/** The first of a list that is looked for by words. */
export async function chooseByTyping(page: Page, target: Locator, words: string): Promise<void> {
  await type(page, target, words)
  await page.locator('.combo-popup:not([hidden]) [role="option"]').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.locator('.combo-popup:not([hidden])').waitFor({ state: 'detached' })
  await expectSeen(page)
}

/** A day, whichever part of it comes first where the browser is at home: the first of January. */
export async function typeFirstOf(page: Page, target: Locator, year: number): Promise<void> {
  await reach(page, target)
  await page.keyboard.type(`0101${year}`)
}

/** The focus has gone to what a page is about, or to what was wrong, and that can be seen. */
export async function expectFocusAt(page: Page, target: Locator): Promise<void> {
  await expect.poll(() => isHere(target).catch(() => false), { timeout: 20_000 }).toBe(true)
  await expectSeen(page)
}
