import { startWorld, type World } from '@passerelle/standalone'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CENTRE, endOf, OFFICE } from '../tenants/case-of-others.ts'
import { type AtDesk, chooseByWords, openChromium, openDesk, signIn } from './at-a-desk.ts'

const NUMBER = 'NW-2027-000815'
const CENTRE_NAME = 'Centre Retour & Emploi Anfa (fictif)'

let world: World
let browser: Browser
let office: AtDesk
let centre: AtDesk
beforeAll(async () => {
  world = await startWorld({ transport: 'memory', logLevel: 'silent' })
  browser = await openChromium()
  office = await openDesk(browser, endOf(world, OFFICE).url, 'de')
  centre = await openDesk(browser, endOf(world, CENTRE).url, 'ar')
  await signIn(office, `counsellor@${OFFICE}`)
  await signIn(centre, `case-worker@${CENTRE}`)
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

/** Whole and accessible, narrow and wide. */
async function look(desk: AtDesk, where: string): Promise<void> {
  for (const width of [360, 1280]) {
    expect([where, width, await desk.tooWide(width)]).toEqual([where, width, 0])
    expect([where, width, await desk.violations()]).toEqual([where, width, []])
  }
}

const title = ({ page }: AtDesk, text: string) => page.getByRole('heading', { level: 1, name: text }).waitFor()
const send = ({ page }: AtDesk) => page.locator('form.command-form button[type="submit"]').click()

/** How the list of tasks shows one. */
const stateOf = ({ page }: AtDesk, task: string) =>
  page.getByRole('listitem').filter({ hasText: task }).locator('.kern-badge').innerText()

/** Goes on with a task as somebody with a keyboard does. */
async function goTo({ page }: AtDesk, task: string): Promise<void> {
  const link = page.getByRole('link', { name: task })
  await link.focus()
  await page.keyboard.press('Enter')
  await title({ page } as AtDesk, task)
}

const backAtTasks = ({ page }: AtDesk) => page.locator('.kern-task-list').waitFor()

describe('a counsellor', () => {
  it('opens a case under the number of the office', async () => {
    await office.page.getByRole('link', { name: 'Neuer Fall' }).click()
    await title(office, 'Neuer Fall')
    await look(office, 'a new case')
    await office.page.getByLabel('Deutschland – Marokko').check()
    await office.page.getByLabel('Eigene Fallnummer').fill(NUMBER)
    await send(office)
    await title(office, `Verweisung vorbereiten: Fall ${NUMBER}`)
    await backAtTasks(office)
    await look(office, 'the tasks')
    expect(await stateOf(office, 'Entscheidung der Person')).toBe('Noch nicht möglich')
  })

  it('notes what was counselled, shown and decided, one task after the other', async () => {
    await goTo(office, 'Beratungsgespräch')
    await office.page.locator('[id="/willingness"]').fill('4')
    await send(office)
    await backAtTasks(office)
    await goTo(office, 'Gezeigte Möglichkeiten')
    for (const at of [0, 1]) await office.page.locator(`[id="/options/${at}/verdict"]`).selectOption('applies')
    await look(office, 'the options')
    await send(office)
    await backAtTasks(office)
    await expect.poll(() => stateOf(office, 'Entscheidung der Person')).toBe('Offen')
    await goTo(office, 'Entscheidung der Person')
    await office.page.locator('[id="/decision"]').selectOption('return')
    await send(office)
    await backAtTasks(office)
    await expect.poll(() => stateOf(office, 'Entscheidung der Person')).toBe('Erledigt')
  })

  it('writes down the needs, stops, finds the case by its number another day, and finds them again', async () => {
    await goTo(office, 'Bedarf und Fürsorge')
    await office.page.getByLabel('Psychosoziale Unterstützung').first().check()
    await chooseByWords(office, '/summary/language', 'Arabisch')
    await office.page.locator('summary').filter({ hasText: 'Zur Rückkehr' }).press('Enter')
    await chooseByWords(office, '/summary/region', 'Casablanca')
    await look(office, 'needs and care')
    await send(office)
    await backAtTasks(office)
    await office.page.goto(`${endOf(world, OFFICE).url}/desk/`)
    await office.page.getByLabel('Fall mit dieser Nummer suchen').fill(NUMBER.toLowerCase())
    await office.page.keyboard.press('Enter')
    await office.page.getByRole('link', { name: 'Weitermachen' }).click()
    await backAtTasks(office)
    await goTo(office, 'Bedarf und Fürsorge')
    await expect.poll(() => office.page.locator('[id="/summary/language"]').inputValue()).toBe('Arabisch')
    await office.page.goBack()
  })

  it('chooses the centre by what it offers, and notes the consent to it', async () => {
    await goTo(office, 'Empfangende Stelle')
    await office.page.getByLabel('Mit dieser Hilfe').selectOption({ label: 'Psychosoziale Unterstützung' })
    await look(office, 'the centres')
    await office.page.getByRole('button', { name: CENTRE_NAME }).click()
    await backAtTasks(office)
    await goTo(office, 'Einwilligung der Person')
    expect(await office.page.locator('[id="/recipient"] option:checked').innerText()).toContain(CENTRE_NAME)
    await office.page.locator('[id="/form"]').selectOption('paper')
    await chooseByWords(office, '/language', 'Arabisch')
    await look(office, 'the consent')
    await send(office)
    await backAtTasks(office)
  })

  it('checks all answers, with the way back to each, and sends', async () => {
    await goTo(office, 'Angaben prüfen und senden')
    await office.page.locator('.answers').getByText('Psychosoziale Unterstützung').waitFor()
    await office.page.locator('.answers').getByText('Rückkehr', { exact: true }).first().waitFor()
    await look(office, 'all answers')
    expect(await office.page.getByRole('link', { name: 'Ändern' }).count()).toBe(6)
    await office.page.getByRole('button', { name: 'Verweisung jetzt senden' }).click()
    await office.page.locator('.story-entry').filter({ hasText: 'Verweisung' }).first().waitFor()
    await office.page.getByText(CENTRE_NAME).first().waitFor()
    await look(office, 'the case')
  })
})

describe('a case worker at the centre, in Arabic', () => {
  it('sees who asks and until when, and reads the summary', async () => {
    await centre.page.locator('.case-line a').first().click()
    const asked = centre.page.locator('.asked')
    await asked.getByText('Perspektivberatung Ruhrtal (fiktiv)').waitFor()
    await look(centre, 'what is asked')
    await asked.getByRole('button', { name: 'قراءة الملخص' }).click()
    await asked.locator('.told').first().waitFor()
    expect(await asked.locator('.told').first().innerText()).toContain('العربية')
    await look(centre, 'the summary')
  })

  it('accepts in two taps, with nothing but the appointment to say', async () => {
    await centre.page.locator('.asked a.kern-btn--primary').click()
    await centre.page.locator('[id="/firstAppointment"]').fill('2099-01-20T09:00')
    await look(centre, 'accepting')
    await send(centre)
    await centre.page.locator('.story-entry').first().waitFor()
    await office.page.getByText('Verweisung angenommen').first().waitFor({ timeout: 15_000 })
    expect(await centre.page.locator('.asked').count()).toBe(0)
  })

  it('finds nothing under the office’s number, which never left it', async () => {
    await centre.page.goto(`${endOf(world, CENTRE).url}/desk/`)
    await centre.page.locator('#find-case').fill(NUMBER)
    await centre.page.keyboard.press('Enter')
    await centre.page.getByText('لا تحمل').waitFor()
    await look(centre, 'the list')
  })

  it('opens a case for somebody who came by themselves, and asks the office by its name', async () => {
    await centre.page.getByRole('link', { name: 'حالة جديدة' }).click()
    await send(centre)
    await backAtTasks(centre)
    expect(await centre.page.locator('.task').count()).toBe(5)
    await look(centre, 'the tasks of a walk-in')
    await goTo(centre, 'الجهة المستقبِلة')
    await look(centre, 'the offices')
    await centre.page.getByRole('button', { name: 'Perspektivberatung Ruhrtal (fiktiv)' }).click()
    await backAtTasks(centre)
    await centre.page.locator('.task-said').filter({ hasText: 'Perspektivberatung Ruhrtal (fiktiv)' }).waitFor()
  })
})

it('nothing of it breaks the rules of a page', () => expect([...office.faults, ...centre.faults]).toEqual([]))
