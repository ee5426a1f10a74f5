import { must, parseCorridor, parsePartyId } from '@passerelle/kernel'
import { startWorld, type World } from '@passerelle/standalone'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CaseOfOthers, CENTRE, call, caseOfOthers, OFFICE } from '../../tenants/case-of-others.ts'
import { type AtDesk, openChromium, openDesk, signIn } from '../at-a-desk.ts'
import { choose, expectFocusAt, reach } from '../by-keyboard.ts'

const SOON = { timeout: 20_000 }
const WORDS = 'Only-the-two-of-us-know'

let browser: Browser
let world: World
let others: CaseOfOthers
let first: AtDesk
let second: AtDesk
/** Whether the registry seems to know the office, to the end of the centre. */
let isKnown = true
/** Everything that the console was answered, and every page that it showed. */
const told: string[] = []

beforeAll(async () => {
  const corridors = [{ corridor: must(parseCorridor('de-ma')), partitions: 1 }]
  world = await startWorld({ transport: 'memory', logLevel: 'silent', corridors })
  others = await caseOfOthers(world)
  const { parties } = world.running.find(({ identity }) => identity.end === 'origin')!.engine
  const party = parties.party.bind(parties)
  const office = must(parsePartyId(OFFICE))
  Object.assign(parties, { party: async (id: typeof office) => (id === office && !isKnown ? undefined : party(id)) })
  browser = await openChromium()
  first = await atConsole('operator@OPERATOR-HUB')
  second = await atConsole('second-operator@OPERATOR-HUB')
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

async function atConsole(account: string): Promise<AtDesk> {
  const desk = await openDesk(browser, world.operationsUrl, 'de')
  desk.page.on('response', (response) => {
    if (response.headers()['content-type']?.startsWith('text/event-stream')) return
    void response.text().then(
      (text) => told.push(text),
      () => undefined,
    )
  })
  await signIn(desk, account)
  return desk
}

/** What the office says now the end of the centre puts aside, as it does not know the office. */
async function putAside(count: number): Promise<void> {
  isKnown = false
  for (let said = 0; said < count; said += 1)
    await call(world, OFFICE, `POST /cases/${others.caseRef}/send-message`, {
      thread: 'b3c1f0de-0000-7000-8000-00000000beef',
      text: WORDS,
      to: CENTRE,
    })
  const aside = async () =>
    (await (
      await fetch(`${world.operationsUrl}/put-aside`, {
        headers: { authorization: `Bearer ${world.tokens['OPERATOR-HUB']}` },
      })
    ).json()) as { groups: { count: number }[] }
  await expect.poll(async () => (await aside()).groups.reduce((sum, one) => sum + one.count, 0), SOON).toBe(count)
}

async function isFine(desk: AtDesk): Promise<void> {
  told.push((await desk.page.locator('main').textContent()) ?? '')
  expect(await desk.violations()).toEqual([])
  await desk.page.emulateMedia({ colorScheme: 'dark' })
  expect(await desk.tooWide(390)).toBe(0)
  expect(await desk.violations()).toEqual([])
  await desk.page.emulateMedia({ colorScheme: 'light' })
  expect(await desk.tooWide(1280)).toBe(0)
  expect(desk.faults).toEqual([])
}

const press = async ({ page }: AtDesk, target: Locator): Promise<void> => {
  await reach(page, target)
  await page.keyboard.press('Enter')
}
const button = ({ page }: AtDesk, name: string) => page.getByRole('button', { name, exact: true })
const heading = ({ page }: AtDesk, name: string) => page.getByRole('heading', { level: 1, name })
/** A column of the table of the plan, without the names of the cells. */
const column = (desk: AtDesk, place: number) =>
  desk.page
    .getByRole('row')
    .filter({ has: desk.page.getByRole('cell') })
    .evaluateAll((rows, at) => rows.map((row) => row.querySelectorAll('td')[at]?.textContent ?? ''), place)

/** @returns how the party is called */
async function propose(reason: string, wish: string): Promise<string> {
  const field = first.page.getByLabel('Stelle', { exact: true })
  const option = field.locator(`option[value="${CENTRE}"]`)
  const name = (await option.textContent()) ?? ''
  await choose(first.page, field, name)
  await choose(first.page, first.page.getByLabel('Grund', { exact: true }), reason)
  await press(first, button(first, wish))
  await first.page.getByText('Vorgeschlagen. Es wartet unten auf eine zweite Person.').waitFor(SOON)
  return name
}
/** The second operator, who is at the page of partners. */
async function confirmThere(): Promise<void> {
  await press(second, button(second, 'Bestätigen'))
  await press(second, button(second, 'Bestätigen'))
  await second.page.getByText('Erledigt. Alle Enden erfahren es innerhalb von Sekunden.').waitFor(SOON)
}

describe('what an operator does at the console', () => {
  it('is found from the pulse by its number, in groups, by the keyboard alone', async () => {
    await putAside(3)
    const { page } = first
    await page
      .getByRole('row', { name: /Marokko: Zentren/ })
      .getByRole('link', { name: '3' })
      .waitFor(SOON)
    await press(first, page.getByRole('row', { name: /Marokko: Zentren/ }).getByRole('link', { name: '3' }))
    await expectFocusAt(page, heading(first, 'Beiseitegelegt'))
    const group = page.getByRole('row').filter({ has: page.getByRole('cell', { name: 'Marokko: Zentren' }) })
    expect(await group.textContent()).toContain('das Register kennt eine der Stellen nicht')
    await isFine(first)
  })

  it('is only rehearsed where the cause is still there, and says so', async () => {
    await choose(first.page, first.page.getByLabel('Ursache'), 'das Register kennt eine der Stellen nicht')
    await press(first, button(first, 'Alle diese proben'))
    await expectFocusAt(first.page, heading(first, 'Probe und Aufnahme'))
    await first.page.getByText('Keiner davon würde aufgenommen.').waitFor()
    const would = 'wieder abgelehnt (das Register kennt eine der Stellen nicht)'
    expect(await column(first, 1)).toEqual([would, would, would])
    expect(await button(first, 'Noch einmal aufnehmen').count()).toBe(0)
  })

  it('is taken in as a group by somebody else than who rehearsed it', async () => {
    isKnown = true
    await press(first, first.page.getByRole('link', { name: 'Zurück zu allem, was beiseitegelegt ist' }))
    await choose(first.page, first.page.getByLabel('Ende'), 'Marokko: Zentren')
    await press(first, button(first, 'Alle diese proben'))
    await first.page.getByText('Mehrere Datensätze brauchen eine zweite Person.').waitFor(SOON)
    expect(await column(first, 1)).toEqual([
      'festgehalten',
      ...Array(2).fill(expect.stringMatching(/^(?:festgehalten|angehalten)/)),
    ])
    expect(await button(first, 'Noch einmal aufnehmen').count()).toBe(0)
    await isFine(first)
    await second.page.goto(first.page.url())
    await press(second, button(second, 'Noch einmal aufnehmen'))
    await second.page.getByText(/3 Datensätze werden unverändert/).waitFor()
    await isFine(second)
    await press(second, button(second, 'Noch einmal aufnehmen'))
    await second.page.getByText('Nichts davon ist mehr offen.').waitFor(SOON)
    expect(await column(second, 2)).toEqual(['aufgenommen', 'aufgenommen', 'aufgenommen'])
    // Who rehearsed it sees that too, without doing anything.
    await first.page.getByText('Nichts davon ist mehr offen.').waitFor(SOON)
    await isFine(second)
    await others.rest()
  })

  it('is taken in by one person where it is one record', async () => {
    await putAside(1)
    isKnown = true
    await press(first, first.page.getByRole('link', { name: 'Zurück zu allem, was beiseitegelegt ist' }))
    await press(first, first.page.getByRole('link', { name: /^Einzeln ansehen/ }))
    await expectFocusAt(first.page, heading(first, 'Beiseitegelegt: Marokko: Zentren'))
    const one = first.page.getByRole('button', { name: /^Datensatz \d+ proben$/ })
    await one.waitFor()
    await isFine(first)
    await press(first, one)
    await press(first, button(first, 'Noch einmal aufnehmen'))
    await press(first, button(first, 'Noch einmal aufnehmen'))
    await first.page.getByText('Nichts davon ist mehr offen.').waitFor(SOON)
    expect(await column(first, 2)).toEqual(['aufgenommen'])
    await others.rest()
  })

  it('leaves a record of who has done what', async () => {
    await press(first, first.page.getByRole('link', { name: 'Zurück zu allem, was beiseitegelegt ist' }))
    await first.page.getByText('Nichts ist beiseitegelegt.').waitFor()
    await press(first, first.page.getByRole('link', { name: 'Wer was noch einmal aufnehmen ließ' }))
    await first.page.getByRole('table').waitFor()
    const [ofOne, ofGroup] = [await column(first, 1), await column(first, 2)]
    expect(ofOne.map((by, index) => [by, ofGroup[index]])).toEqual([
      ['nicht nötig', '1'],
      [expect.stringContaining('second-operator'), '3'],
      ['noch niemand', '3'],
    ])
    await isFine(first)
  })

  it('has a party suspended by two people, shows that in the pulse, and has it taken up again', async () => {
    await press(first, first.page.getByRole('link', { name: 'Partner', exact: true }))
    await expectFocusAt(first.page, heading(first, 'Partner'))
    await first.page.getByText('Keine Stelle ist angehalten.').waitFor()
    const party = await propose('technische Störung', 'Anhalten vorschlagen')
    await first.page.getByText('Das haben Sie vorgeschlagen: Jemand anderes muss es bestätigen.').waitFor(SOON)
    await isFine(first)
    await second.page.getByRole('link', { name: 'Partner', exact: true }).click()
    await confirmThere()
    await press(second, second.page.getByRole('link', { name: 'Puls', exact: true }))
    await second.page.getByRole('region', { name: 'Angehaltene Stellen' }).getByText(party).waitFor(SOON)
    await isFine(second)
    await second.page.getByRole('link', { name: 'Was stockt' }).click()
    await second.page.getByRole('heading', { name: 'Eine Stelle ist angehalten' }).waitFor(SOON)
    await first.page.getByRole('region', { name: 'Angehalten', exact: true }).getByText(party).waitFor(SOON)
    await propose('Ursache behoben', 'Wiederaufnahme vorschlagen')
    await second.page.getByRole('link', { name: 'Partner', exact: true }).click()
    await confirmThere()
    await first.page.getByText('Keine Stelle ist angehalten.').waitFor(SOON)
    expect(await first.page.getByRole('region', { name: 'Wer was veranlasst hat' }).getByRole('row').count()).toBe(3)
    await isFine(first)
  })

  it('shows nothing of what the parties write to each other', () => {
    expect(told.length).toBeGreaterThan(20)
    for (const secret of [WORDS, 'NW-4711-2026']) expect(told.filter((text) => text.includes(secret))).toEqual([])
  })
})
