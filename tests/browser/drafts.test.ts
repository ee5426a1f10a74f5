import { startWorld, type World } from '@passerelle/standalone'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type CaseOfOthers, caseOfOthers, OFFICE } from '../tenants/case-of-others.ts'
import { openChromium, signIn } from './at-a-desk.ts'
import {
  kept,
  messagesAt,
  openWriter,
  PATIENT,
  rowsIn,
  SENT,
  signOut,
  type Writer,
  waiting,
  written,
} from './kept-writing.ts'

let world: World
let browser: Browser
let known: CaseOfOthers
let writer: Writer
beforeAll(async () => {
  world = await startWorld({ transport: 'memory', logLevel: 'silent' })
  browser = await openChromium()
  known = await caseOfOthers(world)
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})
beforeEach(async () => {
  writer = await openWriter(browser, world, known)
})
afterEach(() => writer?.close())

const goOn = () => writer.page.getByRole('link', { name: /^Weiterschreiben/ })

describe('what is typed into a form', () => {
  it('is there again after the page was loaded anew, and after signing out and in', async () => {
    const { page } = writer
    await writer.openForm()
    await writer.write('Die Wohnung ist bis Mai')
    await kept(page, 1)
    await page.reload()
    await expect.poll(() => written(page), PATIENT).toBe('Die Wohnung ist bis Mai')
    await writer.write('Die Wohnung ist bis Juni')
    await signOut(page)
    await signIn(writer, `counsellor@${OFFICE}`)
    await waiting(page).click()
    await goOn().click()
    await expect.poll(() => written(page), PATIENT).toBe('Die Wohnung ist bis Juni')
    expect(writer.faults).toEqual([])
  })

  it('cannot be read by another person at the same device, and is there when its author comes back', async () => {
    const { page } = writer
    await writer.openForm()
    await writer.write('Nur für mich')
    await kept(page, 1)
    await signOut(page)
    await signIn(writer, `office-lead@${OFFICE}`)
    await writer.openForm()
    expect(await written(page)).toBe('')
    await waiting(page).click()
    await page.getByText('Keine Entwürfe.').waitFor()
    expect(await rowsIn(page)).toBe(1)
    await signOut(page)
    await signIn(writer, `counsellor@${OFFICE}`)
    await waiting(page).click()
    await goOn().click()
    await expect.poll(() => written(page), PATIENT).toBe('Nur für mich')
  })

  it('is not written over by a second tab: both are there', async () => {
    const { page } = writer
    await writer.openForm()
    await writer.write('im ersten')
    const second = await page.context().newPage()
    await writer.openForm(second)
    expect(await written(second)).toBe('')
    await writer.write('im zweiten', second)
    await kept(page, 2)
    await second.close()
    await waiting(page).click()
    await expect.poll(() => goOn().count(), PATIENT).toBe(2)
    const found = []
    for (const place of [0, 1]) {
      await goOn().nth(place).click()
      found.push(await written(page))
      await waiting(page).click()
    }
    expect(found.toSorted()).toEqual(['im ersten', 'im zweiten'])
  })

  it('says that the case has changed since', async () => {
    const { page } = writer
    await writer.openForm()
    await writer.write('Bitte um Rückruf')
    await kept(page, 1)
    await known.speak()
    await page.reload()
    await page.getByText('Seitdem ist in diesem Fall etwas geschehen').waitFor()
    expect(await page.locator('.draft-news li').count()).toBe(1)
    expect(await written(page)).toBe('Bitte um Rückruf')
    expect(await writer.violations()).toEqual([])
  })

  it('goes once it is sent', async () => {
    const { page } = writer
    await writer.openForm()
    await writer.write('Guten Tag')
    await kept(page, 1)
    const before = await messagesAt(world, known)
    await writer.send()
    await page.locator('.story-entry').first().waitFor()
    await expect.poll(() => rowsIn(page), PATIENT).toBe(0)
    expect(await messagesAt(world, known)).toEqual(before.map((count) => count + 1))
  })
})

it('a draft is discarded at the second press only, which says what follows', async () => {
  const { page } = writer
  await writer.openForm()
  await writer.write('Vielleicht')
  await kept(page, 1)
  const discard = page.getByRole('button', { name: 'Entwurf verwerfen' })
  await discard.click()
  await page.getByText('Alles, was Sie in dieses Formular geschrieben').waitFor()
  expect([await written(page), await rowsIn(page), await writer.violations()]).toEqual(['Vielleicht', 1, []])
  await discard.click()
  await expect.poll(() => written(page), PATIENT).toBe('')
  await expect.poll(() => rowsIn(page), PATIENT).toBe(0)
})

it('what a full device cannot write down goes to the end at once', async () => {
  const { page } = writer
  await writer.openForm()
  await writer.write('Kein Platz')
  await kept(page, 1)
  const before = await messagesAt(world, known)
  await page.evaluate('IDBObjectStore.prototype.put = function () { this.transaction.abort() }')
  await writer.send()
  await page.locator('.story-entry').first().waitFor()
  await expect.poll(() => rowsIn(page), PATIENT).toBe(0)
  expect(await messagesAt(world, known)).toEqual(before.map((count) => count + 1))
})

