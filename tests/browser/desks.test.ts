import { startWorld, type World } from '@passerelle/standalone'
import { type TraceCollector, traceCollector } from '@passerelle/testing/trace-collector'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CaseOfOthers, CENTRE, caseOfOthers, endOf, OFFICE } from '../tenants/case-of-others.ts'
import { type AtDesk, openChromium, openDesk, signIn } from './at-a-desk.ts'

let world: World
let browser: Browser
let known: CaseOfOthers
let collector: TraceCollector
const counsellor = `counsellor@${OFFICE}`
const caseWorker = `case-worker@${CENTRE}`

beforeAll(async () => {
  collector = await traceCollector()
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = collector.endpoint
  world = await startWorld({ transport: 'memory', logLevel: 'silent' })
  browser = await openChromium()
  known = await caseOfOthers(world)
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
  await collector?.close()
})

const entries = ({ page }: AtDesk) => page.locator('.story-entry')

/** From the list, due first, to the case. */
async function openCase({ page }: AtDesk): Promise<void> {
  await page.locator('.case-line a').first().click()
  await page.locator('.story-entry').first().waitFor()
}

/** Fills in fields by their place in the body, and sends. */
async function fillIn({ page }: AtDesk, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.locator(`[id="/${name}"]`).fill(value)
  await page.locator('button[type="submit"]').click()
}

/** Opens the sealed part of an entry, where it is not open yet. @returns all that it shows */
async function readIn(entry: Locator): Promise<string> {
  const isOpen = (await entry.locator('.told').count()) > 0
  if (!isOpen) await entry.getByRole('button').click()
  await entry.locator('.told').waitFor()
  return (await entry.textContent()) ?? ''
}

describe('a counsellor in German and a case worker in Arabic', () => {
  let office: AtDesk
  let centre: AtDesk
  beforeAll(async () => {
    office = await openDesk(browser, endOf(world, OFFICE).url, 'de')
    centre = await openDesk(browser, endOf(world, CENTRE).url, 'ar')
    await signIn(office, counsellor)
    await signIn(centre, caseWorker)
    await openCase(office)
    await openCase(centre)
  })
  afterAll(async () => {
    await office?.close()
    await centre?.close()
  })

  it('see the same story, each in their language and direction', async () => {
    await office.page.getByText('Verweisung angenommen').waitFor()
    await centre.page.getByText('قُبلت الإحالة').waitFor()
    const direction = ({ page }: AtDesk) => page.locator('html').getAttribute('dir')
    expect([await direction(office), await direction(centre)]).toEqual(['ltr', 'rtl'])
  })

  it('see at once what the other end says, without loading the page anew', async () => {
    const before = [await entries(office).count(), await entries(centre).count()]
    await known.speak()
    for (const [at, count] of [
      [office, before[0]],
      [centre, before[1]],
    ] as const)
      await expect.poll(() => entries(at).count(), { timeout: 15_000 }).toBe((count ?? 0) + 1)
  })

  it('ask and answer: a question in Arabic is read in German, and answered', async () => {
    const asked = 'ما هي الأدوية التي يحتاجها؟'
    const before = await entries(office).count()
    await centre.page.locator('a[href*="/do/message.sent"]').first().click()
    await fillIn(centre, { text: asked })
    await entries(centre).first().waitFor()
    await expect.poll(() => entries(office).count(), { timeout: 15_000 }).toBe(before + 1)
    expect(await readIn(entries(office).filter({ hasText: 'Nachricht' }).first())).toContain(asked)
  })

  it('leave one trace for whoever operates both ends: from the click at one desk to the page at the other', async () => {
    const asked = () =>
      collector.spans().findLast(({ service, name }) => service === 'origin_ma' && name.endsWith('/send-message'))
    const steps = () =>
      collector.spans().flatMap(({ trace, service, name }) => (trace === asked()?.trace ? [`${service}: ${name}`] : []))
    await expect
      .poll(steps, { timeout: 20_000 })
      .toEqual(
        expect.arrayContaining([
          'origin_ma: POST /cases/:caseRef/send-message',
          'origin_ma: sent message.sent',
          'destination_de: taken in message.sent',
          'destination_de: GET /cases/:caseRef',
        ]),
      )
  })

  it('find a page that breaks nothing: no error, no other host, nothing against the policy', () =>
    expect([...office.faults, ...centre.faults]).toEqual([]))

  it('learn what is missing, at the field, and lose nothing of the rest', async () => {
    await office.page.goto(`${endOf(world, OFFICE).url}/desk/cases/${known.caseRef}/do/visit.requested`)
    await fillIn(office, { partySize: '0', wishes: 'Ein Besuch beim Wohnungsamt' })
    await office.page.locator('.kern-error').first().waitFor()
    expect(await office.page.locator('[id="/wishes"]').inputValue()).toBe('Ein Besuch beim Wohnungsamt')
    expect(await office.violations()).toEqual([])
    await office.page.getByRole('link', { name: 'Zurück zum Fall' }).click()
    await entries(office).first().waitFor()
  })

  it('leave, and are asked to sign in again', async () => {
    await office.page.getByRole('button', { name: 'Abmelden' }).click()
    await office.page.getByRole('button').first().click()
    await office.page.locator('a[href="/sign-in"]').waitFor()
  })
})

describe.each([
  ['the counsellor’s desk', OFFICE, counsellor],
  ['the centre’s desk', CENTRE, caseWorker],
])('%s', (_name, party, account) => {
  it.each(['de', 'en', 'fr', 'ar', 'tr'])('is whole and accessible in %s, narrow and wide', async (language) => {
    const desk = await openDesk(browser, endOf(world, party).url, language)
    const look = async (where: string) => {
      for (const width of [360, 1280]) expect([where, width, await desk.tooWide(width)]).toEqual([where, width, 0])
      // What axe looks at is the same in every language, but for the direction.
      if (language === 'de' || language === 'ar') expect([where, await desk.violations()]).toEqual([where, []])
    }
    await desk.page.locator('a[href="/sign-in"]').waitFor()
    await look('signing in')
    await signIn(desk, account)
    await desk.page.locator('.case-line').first().waitFor()
    await look('the list')
    await openCase(desk)
    await look('the case')
    expect(desk.faults).toEqual([])
    await desk.close()
  })
})

it('a language is chosen once, and kept', async () => {
  const desk = await openDesk(browser, endOf(world, OFFICE).url, 'de')
  await desk.page.getByLabel('Sprache').selectOption('tr')
  await desk.page.getByRole('link', { name: 'Oturum aç' }).waitFor()
  await desk.page.reload()
  await desk.page.getByRole('link', { name: 'Oturum aç' }).waitFor()
  expect(await desk.page.locator('html').getAttribute('lang')).toBe('tr')
  await desk.close()
})
