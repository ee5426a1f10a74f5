import { DEMO_CODES, startWorld, type World } from '@passerelle/standalone'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CENTRE, endOf } from '../../tenants/case-of-others.ts'
import { type AtDesk, openChromium, openDesk, signIn } from '../at-a-desk.ts'

let world: World
let browser: Browser
let desk: AtDesk
const asked: string[] = []

beforeAll(async () => {
  world = await startWorld({ transport: 'memory', logLevel: 'silent', codeLists: DEMO_CODES })
  browser = await openChromium()
  desk = await openDesk(browser, endOf(world, CENTRE).url, 'de')
  desk.page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url())
    if (pathname.startsWith('/codes/') && searchParams.has('search')) asked.push(searchParams.get('search') ?? '')
  })
  await signIn(desk, `case-worker@${CENTRE}`)
  await newVacancy()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

async function newVacancy(): Promise<void> {
  await desk.page.goto(`${endOf(world, CENTRE).url}/desk/vacancies/new`)
  await field('isco08').waitFor()
}

const field = (name: string): Locator => desk.page.locator(`[id="/content/${name}"]`)
/** The option on which the keyboard stands, as a screen reader is told. */
async function active(of: Locator): Promise<string | null> {
  const id = await of.getAttribute('aria-activedescendant')
  return id === null ? null : desk.page.locator(`[id="${id}"]`).textContent()
}
const type = (text: string) => desk.page.keyboard.type(text, { delay: 20 })
const press = (key: string) => desk.page.keyboard.press(key)
/** What was typed last is drawn after two frames. */
const drawn = () =>
  desk.page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))')
const offered = () => desk.page.locator('.combo-popup:not([hidden]) [role="option"]')
/** What is chosen is said below the field by its code. */
const chosen = async (of: Locator): Promise<string | null> => {
  const [code = ''] = ((await of.getAttribute('aria-describedby')) ?? '').split(' ')
  return desk.page.locator(`[id="${code}"]`).textContent()
}

describe.each([
  ['de', 'schweiser', /Schweißer/, '7212', 'casa', /Casablanca-Settat/, 'schw'],
  ['ar', 'السباكون', /سباكون/, '7126', 'سطات', /الدار البيضاء سطات/, 'سباك'],
])('in %s, with the keyboard alone', (...told) => {
  const [language, occupation, label, code, region, place, beginning] = told

  beforeAll(async () => {
    await desk.page.locator('.desk-language select').selectOption(language)
    await desk.page.locator(`html[lang="${language}"] h1`).waitFor()
    await newVacancy()
  })

  it('an occupation is found by its words, also with a slip, and chosen', async () => {
    const input = field('isco08')
    await input.focus()
    await type(occupation)
    await offered().first().waitFor()
    expect([await input.getAttribute('aria-expanded'), await active(input)]).toEqual(['true', null])
    await press('ArrowDown')
    expect(await active(input)).toMatch(label)
    expect(await desk.violations()).toEqual([])
    await press('Enter')
    expect([await input.inputValue(), await input.getAttribute('aria-expanded')]).toEqual([
      expect.stringMatching(label),
      'false',
    ])
    expect(await chosen(input)).toBe(code)
  })

  it('a region of the country is found by any of its names', async () => {
    const input = field('region')
    await input.focus()
    await type(region)
    await press('ArrowDown')
    expect(await active(input)).toMatch(place)
    await press('Enter')
    expect([await input.inputValue(), await chosen(input)]).toEqual([expect.stringMatching(place), 'MA-06'])
    for (const width of [360, 1280]) expect(await desk.tooWide(width)).toBe(0)
  })

  it('Escape closes the list and keeps the words; once more empties the field', async () => {
    const input = field('isco08')
    await input.focus()
    await press('Control+A')
    await type(beginning)
    await offered().first().waitFor()
    await press('Escape')
    expect([await offered().count(), await input.inputValue()]).toEqual([0, beginning])
    await press('Escape')
    expect(await input.inputValue()).toBe('')
  })
})

it('on a slow hand nobody is asked for what is known: not for each letter, nor for the same words again', async () => {
  await desk.page.locator('.desk-language select').selectOption('de')
  await newVacancy()
  const input = field('isco08')
  await input.focus()
  asked.length = 0
  // As one who types fast: at once.
  await input.fill('elektr')
  await offered().first().waitFor()
  expect(asked).toEqual(['elektr'])
  for (const words of ['elektro', 'elektr']) {
    await input.fill(words)
    await drawn()
    // While somebody is asked there are none.
    await offered().first().waitFor()
  }
  // What has to be asked comes after whatever would have been.
  await input.fill('schweiß')
  await expect.poll(() => asked.at(-1), { timeout: 10_000 }).toBe('schweiß')
  expect(asked).toEqual(['elektr', 'schweiß'])
})

it('a code that is pasted is taken, with its name; a finger chooses as well', async () => {
  const input = field('isco08')
  await input.fill('7512')
  await press('Tab')
  await expect.poll(() => input.inputValue()).toBe('Bäcker und Konditoren')
  expect(await chosen(input)).toBe('7512')
  await desk.page.locator('[id="/content/essentialSkills/add"]').click()
  const skill = field('essentialSkills/0')
  await skill.fill('beton')
  await offered().filter({ hasText: 'Beton mischen' }).click()
  expect(await skill.inputValue()).toBe('Beton mischen')
})

it('words of which nothing was chosen do not go, and stay', async () => {
  await desk.page.locator('[id="/content/optionalSkills/add"]').click()
  const skill = field('optionalSkills/0')
  await skill.fill('Gabelstapler fahren')
  await desk.page.getByRole('button', { name: 'Veröffentlichen' }).click()
  await desk.page.getByText('Diese Worte sind noch keine Auswahl.').waitFor()
  expect(await skill.inputValue()).toBe('Gabelstapler fahren')
  expect(await skill.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true)
})

it('without a line the words stay, and are looked for again when it is back', async () => {
  const { page } = desk
  const input = field('isco08')
  await page.context().setOffline(true)
  await input.fill('gärtn')
  await page.locator('.combo-popup:not([hidden])').getByText('Die Suche antwortet gerade nicht.').waitFor()
  expect(await input.inputValue()).toBe('gärtn')
  await page.context().setOffline(false)
  await offered().filter({ hasText: 'Gärtner und Pflanzenzüchter' }).waitFor({ timeout: 20_000 })
  expect(await input.inputValue()).toBe('gärtn')
})

it('no page makes an error, asks another host, or breaks the policy', () =>
  expect(desk.faults.filter((fault) => !/status of 422|ERR_INTERNET_DISCONNECTED/.test(fault))).toEqual([]))
