import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openChromium } from '../at-a-desk.ts'
import { type AtPages, DESKS, openPages } from '../layout/at-pages.ts'
import { inPage } from '../layout/in-page.ts'
import { type LivedIn, livedIn } from '../layout/lived-in.ts'
import { notLookedAt } from '../layout/page-addresses.ts'
import { listedPaths, pathsAt } from '../layout/page-list.ts'

it('every page of the desks is looked at, and nothing that is a page no more', () => {
  expect(listedPaths.length).toBeGreaterThanOrEqual(35)
  expect(notLookedAt(listedPaths)).toEqual([])
})

let browser: Browser
let lived: LivedIn
beforeAll(async () => {
  lived = await livedIn('few')
  browser = await openChromium()
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await lived?.close()
})

// In each language, width and manner: tests/browser/long.
describe.each(DESKS)('on a phone, in German, at the desk of the %s', (name) => {
  let at: AtPages
  beforeAll(async () => {
    at = await openPages(browser, lived, name)
    await at.page.setViewportSize({ width: 360, height: 800 })
  })
  afterAll(() => at?.desk.close())

  it.each(pathsAt(name))('%s holds together', async (path) => {
    for (const address of at.addressesOf(path)) {
      await at.go(address)
      expect([address, await inPage(at.page, 'layout-faults')]).toEqual([address, []])
      expect([address, await at.refusals()]).toEqual([address, []])
    }
  })

  it('breaks nothing', () => expect(at.faults()).toEqual([]))
})
