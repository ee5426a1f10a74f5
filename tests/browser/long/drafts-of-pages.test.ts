import { startWorld, type World } from '@passerelle/standalone'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CaseOfOthers, CENTRE, call, caseOfOthers, endOf, OFFICE } from '../../tenants/case-of-others.ts'
import { openChromium } from '../at-a-desk.ts'
import { type BehindLine, keepsEach, kept, openBehindLine, PATIENT, rowsIn, waiting } from '../kept-writing.ts'

let world: World
let browser: Browser
let known: CaseOfOthers
let office: BehindLine
let centre: BehindLine
/** Of a vacancy that the person of the case fits. */
let vacancy: string

const VACANCY = {
  kind: 'job',
  title: { language: 'fr', text: 'Soudeur' },
  isco08: '7212',
  country: 'MA',
  region: 'MA-06',
  city: 'Casablanca',
  contract: 'permanent',
  openings: 2,
  openToLocals: true,
  experienceYears: 0,
  educationStrict: false,
  regulated: false,
  source: 'entered',
}
const PROFILE = {
  returnCountry: 'MA',
  homeCity: 'Casablanca',
  homeRegion: 'MA-06',
  mobility: 'region',
  occupations: [{ isco08: '7212', years: 6, wanted: true }],
}
const CONSENT = { purposes: ['job-matching', 'introduction'], recipient: CENTRE, form: 'paper', language: 'ar' }

beforeAll(async () => {
  world = await startWorld({ transport: 'memory', logLevel: 'silent' })
  browser = await openChromium()
  known = await caseOfOthers(world)
  await call(world, OFFICE, `POST /cases/${known.caseRef}/grant-consent`, CONSENT)
  await call(world, OFFICE, `POST /cases/${known.caseRef}/change-profile`, PROFILE)
  const published = await call(world, CENTRE, 'POST /corridors/de-ma/matters/publish-vacancy', { content: VACANCY })
  vacancy = String(published['matterRef'])
  office = await openBehindLine(browser, world, `counsellor@${OFFICE}`)
  centre = await openBehindLine(browser, world, `centre-lead@${CENTRE}`)
})
afterAll(async () => {
  await office?.close()
  await centre?.close()
  await browser?.close()
  await world?.close()
})

const at = (page: Page, id: string) => page.locator(`[id="${id}"]`)
const go = async ({ page }: BehindLine, path: string): Promise<void> => {
  await page.goto(`${new URL(page.url()).origin}/desk${path}`)
  await page.locator('h1').waitFor()
}
const send = (page: Page) => page.locator('form button[type="submit"]').click()
const see = (party: string, path: string) => call(world, party, `GET ${path}`)

/** What is written is there again after the page was loaded anew, and nothing of it was sent. */
async function survivesReload({ page }: BehindLine, id: string): Promise<void> {
  const typed = await at(page, id).inputValue()
  await page.reload()
  await expect.poll(() => at(page, id).inputValue(), PATIENT).toBe(typed)
}

/** Sent without a line, it waits, until the line is there or somebody has to decide. */
async function sendsWithoutLine({ page, line }: BehindLine, meanwhile?: () => Promise<unknown>): Promise<void> {
  line.cut()
  await send(page)
  await page.getByText('Auf diesem Gerät wartet 1 Sendung').waitFor(PATIENT)
  await meanwhile?.()
  line.mend()
  const then = meanwhile ? '1 Sendung braucht Ihre Entscheidung' : 'Auf diesem Gerät wartet nichts'
  await page.getByText(then).waitFor(PATIENT)
}

/** Opens what waits for its author: what was written, and beside it what has happened. */
async function decides({ page }: BehindLine): Promise<readonly (string | null)[]> {
  await waiting(page).click()
  await page.getByRole('link', { name: 'Ansehen und entscheiden' }).click()
  await page.getByRole('heading', { name: 'Was Sie geschrieben haben' }).waitFor()
  await page.locator('.beside section').last().locator('li').first().waitFor(PATIENT)
  await page.locator('.beside section').first().locator('dd').first().waitFor(PATIENT)
  return await page.locator('.beside section').allTextContents()
}

async function sendsAnyway({ page }: BehindLine): Promise<void> {
  await page.getByRole('button', { name: 'Trotzdem senden' }).click()
  await page.getByText('Auf diesem Gerät wartet nichts').waitFor(PATIENT)
  expect(await rowsIn(page)).toBe(0)
}

