import { startWorld, type World } from '@passerelle/standalone'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CaseOfOthers, CENTRE, caseOfOthers, endOf, OFFICE } from '../tenants/case-of-others.ts'
import { type AtDesk, openChromium, openDesk, signIn } from './at-a-desk.ts'

let world: World
let browser: Browser
let known: CaseOfOthers

beforeAll(async () => {
  world = await startWorld({ transport: 'memory', logLevel: 'silent' })
  browser = await openChromium()
  known = await caseOfOthers(world)
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

/** Says something as a program of a party. */
async function say(party: string, what: string, body: object): Promise<Record<string, string>> {
  const [method = '', path = ''] = what.split(' ')
  const response = await fetch(`${endOf(world, party).url}${path}`, {
    method,
    headers: { authorization: `Bearer ${world.tokens[party]}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${what}: ${await response.text()}`)
  return (await response.json()) as Record<string, string>
}

const signedIn = async (party: string, role: string, language: string): Promise<AtDesk> => {
  const desk = await openDesk(browser, endOf(world, party).url, language)
  await signIn(desk, `${role}@${party}`)
  return desk
}

describe.each([
  ['a counsellor in German', OFFICE, 'counsellor', 'de', /^1 Fall hat sich geändert/, /^2 Fälle haben sich geändert/],
  ['a case worker in Arabic', CENTRE, 'case-worker', 'ar', /^تغيّرت حالة واحدة/, /^تغيّرت حالتان/],
] as const)('the list of %s', (_name, party, role, language, one, two) => {
  let desk: AtDesk
  beforeAll(async () => {
    desk = await signedIn(party, role, language)
    await desk.page.locator('.case-line').first().waitFor()
  })
  afterAll(() => desk?.close())

  const bar = () => desk.page.locator('.calm-bar')
  const lines = () => desk.page.locator('.case-line')
  /** Every case with its place on the screen. */
  const places = () =>
    lines().evaluateAll((found) =>
      found.map((line) => [line.querySelector('a')?.textContent, line.getBoundingClientRect().top]),
    )

  it('does not move while somebody reads, marks what has changed, and shows it when they ask', async () => {
    const before = await places()
    await known.speak()
    await bar().getByRole('button', { name: one }).waitFor()
    await expect.poll(() => desk.page.locator('.case-mark--on').count()).toBe(1)
    expect(await places()).toEqual(before)
    // One more has come: it is told, and stands nowhere yet.
    if (party === OFFICE) {
      await say(OFFICE, 'POST /cases', { corridor: 'de-ma', number: 'NW-0058' })
      await bar().getByRole('button', { name: two }).waitFor()
      expect(await places()).toEqual(before)
    }
    await bar().getByRole('button').click()
    await expect.poll(() => desk.page.locator('.case-mark--on').count()).toBe(0)
    expect(await lines().count()).toBe(before.length + (party === OFFICE ? 1 : 0))
    expect(await desk.page.evaluate('document.activeElement.className')).toContain('calm-bar')
  })

  it('is asked for one side’s turn, and the way back from a case keeps that', async () => {
    await desk.page.locator('.case-filter select').nth(1).selectOption('ours')
    await desk.page.waitForURL('**/desk/?turn=ours')
    await expect.poll(() => lines().count()).toBe(party === OFFICE ? 1 : 0)
    if (party === CENTRE) return
    await lines().first().locator('a').click()
    await desk.page.locator('.story-entry').first().waitFor()
    await desk.page.goBack()
    await expect.poll(() => desk.page.locator('.case-filter select').nth(1).inputValue()).toBe('ours')
  })

  it('breaks nothing', () => expect(desk.faults).toEqual([]))
})