describe('what is sent without a line', () => {
  it('is sent once, though the end had it and its answer was lost on the way', async () => {
    const { page, line } = writer
    await writer.openForm()
    await writer.write('Kommt das an?')
    const before = await messagesAt(world, known)
    line.loseAnswerTo(SENT)
    await writer.send()
    await page.getByText('Auf diesem Gerät aufgehoben; wird gesendet, sobald').waitFor()
    await page.getByText('Keine Verbindung').first().waitFor()
    expect(line.arrived(SENT)).toBe(1)
    await page.reload()
    await page.getByText('liegt verschlüsselt auf diesem Gerät').waitFor()
    line.mend()
    await expect.poll(() => line.arrived(SENT), PATIENT).toBe(2)
    await expect.poll(() => rowsIn(page), PATIENT).toBe(0)
    expect(await messagesAt(world, known)).toEqual(before.map((count) => count + 1))
  })

  it('waits through signing out, and is sent when its author signs in again', async () => {
    const { page, line } = writer
    await writer.openForm()
    await writer.write('Später')
    const before = await messagesAt(world, known)
    line.cut()
    await writer.send()
    await page.getByText('Auf diesem Gerät wartet 1 Sendung').waitFor()
    await page.context().clearCookies()
    line.mend()
    await page.reload()
    await page.locator('a[href="/sign-in"]').waitFor()
    expect([await rowsIn(page), await messagesAt(world, known)]).toEqual([1, before])
    await signIn(writer, `counsellor@${OFFICE}`)
    await page.getByText('Auf diesem Gerät wartet nichts').waitFor(PATIENT)
    await expect.poll(() => rowsIn(page), PATIENT).toBe(0)
    expect(await messagesAt(world, known)).toEqual(before.map((count) => count + 1))
  })

  it('is sent by one of two tabs', async () => {
    const { page, line } = writer
    const second = await page.context().newPage()
    await writer.openForm(second)
    await writer.openForm()
    await writer.write('Nur einmal')
    const before = await messagesAt(world, known)
    line.cut()
    await writer.send()
    for (const tab of [page, second]) await tab.getByText('Auf diesem Gerät wartet 1 Sendung').waitFor()
    line.mend()
    for (const tab of [page, second]) await tab.getByText('Auf diesem Gerät wartet nichts').waitFor(PATIENT)
    expect(line.arrived(SENT)).toBe(1)
    expect(await messagesAt(world, known)).toEqual(before.map((count) => count + 1))
  })

  it('can be looked at and taken back, and is a draft again', async () => {
    const { page, line } = writer
    await writer.openForm()
    await writer.write('Doch nicht so')
    const before = await messagesAt(world, known)
    line.cut()
    await writer.send()
    await page.getByRole('link', { name: 'Ansehen oder zurücknehmen' }).click()
    await page.getByText('Doch nicht so').waitFor()
    await page.getByRole('button', { name: 'Zurücknehmen' }).click()
    await expect.poll(() => written(page), PATIENT).toBe('Doch nicht so')
    line.mend()
    await page
      .getByText('Keine Verbindung')
      .first()
      .waitFor({ ...PATIENT, state: 'hidden' })
    await page.getByText('Auf diesem Gerät wartet nichts').waitFor()
    expect(await messagesAt(world, known)).toEqual(before)
  })
})

describe('what the end refuses when the line is back, as the case has changed meanwhile', () => {
  /** Writes without a line, while somebody else says something in the case. */
  async function crossed(text: string): Promise<readonly number[]> {
    const { page, line } = writer
    await writer.openForm()
    await writer.write(text)
    line.cut()
    await writer.send()
    await page.getByText('Auf diesem Gerät wartet 1 Sendung').waitFor()
    await known.speak()
    const before = await messagesAt(world, known)
    line.mend()
    await page.getByText('1 Sendung braucht Ihre Entscheidung').waitFor(PATIENT)
    expect(await messagesAt(world, known)).toEqual(before)
    await page.getByRole('link', { name: 'Ansehen und entscheiden' }).click()
    await page.getByRole('heading', { name: 'Was Sie geschrieben haben' }).waitFor()
    return before
  }

  it('is shown beside what has happened, and sent anyway as a wish of its own', async () => {
    const { page } = writer
    const before = await crossed('Gilt das noch?')
    expect(await page.locator('.beside section').first().textContent()).toContain('Gilt das noch?')
    await expect.poll(() => page.locator('.beside section').last().locator('li').count(), PATIENT).toBe(1)
    expect([await writer.violations(), await writer.tooWide(360)]).toEqual([[], 0])
    await page.getByRole('button', { name: 'Trotzdem senden' }).click()
    await page.getByText('Auf diesem Gerät wartet nichts').waitFor(PATIENT)
    expect([await rowsIn(page), await messagesAt(world, known)]).toEqual([0, before.map((count) => count + 1)])
  })

  it('is discarded where its author wants that, and changed where they want that', async () => {
    const { page } = writer
    const before = await crossed('Besser anders')
    await page.getByRole('button', { name: 'Ändern' }).click()
    await page.getByText('Seitdem ist in diesem Fall etwas geschehen').waitFor()
    await writer.write('So ist es besser')
    await writer.send()
    await page.locator('.story-entry').first().waitFor()
    expect(await messagesAt(world, known)).toEqual(before.map((count) => count + 1))
    const then = await crossed('Und das gar nicht')
    await page.getByRole('button', { name: 'Verwerfen' }).click()
    await page.getByText('Auf diesem Gerät wartet nichts').waitFor()
    expect([await rowsIn(page), await messagesAt(world, known)]).toEqual([0, then])
  })
})

it('a form that is sent while the case changes shows what has happened, and goes at the second try', async () => {
  const { page } = writer
  await writer.openForm()
  await writer.write('Zur gleichen Zeit')
  await known.speak()
  const before = await messagesAt(world, known)
  await writer.send()
  await page.getByText('Seitdem ist in diesem Fall etwas geschehen').waitFor()
  expect([await written(page), await messagesAt(world, known)]).toEqual(['Zur gleichen Zeit', before])
  await writer.send()
  await page.locator('.story-entry').first().waitFor()
  expect(await messagesAt(world, known)).toEqual(before.map((count) => count + 1))
})