describe('dates of a visit that a centre offers', () => {
  const OFFER = /offer-programme$/
  const write = async () => {
    await go(centre, `/cases/${known.caseRef}/visits/${known.visitId}/offer`)
    await keepsEach(centre.page, [
      () => at(centre.page, '/slots/0/start').fill('2099-05-04T10:00'),
      () => at(centre.page, '/slots/0/end').fill('2099-05-08T16:00'),
    ])
  }

  it('are kept as they are typed, and sent once where the answer was lost', async () => {
    await write()
    await survivesReload(centre, '/slots/0/end')
    centre.line.loseAnswerTo(OFFER)
    await send(centre.page)
    await centre.page.getByText('Auf diesem Gerät wartet 1 Sendung').waitFor(PATIENT)
    centre.line.mend()
    await centre.page.getByText('Auf diesem Gerät wartet nichts').waitFor(PATIENT)
    expect([centre.line.arrived(OFFER), await rowsIn(centre.page)]).toEqual([2, 0])
    await known.rest()
    const { items } = (await see(OFFICE, `/cases/${known.caseRef}/timeline`)) as { items: { type: string }[] }
    expect(items.filter(({ type }) => type === 'visit.programme-offered')).toHaveLength(2)
  })

  it('are shown beside what has happened in the case meanwhile, and go where their author wants it', async () => {
    await write()
    await sendsWithoutLine(centre, known.speak)
    const [mine, meanwhile] = await decides(centre)
    expect(mine).toContain('2099')
    expect(meanwhile).toContain('Nachricht')
    await sendsAnyway(centre)
  })
})

describe('a vacancy', () => {
  it('that is new is kept as it is typed, waits for the line, and is published once', async () => {
    const { page, line } = centre
    await go(centre, '/vacancies/new')
    await keepsEach(page, [
      () => at(page, '/content/title/text').fill('Boulanger de nuit'),
      () => at(page, '/content/isco08').fill('7512'),
      () => at(page, '/content/contract').selectOption('permanent'),
    ])
    await survivesReload(centre, '/content/title/text')
    await sendsWithoutLine(centre)
    expect(line.arrived(/publish-vacancy$/)).toBe(1)
    const { items } = (await see(CENTRE, '/matters?kind=vacancy&q=boulanger')) as { items: unknown[] }
    expect(items).toHaveLength(1)
  })

  it('that a colleague changes at the same time shows what they said, beside one’s own', async () => {
    const { page } = centre
    await go(centre, `/vacancies/${vacancy}/change`)
    await at(page, '/content/city').fill('Mohammedia')
    const changed = { content: { ...VACANCY, openings: 5, city: 'El Jadida' } }
    await sendsWithoutLine(centre, () => call(world, CENTRE, `POST /matters/${vacancy}/change-vacancy`, changed))
    const [mine, meanwhile] = await decides(centre)
    expect([mine?.includes('Mohammedia'), mine?.includes('El Jadida')]).toEqual([true, false])
    expect([meanwhile?.includes('Mohammedia'), meanwhile?.includes('El Jadida')]).toEqual([false, true])
    expect([await centre.violations(), await centre.tooWide(360)]).toEqual([[], 0])
    await sendsAnyway(centre)
    expect(await see(CENTRE, `/matters/${vacancy}`)).toMatchObject({ content: { city: 'Mohammedia' } })
  })
})

it('what a centre can take in is not told over what a colleague has just told: that is shown first', async () => {
  const { page } = centre
  await go(centre, '/our-centre/de-ma/centre.capacity-changed')
  await at(page, '/content/places/add').click()
  await at(page, '/content/places/0/service').selectOption('medical')
  await at(page, '/content/places/0/freePlaces').fill('3')
  const first = { content: { places: [{ service: 'housing', freePlaces: 77 }] } }
  await call(world, CENTRE, 'POST /corridors/de-ma/matters/change-capacity', first)
  await send(page)
  await page.getByText('Das hat inzwischen jemand geändert').waitFor(PATIENT)
  await page.locator('.draft-news').getByText('77').waitFor(PATIENT)
  expect(await at(page, '/content/places/0/freePlaces').inputValue()).toBe('3')
  await send(page)
  await page.waitForURL('**/our-centre')
  expect(await rowsIn(page)).toBe(0)
})

