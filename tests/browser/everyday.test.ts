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
  const identity = { familyName: 'الحداد', givenNames: 'أمل' }
  await say(OFFICE, `POST /cases/${known.caseRef}/files/${known.fileId}/share-dossier`, {
    parts: ['identity'],
    identity,
  })
  await known.rest()
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

/** A page of the desk, whole in both widths and accessible. */
async function look({ page, tooWide, violations }: AtDesk, path: string): Promise<void> {
  await page.goto(new URL(`/desk${path}`, page.url()).href)
  await page.locator('h1').waitFor()
  await expect.poll(() => page.getByRole('status').filter({ hasText: /…$/ }).count()).toBe(0)
  for (const width of [360, 1280]) expect([path, width, await tooWide(width)]).toEqual([path, width, 0])
  expect([path, await violations()]).toEqual([path, []])
}

describe.each([
  ['an office in German', OFFICE, 'office-lead', 'counsellor', 'de'],
  ['a centre in Arabic', CENTRE, 'centre-lead', 'case-worker', 'ar'],
] as const)('who leads %s', (_name, party, role, lesser, language) => {
  let desk: AtDesk
  beforeAll(async () => {
    desk = await signedIn(party, role, language)
  })
  afterAll(() => desk?.close())
  const other = `second-${lesser}@${party}`
  const submit = () => desk.page.locator('button[type="submit"]').first()

  it('finds a case by the name of its person, once they have said why', async () => {
    await look(desk, '/find-person')
    await desk.page.locator('form input').fill('Amal Haddad')
    expect(await submit().isDisabled()).toBe(true)
    await desk.page.locator('form select').selectOption('person-calls')
    await submit().click()
    await expect.poll(() => desk.page.locator('.found .case-line a').getAttribute('href')).toContain(known.caseRef)
    expect(desk.page.url()).not.toContain('Amal')
    await desk.page.locator('form input').fill('Nobody')
    await submit().click()
    await expect.poll(() => desk.page.locator('.found .case-line').count()).toBe(0)
  })

  it('hands a case over to a colleague, who has it then', async () => {
    await desk.page.goto(new URL(`/desk/cases/${known.caseRef}`, desk.page.url()).href)
    await desk.page.locator('a[href$="/assignment"]').click()
    await desk.page.locator('form input').waitFor()
    await look(desk, `/cases/${known.caseRef}/assignment`)
    await desk.page.locator('form input').fill(other)
    await submit().click()
    await desk.page.locator('.story-entry').first().waitFor()
    await desk.page.getByText(other).waitFor()
    const colleague = await openDesk(browser, endOf(world, party).url, language)
    await signIn(colleague, other)
    await colleague.page.goto(new URL('/desk/?whose=mine', colleague.page.url()).href)
    await expect.poll(() => colleague.page.locator('.case-line').count()).toBe(1)
    await colleague.close()
  })

  it('has somebody cover a colleague, and ends it', async () => {
    await look(desk, '/people')
    const form = desk.page.locator('section form').last()
    await form.locator('input').nth(0).fill(other)
    await form.locator('input').nth(1).fill(`${lesser}@${party}`)
    const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 16)
    await form.locator('input').nth(3).fill(tomorrow)
    await form.locator('button').click()
    const covers = desk.page.locator('section').last().locator('.person-line')
    await expect.poll(() => covers.count()).toBe(1)
    expect(await covers.first().textContent()).toContain(other)
    // Typed and shown by the clock of the party, which is not the browser's.
    const zone = party === OFFICE ? 'Europe/Berlin' : 'Africa/Casablanca'
    expect(await covers.first().textContent()).toContain(zone.split('/')[1])
    const until = new Date((await covers.first().locator('time').last().getAttribute('datetime')) ?? '')
    const there = until.toLocaleString('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
    expect(there.replace(' ', 'T')).toBe(tomorrow)
    await covers.first().getByRole('button').click()
    await expect.poll(() => covers.count()).toBe(0)
  })

  it('looks into what somebody has opened in need', async () => {
    const colleague = await signedIn(party, lesser, language)
    const { csrfToken } = await colleague.page.evaluate<{ readonly csrfToken: string }>(
      `fetch('/session').then((answer) => answer.json())`,
    )
    const headers = JSON.stringify({ 'content-type': 'application/json', 'x-csrf-token': csrfToken })
    const need = JSON.stringify({ reason: 'person-is-here' })
    const status = await colleague.page.evaluate(
      `fetch('/cases/${known.caseRef}/open-in-need', { method: 'POST', headers: ${headers}, body: '${need}' }).then((answer) => answer.status)`,
    )
    expect(status).toBe(200)
    await colleague.close()
    await look(desk, '/confirmations')
    const line = desk.page.locator('.person-line').filter({ hasText: `${lesser}@${party}` })
    await line.getByRole('button').click()
    await expect.poll(() => line.getByRole('button').count()).toBe(0)
    expect(await line.textContent()).toContain(`${role}@${party}`)
  })

  it('looks at the centres', async () => {
    await look(desk, '/centres')
    await expect.poll(() => desk.page.locator('.centre').count()).toBeGreaterThan(0)
  })

  it('breaks nothing', () => expect(desk.faults).toEqual([]))
})

describe('who leads a centre', () => {
  it('tells how many they can take in; the office reads it, and the next form begins with it', async () => {
    const desk = await signedIn(CENTRE, 'centre-lead', 'ar')
    await look(desk, '/our-centre')
    await desk.page.locator('a[href$="/centre.capacity-changed"]').click()
    await desk.page.locator('fieldset button').first().waitFor()
    await look(desk, '/our-centre/de-ma/centre.capacity-changed')
    await desk.page.locator('[id="/content/places/add"]').click()
    await desk.page.locator('[id="/content/places/0/service"]').selectOption('medical')
    await desk.page.locator('[id="/content/places/0/freePlaces"]').fill('7')
    await desk.page.locator('button[type="submit"]').click()
    await desk.page.waitForURL('**/our-centre')
    const office = await signedIn(OFFICE, 'counsellor', 'de')
    await expect
      .poll(
        async () => {
          await office.page.goto(new URL('/desk/centres', office.page.url()).href)
          await office.page.locator('.centre').first().waitFor()
          return office.page.locator('.centre').first().textContent()
        },
        { timeout: 15_000 },
      )
      .toContain('7 Plätze frei')
    await desk.page.locator('a[href$="/centre.capacity-changed"]').click()
    await expect.poll(() => desk.page.locator('[id="/content/places/0/freePlaces"]').inputValue()).toBe('7')
    for (const path of ['/our-centre/de-ma/centre-profile.changed', '/our-centre/de-ma/country-sheet.published'])
      await look(desk, path)
    expect([...desk.faults, ...office.faults]).toEqual([])
    await Promise.all([desk.close(), office.close()])
  })
})
