import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openChromium } from '../at-a-desk.ts'
import { type AtPages, DESKS, openPages, TYPED } from '../layout/at-pages.ts'
import { inPage } from '../layout/in-page.ts'
import { type LivedIn, livedIn } from '../layout/lived-in.ts'
import { CLOSE, CODES, OPEN, speakMadeUp } from '../layout/made-up-language.ts'
import { notLookedAt } from '../layout/page-addresses.ts'
import { listedPaths, pathsAt } from '../layout/page-list.ts'

/** A folder for pictures of every page, in German (light and dark) and Arabic, narrow and wide; without, none are taken. */
const PICTURES = process.env['DESK_PICTURES']
/** Names of places, which the desks have themselves and nobody translates. */
const PLACES = readFileSync('packages/desk/src/names/region-list.ts', 'utf8')
const LANGUAGES = ['de', 'en', 'fr', 'ar', 'tr']
/** In CSS px: a small phone or 400 % of a wide screen, a phone, 200 % of it, and the screen itself. */
const WIDTHS = [320, 360, 640, 1280]

// A world is lived through, and every page is gone to many times.
vi.setConfig({ testTimeout: 900_000, hookTimeout: 900_000 })

it('every page of the desks is looked at, and nothing that is a page no more', () => {
  expect(listedPaths.length).toBeGreaterThanOrEqual(35)
  expect(notLookedAt(listedPaths)).toEqual([])
})

let browser: Browser
let lived: LivedIn
beforeAll(async () => {
  lived = await livedIn((what) => say([what]))
  browser = await openChromium()
})
afterAll(async () => {
  await browser?.close()
  await lived?.close()
})

/** At once: the end is minutes away. */
const say = (lines: readonly string[]): void => lines.forEach((line) => process.stdout.write(`${line}\n`))

async function picture({ page }: AtPages, name: string): Promise<void> {
  if (PICTURES === undefined) return
  mkdirSync(PICTURES, { recursive: true })
  const file = name.replaceAll(/[0-9a-f-]{36}/g, 'x').replaceAll(/[^\w.-]+/g, '_')
  for (const colorScheme of name.includes('-de-') ? (['light', 'dark'] as const) : (['light'] as const)) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: path.join(PICTURES, `${file}-${colorScheme}.png`), fullPage: true })
  }
  await page.emulateMedia({ colorScheme: null })
}

describe.each(DESKS)('at the desk of the %s', (name) => {
  let at: AtPages
  beforeAll(async () => {
    at = await openPages(browser, lived, name)
  })
  afterAll(() => at?.desk.close())

  describe.each(LANGUAGES)('in %s', (language) => {
    it('is written in its direction', async () => {
      await at.go('/kept')
      await at.speak(language)
      expect(await at.page.locator('html').getAttribute('lang')).toBe(language)
      expect(await at.page.locator('html').getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr')
    })

    it.each(pathsAt(name))('%s holds together at every width', async (listed) => {
      const found: string[] = []
      for (const [index, address] of at.addressesOf(listed).entries()) {
        await at.go(address)
        for (const width of WIDTHS) {
          await at.page.setViewportSize({ width, height: 900 })
          const faults = await inPage<readonly string[]>(at.page, 'layout-faults')
          found.push(...faults.map((fault) => `${address} at ${width} px: ${fault}`))
          if ((language === 'de' || language === 'ar') && (width === 360 || width === 1280))
            await picture(at, `${name}-${listed}-${index + 1}-${language}-${width}`)
        }
        found.push(...(await at.refusals()).map((refusal) => `${address} shows a refusal: ${refusal}`))
      }
      say(found.map((one) => `  ${language}: ${one}`))
      expect(found).toEqual([])
    })
  })

  it.each([
    ['the usual manner', 'usual', {}],
    ['no motion', 'no-motion', { reducedMotion: 'reduce' }],
    ['the reader’s own colours', 'own-colours', { forcedColors: 'active' }],
  ] as const)('in %s, each page heeds it and shows what has the focus', async (_name, manner, media) => {
    await at.speak('de')
    await at.page.emulateMedia(media)
    const found: string[] = []
    for (const listed of pathsAt(name))
      for (const address of at.addressesOf(listed)) {
        await at.go(address)
        await at.page.keyboard.press('Tab')
        const faults = await inPage<readonly string[]>(at.page, 'manner-faults', manner)
        found.push(...faults.map((fault) => `${address} with ${manner}: ${fault}`))
      }
    await at.page.emulateMedia({ reducedMotion: null, forcedColors: null })
    say(found)
    expect(found).toEqual([])
  })

  it('each page says that it waits for its end, and that it got no answer, with a way to ask again', async () => {
    const found: string[] = []
    for (const listed of pathsAt(name))
      for (const address of at.addressesOf(listed))
        found.push(...(await at.left(address)).map((fault) => `${address} ${fault}`))
    say(found)
    expect(found).toEqual([])
  })

  it('breaks nothing', () => expect(at.faults()).toEqual([]))
})

describe.each(DESKS)('in a language that nobody speaks, at the desk of the %s', (name) => {
  it('each page holds together, and says nothing in another', async () => {
    const context = await browser.newContext({ locale: 'en', timezoneId: 'UTC', serviceWorkers: 'block' })
    const said = await speakMadeUp(context)
    const at = await openPages({ newContext: async () => context }, lived, name)
    await at.speak('en')
    for (const listed of pathsAt(name))
      for (const address of at.addressesOf(listed)) {
        await at.go(address)
        for (const width of [360, 1280]) {
          await at.page.setViewportSize({ width, height: 900 })
          expect([address, width, await inPage(at.page, 'layout-faults')]).toEqual([address, width, []])
        }
        const told = { open: OPEN, close: CLOSE, data: [said.data(), PLACES, ...TYPED].join('\n'), codes: CODES }
        expect([address, await inPage(at.page, 'unmarked-words', told)]).toEqual([address, []])
      }
    await at.desk.close()
  })
})