describe('putting somebody forward', () => {
  const PROPOSED = /propose-introduction$/
  const note = () => at(office.page, `note-${vacancy}`)
  const write = async (text: string) => {
    const { page } = office
    const opener = page.getByText('Für diese Stelle vorschlagen')
    await expect
      .poll(async () => {
        await go(office, `/cases/${known.caseRef}/matches`)
        await page.locator('.work-card, .kern-alert').first().waitFor()
        return await opener.count()
      }, PATIENT)
      .toBe(1)
    await opener.click()
    await note().fill(text)
  }

  it('keeps its note, and shows it beside what has happened in the case meanwhile', async () => {
    await write('Schweißt seit sechs Jahren')
    await kept(office.page, 1)
    await waiting(office.page).click()
    await office.page.getByRole('link', { name: /^Weiterschreiben/ }).click()
    await expect.poll(() => note().inputValue(), PATIENT).toBe('Schweißt seit sechs Jahren')
    await sendsWithoutLine(office, known.speak)
    expect((await decides(office))[0]).toContain('Schweißt seit sechs Jahren')
    await office.page.getByRole('button', { name: 'Verwerfen' }).click()
    await office.page.getByText('Auf diesem Gerät wartet nichts').waitFor(PATIENT)
  })

  it('waits for the line and is done once', async () => {
    const before = office.line.arrived(PROPOSED)
    await write('Kann sofort anfangen')
    await sendsWithoutLine(office)
    expect(office.line.arrived(PROPOSED)).toBe(before + 1)
    await known.rest()
    const { files } = (await see(CENTRE, `/cases/${known.caseRef}`)) as { files: { kind: string }[] }
    expect(files.filter(({ kind }) => kind === 'introduction')).toHaveLength(1)
  })
})

it('what one has just sent oneself is no news to a form that was open before', async () => {
  const { page } = office
  const second = await page.context().newPage()
  const form = `${endOf(world, OFFICE).url}/desk/cases/${known.caseRef}/do/message.sent`
  for (const tab of [page, second]) {
    await tab.goto(form)
    await at(tab, '/text').fill(tab === page ? 'Zuerst das' : 'Und gleich noch das')
  }
  for (const tab of [page, second]) {
    await send(tab)
    await tab.waitForURL(`**/cases/${known.caseRef}`, PATIENT)
  }
  await second.close()
  expect(await rowsIn(page)).toBe(0)
})

describe('taking a consent back', () => {
  const WITHDRAWN = /withdraw-consent$/
  const card = () => office.page.locator('.consent-line').filter({ hasText: 'Vorstellung bei einem Betrieb' })
  const purpose = (name: string) => card().getByRole('checkbox', { name })
  const form = () => card().locator('select')
  const opened = async () => {
    await go(office, `/cases/${known.caseRef}/consent`)
    await card().locator('summary').click()
    await form().waitFor()
  }
  const write = async (name: string) => {
    await opened()
    await keepsEach(office.page, [() => purpose(name).check(), () => form().selectOption('paper')])
  }
  const submit = () => office.page.getByRole('button', { name: 'Einwilligung widerrufen' }).click()

  it('is kept as it is filled in, waits for the line and says so, and is done once', async () => {
    const { page, line } = office
    await write('Suche nach Arbeit')
    await opened()
    await expect.poll(() => purpose('Suche nach Arbeit').isChecked(), PATIENT).toBe(true)
    expect(await form().inputValue()).toBe('paper')
    line.cut()
    await submit()
    await page.getByText('es gilt noch, was vorher galt').waitFor(PATIENT)
    line.mend()
    await page.getByText('Auf diesem Gerät wartet nichts').waitFor(PATIENT)
    expect([line.arrived(WITHDRAWN), await rowsIn(page)]).toEqual([1, 0])
    await expect.poll(() => purpose('Suche nach Arbeit').count(), PATIENT).toBe(0)
  })

  it('is held up by nothing that has happened in the case meanwhile', async () => {
    await write('Vorstellung bei einem Betrieb')
    const { page, line } = office
    line.cut()
    await submit()
    await page.getByText('Auf diesem Gerät wartet 1 Sendung').waitFor(PATIENT)
    await known.speak()
    line.mend()
    await page.getByText('Auf diesem Gerät wartet nichts').waitFor(PATIENT)
    await expect.poll(() => card().count(), PATIENT).toBe(0)
    expect([line.arrived(WITHDRAWN), await rowsIn(page)]).toEqual([2, 0])
  })
})

it('a line that comes back twice in quick succession has the device opened once', async () => {
  const { page } = office
  let asked = 0
  let answer = (): void => undefined
  const mayAnswer = new Promise<void>((resolve) => (answer = resolve))
  await page.route('**/session/device-key', async (route) => {
    asked += 1
    // At first the end gives no key; then it takes its time.
    if (asked === 1) return route.abort()
    await mayAnswer
    return await route.continue()
  })
  await page.reload()
  await page.getByText('Auf diesem Gerät wird nichts aufgehoben').waitFor(PATIENT)
  for (let time = 0; time < 2; time += 1) {
    await page.evaluate("dispatchEvent(new Event('offline'))")
    await page.evaluate("dispatchEvent(new Event('online'))")
    await expect.poll(() => asked, PATIENT).toBeGreaterThan(1)
    await page
      .getByText('Keine Verbindung')
      .first()
      .waitFor({ state: 'hidden', ...PATIENT })
  }
  answer()
  await page.getByText('Auf diesem Gerät wartet nichts').waitFor(PATIENT)
  expect(asked).toBe(2)
  await page.unroute('**/session/device-key')
})
