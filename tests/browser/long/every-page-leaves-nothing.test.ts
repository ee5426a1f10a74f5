import { readFileSync } from 'node:fs'
import { startWorld, type World } from '@passerelle/standalone'
import { chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, type Machine, type Markers, play } from '../../canary/journey.ts'
import { CENTRE, endOf, OFFICE } from '../../tenants/case-of-others.ts'
import { LAUNCH, openDesk, signIn } from '../at-a-desk.ts'
import { inProfile, leftIn, storesOf, watchAnswers } from '../on-the-device.ts'

/** Every page of the desks, as their one list has it. */
const SOURCE = readFileSync(new URL('../../../packages/desk/src/pages.tsx', import.meta.url), 'utf8')
const PATHS = [...SOURCE.matchAll(/path: '([^']+)'/g)].map(([, found = '']) => found)
const TYPED = 'CanaryTypedAtADesk'
const DESKS = [
  [OFFICE, 'office-lead'],
  [CENTRE, 'centre-lead'],
] as const

let world: World
let machine: Machine
let played: string
let begun: string
const markers: Markers = new Map()
beforeAll(async () => {
  world = await startWorld({ transport: 'memory', logLevel: 'silent' })
  machine = { tokens: world.tokens, urlOf: (party) => endOf(world, party).url }
  played = await play(machine, markers, '2026-0117')
  const { body } = await call(machine, OFFICE, 'POST /cases', { corridor: 'de-ma', number: '2026-0118' })
  begun = body.caseRef
}, 300_000)
afterAll(() => world?.close())

/** Addresses of a page, with all that it can be about. */
async function addressesOf(pattern: string): Promise<readonly string[]> {
  const { body: whole } = await call(machine, OFFICE, `GET /cases/${played}`)
  const { body: matters } = await call(machine, CENTRE, 'GET /matters?limit=20')
  const fileOf = (kind: string): string =>
    whole.files.find((one: { kind: string }) => one.kind === kind)?.fileId ?? played
  const given: Readonly<Record<string, string>> = {
    corridor: 'de-ma',
    type: pattern.startsWith('/our-centre') ? 'centre.capacity-changed' : 'message.sent',
    fileId: fileOf(
      pattern.includes('/introductions/') ? 'introduction' : pattern.includes('/visits/') ? 'visit' : 'referral',
    ),
    matterRef: matters.items?.[0]?.matterRef ?? played,
    task: 'counselling',
    importId: played,
    id: played,
  }
  const filled = pattern
    .replaceAll(/\/:(\w+)\?/g, '')
    .replaceAll(/:(\w+)/g, (whole, name: string) => given[name] ?? whole)
  return filled.includes(':caseRef') ? [played, begun].map((one) => filled.replace(':caseRef', one)) : [filled]
}

/** Reads whatever can be opened, and types a text of its own into whatever takes one. @returns how many fields it were */
async function readAndType(page: Page, typed: string): Promise<number> {
  await page.locator('h1, .kern-alert').first().waitFor()
  await expect.poll(() => page.getByRole('status').filter({ hasText: /…$/ }).count(), { timeout: 30_000 }).toBe(0)
  const reading = page.locator('.story-entry button[aria-expanded="false"], .asked button')
  for (let left = await reading.count(); left > 0; left--) await reading.nth(left - 1).click()
  const fields = page.locator('main textarea:enabled, main input:enabled:is([type="text"], :not([type]))')
  const count = await fields.count()
  for (let index = 0; index < count; index++)
    await fields
      .nth(index)
      .fill(typed)
      .catch(() => undefined)
  return count
}

interface Journey {
  readonly stores: readonly string[]
  /** Answers of an end that a browser may keep, beside the files of a desk. */
  readonly keepable: readonly string[]
  readonly asked: number
  readonly fields: number
  /** Texts of the journey that were on a page. */
  readonly shown: ReadonlySet<string>
}

/** Both desks, page by page, in a browser whose profile lies on the disk; then everybody leaves. */
async function goThrough(profile: string): Promise<Journey> {
  const context = await chromium.launchPersistentContext(profile, { ...LAUNCH, locale: 'en' })
  const seen = watchAnswers(
    context,
    DESKS.map(([party]) => endOf(world, party).url),
  )
  const stores: string[] = []
  const shown = new Set<string>()
  let fields = 0
  try {
    for (const [party, role] of DESKS) {
      const { url } = endOf(world, party)
      const desk = await openDesk({ newContext: async () => context }, url, 'en')
      await signIn(desk, `${role}@${party}`)
      for (const address of (await Promise.all(PATHS.map(addressesOf))).flat()) {
        await desk.page.goto(`${url}/desk${address}`)
        fields += await readAndType(desk.page, TYPED)
        const text = await desk.page.locator('main').innerText()
        for (const mark of markers.keys()) if (text.includes(mark)) shown.add(mark)
      }
      await desk.page.goto(`${url}/desk/`)
      await desk.page.locator('.case-line').first().waitFor()
      await desk.page.locator('.desk-who button').click()
      await desk.page.getByRole('button').first().click()
      await desk.page.locator('a[href="/sign-in"]').waitFor()
      stores.push(...(await storesOf(desk.page)))
    }
    return { stores, ...seen, fields, shown }
  } finally {
    await context.close()
  }
}

describe('after all pages of both desks, read and typed into', () => {
  it('nothing of it lies on the device, and no answer of an end may be kept', async () => {
    await inProfile(async (profile) => {
      const { stores, keepable, asked, fields, shown } = await goThrough(profile)
      expect([PATHS.length > 30, asked > 200, fields > 20, shown.size > 20]).toEqual([true, true, true, true])
      expect(keepable).toEqual([])
      const marks = [...markers.keys(), TYPED]
      const told = (mark: string) => markers.get(mark) ?? 'what was typed'
      expect(marks.filter((mark) => stores.some((store) => store.includes(mark))).map(told)).toEqual([])
      const { files, compressed, found } = await leftIn(profile, marks)
      expect([files > 50, compressed > 10]).toEqual([true, true])
      expect(found.map(({ text, file }) => `${told(text)} in ${file}`)).toEqual([])
    })
  }, 1_200_000)
})
