import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { startWorld, type World } from '@passerelle/standalone'
import { pdfSaying } from '@passerelle/testing/sample-documents'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CaseOfOthers, CENTRE, caseOfOthers, endOf, OFFICE } from '../tenants/case-of-others.ts'
import { type AtDesk, chooseByWords, openChromium, openDesk, signIn } from './at-a-desk.ts'

let world: World
let browser: Browser
let known: CaseOfOthers
let office: AtDesk
let centre: AtDesk

beforeAll(async () => {
  world = await startWorld({ transport: 'memory', logLevel: 'silent' })
  browser = await openChromium()
  known = await caseOfOthers(world)
  await tellResidence()
  office = await openDesk(browser, endOf(world, OFFICE).url, 'de')
  centre = await openDesk(browser, endOf(world, CENTRE).url, 'ar')
  await signIn(office, `counsellor@${OFFICE}`)
  await signIn(centre, `case-worker@${CENTRE}`)
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

/** In a session of counselling, as the legal check rests on it. */
async function tellResidence(): Promise<void> {
  const response = await fetch(`${endOf(world, OFFICE).url}/cases/${known.caseRef}/record-session`, {
    method: 'POST',
    headers: { authorization: `Bearer ${world.tokens[OFFICE]}`, 'content-type': 'application/json' },
    body: JSON.stringify({ residence: 'settlement-permit' }),
  })
  expect(response.status).toBe(202)
}

const PATIENCE = { timeout: 20_000 }
const go = async ({ page }: AtDesk, path: string): Promise<void> => {
  await page.goto(`${new URL(page.url()).origin}/desk${path}`)
  await page.locator('h1').waitFor()
}
const ofCase = (path: string): string => `/cases/${known.caseRef}${path}`

/** Whole in both widths, and nothing that keeps somebody out. */
async function isSound(desk: AtDesk, where: string): Promise<void> {
  for (const width of [360, 1280]) {
    expect([where, width, await desk.tooWide(width)]).toEqual([where, width, 0])
  }
  expect([where, await desk.violations()]).toEqual([where, []])
}

async function saved(page: Page, press: () => Promise<void>): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  return await readFile(await download.path())
}

describe('a visit', () => {
  let visit = ''

  it('is asked for after the law was explained and gone through with the person', async () => {
    const { page } = office
    await go(office, ofCase(''))
    await page.getByRole('link', { name: 'Erkundungsreise anfragen' }).first().click()
    await page.getByText('Ein Aufenthaltstitel erlischt, wenn Sie länger als sechs Monate weg sind').waitFor()
    await page.getByText('keine Rechtsberatung').waitFor()
    await page.locator('[id="/days"]').fill('300')
    await page.getByText('Eine kürzere Reise').waitFor()
    await page.locator('[id="/days"]').fill('14')
    await page.getByText('Nur für begrenzte Zeit möglich').waitFor()
    await page.locator('button[type="submit"]').click()
    await page.getByText('Gehen Sie es zuerst mit der Person durch').waitFor()
    await isSound(office, 'asking for a visit')
    await page.locator('#person-knows').check()
    await page.locator('button[type="submit"]').click()
    await page.waitForURL('**/visits/*')
    visit = new URL(page.url()).pathname.replace('/desk', '')
    await page.getByText('Das Zentrum schlägt Termine vor').waitFor()
    await isSound(office, 'a visit that was asked for')
  })

  it('stands in the lists of both ends', async () => {
    for (const desk of [office, centre]) {
      await desk.page.locator('.desk-menu a[href$="/visits"]').click()
      await desk.page.locator(`a[href$="${visit}"]`).waitFor(PATIENCE)
      await isSound(desk, 'the visits')
    }
  })

  it('is offered dates by the centre’s clock, with the office’s beside it', async () => {
    const { page } = centre
    await page.locator(`a[href$="${visit}"]`).click()
    await page.locator('a[href$="/offer"]').click()
    await page.locator('[id="/slots/0/start"]').fill('2099-03-08T10:00')
    await page.locator('[id="/slots/0/end"]').fill('2099-03-19T16:00')
    // The office's clock is in Berlin.
    await page.locator('[id="there/slots/0/start"]').filter({ hasText: 'Berlin' }).waitFor()
    await page.locator('form > fieldset > button.kern-btn--secondary').click()
    await page.locator('[id="/slots/1/start"]').fill('2099-04-05T10:00')
    await page.locator('[id="/slots/1/end"]').fill('2099-04-16T16:00')
    await isSound(centre, 'offering dates')
    await page.locator('button[type="submit"]').click()
    await page.locator('.slot').nth(1).waitFor(PATIENCE)
    await isSound(centre, 'a visit with dates')
  })

  it('has its date chosen with one tap, which both ends see', async () => {
    const { page } = office
    await page.locator(`a[href$="${visit}"]`).click()
    await page.locator('.slot').nth(1).waitFor(PATIENCE)
    const said = (await page.locator('.slot').nth(1).textContent()) ?? ''
    expect(said).toMatch(/Casablanca.*Berlin/s)
    await page.locator('.slot').nth(1).getByRole('button', { name: 'Diesen wählen' }).click()
    for (const desk of [office, centre]) await desk.page.locator('.slot .kern-badge').waitFor(PATIENCE)
    await isSound(office, 'a visit with a date')
  })

  it('goes into the calendars of both ends, with the same moment and nothing else', async () => {
    const files = []
    for (const [desk, name] of [
      [office, 'Für meinen Kalender speichern'],
      [centre, 'حفظ لتقويمي'],
    ] as const)
      files.push(String(await saved(desk.page, () => desk.page.getByRole('button', { name }).click())))
    const starts = files.map((file) => /DTSTART:(.*)\r\n/.exec(file)?.[1])
    expect(starts[0]).toMatch(/^20990405T\d{6}Z$/)
    expect(starts[1]).toBe(starts[0])
    expect(files[0]).toContain('SUMMARY;LANGUAGE=de:Termin\\, Fall NW-4711-2026')
    expect(files[1]).toContain('SUMMARY;LANGUAGE=ar:موعد')
  })

  it('is confirmed by both, the office on a legal check, and then its outcome can be reported', async () => {
    const { page } = office
    await page.getByRole('link', { name: 'Rechtliche Vorprüfung festhalten' }).click()
    await page.locator('[id="/residence"]').selectOption('settlement-permit')
    await page.locator('[id="/acknowledged/on"]').fill('2026-01-20')
    await page.locator('[id="/acknowledged/form"]').selectOption('paper')
    await chooseByWords(office, '/acknowledged/language', 'Arabisch')
    await page.locator('button[type="submit"]').click()
    await page.locator('.story-entry').first().waitFor(PATIENCE)
    await known.rest()
    for (const desk of [office, centre]) {
      await go(desk, visit)
      await desk.page.locator('a[href*="/do/visit.confirmed"]').click()
      await desk.page.locator('button[type="submit"]').click()
      await desk.page.locator('.story-entry').first().waitFor(PATIENCE)
      await known.rest()
    }
    await go(centre, visit)
    await centre.page.locator('a[href*="/do/visit.not-arrived"]').waitFor()
    await isSound(centre, 'a visit that is confirmed')
  })
})

describe('a document', () => {
  const document = Buffer.from(pdfSaying('A certificate of the school'))

  it('goes up at one end, after what it is and who will read it was said', async () => {
    const { page } = office
    await go(office, ofCase('/documents'))
    await page.getByText('Unterwegs kann es niemand lesen').waitFor()
    await page
      .locator('#document')
      .setInputFiles({ name: 'notes.docx', mimeType: 'application/msword', buffer: document })
    await page.getByText('Dateien dieser Art werden nicht angenommen').waitFor()
    await page.locator('#document').setInputFiles({
      name: 'large.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.alloc(20 * 1024 * 1024 + 1),
    })
    await page.getByText('größer als 20 MB').waitFor()
    await page
      .locator('#document')
      .setInputFiles({ name: 'x.pdf', mimeType: 'application/pdf', buffer: Buffer.from('x') })
    await page.getByRole('button', { name: 'Absenden' }).click()
    await page.locator('[role="alert"]').waitFor(PATIENCE)
    await isSound(office, 'a document that was refused')
    await page.locator('#document').setInputFiles({
      name: 'Zeugnis.pdf',
      mimeType: 'application/pdf',
      buffer: document,
    })
    await page.getByRole('button', { name: 'Absenden' }).click()
    await page.getByText('Das Dokument ist versiegelt').waitFor(PATIENCE)
    await page.locator('.document-name').filter({ hasText: 'Zeugnis.pdf' }).waitFor()
    await isSound(office, 'the documents')
  })

  it('comes down at the other, byte for byte', async () => {
    await known.rest()
    await go(centre, ofCase('/documents'))
    const line = centre.page.locator('.document-line').filter({ hasText: 'Zeugnis.pdf' })
    const bytes = await saved(centre.page, () => line.getByRole('button').click())
    const hash = (of: Uint8Array): string => createHash('sha256').update(of).digest('hex')
    expect(hash(bytes)).toBe(hash(document))
    await isSound(centre, 'the documents of the centre')
  })
})

describe('the person', () => {
  it('has a card in Arabic, made at a desk in German', async () => {
    await go(office, ofCase('/person'))
    await isSound(office, 'for the person')
    const { page } = office
    const [card] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('link', { name: /Seite öffnen/ }).click(),
    ])
    await card.locator('h1').waitFor()
    expect(await card.locator('html').getAttribute('dir')).toBe('rtl')
    expect(await card.locator('h1').textContent()).toBe('الخطوات القادمة')
    expect(await card.locator('main').textContent()).toContain('NW-4711-2026')
    for (const width of [360, 1280]) {
      await card.setViewportSize({ width, height: 900 })
      expect(await card.evaluate('Math.max(0, document.documentElement.scrollWidth - innerWidth)')).toBe(0)
    }
    await card.close()
  })

  it('is shown the consent sheet in their language, for what was chosen and nothing else', async () => {
    const { page } = office
    await go(office, ofCase('/consent'))
    await page.locator('#sheet-recipient').selectOption(CENTRE)
    await page.locator('#persons-language').selectOption('tr')
    await page.locator('section[aria-labelledby="sheet"] .choices label').nth(1).click()
    const [sheet] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('link', { name: 'Blatt öffnen' }).click(),
    ])
    await sheet.locator('.box').first().waitFor()
    expect(await sheet.locator('html').getAttribute('lang')).toBe('tr')
    expect(await sheet.locator('.purpose').count()).toBe(1)
    await sheet.close()
  })

  it('takes a consent back, and both ends say what became of it', async () => {
    const { page } = office
    await isSound(office, 'the consent')
    await page.locator('details > summary').first().click()
    await page.getByText('Was Menschen gelesen haben, lässt sich nicht ungelesen machen').waitFor()
    await page.locator('details[open] .choices label').first().click()
    await page.locator('details[open] select').selectOption('paper')
    await isSound(office, 'withdrawing')
    await page.getByRole('button', { name: 'Einwilligung widerrufen' }).click()
    const answers = page.locator('section[aria-labelledby="erasures"] .consent-line')
    await answers.first().waitFor(PATIENCE)
    expect(await answers.count()).toBe(2)
    await isSound(office, 'the answers')
    await known.rest()
    await go(centre, ofCase('/documents'))
    await centre.page.getByText('محذوف').first().waitFor()
    await go(centre, ofCase('/consent'))
    await centre.page.locator('section[aria-labelledby="erasures"] .consent-line').nth(1).waitFor()
    await isSound(centre, 'the consent at the centre')
  })
})

describe('on paper', () => {
  it('a case has its standing and its story, and neither menu nor buttons', async () => {
    await go(office, ofCase(''))
    await office.page.locator('.story-entry').first().waitFor()
    await office.page.emulateMedia({ media: 'print' })
    for (const hidden of ['.desk-menu', '.desk-language', '.case-pages', 'button', 'summary'])
      expect([hidden, await office.page.locator(hidden).first().isVisible()]).toEqual([hidden, false])
    for (const shown of ['h1', '.kern-description-list', '.story-entry'])
      expect([shown, await office.page.locator(shown).first().isVisible()]).toEqual([shown, true])
    const pdf = await office.page.pdf({ format: 'A4' })
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    await office.page.emulateMedia({ media: 'screen' })
  })
})

it('finds pages that break nothing: no error, no other host, nothing against the policy', () => {
  // That a document is none is answered with 415 or 422, which the console tells.
  const faults = [...office.faults, ...centre.faults].filter((one) => !/status of 4(15|22).*\/documents/.test(one))
  expect(faults).toEqual([])
})
