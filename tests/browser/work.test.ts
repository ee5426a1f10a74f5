import { startWorld, type World } from '@passerelle/standalone'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CENTRE, endOf, OFFICE } from '../tenants/case-of-others.ts'
import { type AtDesk, openChromium, openDesk, signIn } from './at-a-desk.ts'

let world: World
let browser: Browser
let office: AtDesk
let centre: AtDesk
let caseRef: string

/** Somebody who wants to weld, and agrees to be looked at and to be introduced. */
const PROFILE = {
  returnCountry: 'MA',
  homeCity: 'Casablanca',
  homeRegion: 'MA-06',
  mobility: 'region',
  occupations: [{ isco08: '7212', years: 6, wanted: true }],
  languages: [{ language: 'fr', level: 'B2' }],
}
const TABLE = [
  'Référence;Intitulé;CITP;Ville;Région;Poste interne',
  'S-1;Soudeur;7212;Casablanca;MA-06;x',
  'S-2;Ferronnier;72;Casablanca;MA-06;x',
  'S-3;Tuyauteur;7126;Rabat;MA-04;x',
].join('\n')

async function call(party: string, what: string, body?: object): Promise<Record<string, unknown>> {
  const [method = '', path = ''] = what.split(' ')
  const response = await fetch(`${endOf(world, party).url}${path}`, {
    method,
    headers: { authorization: `Bearer ${world.tokens[party]}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const answer = (await response.json()) as Record<string, unknown>
  if (!response.ok) throw new Error(`${what}: ${JSON.stringify(answer)}`)
  return answer
}

beforeAll(async () => {
  world = await startWorld({ transport: 'memory', logLevel: 'silent' })
  browser = await openChromium()
  caseRef = String((await call(OFFICE, 'POST /cases', { corridor: 'de-ma', number: 'NW-0815-2026' }))['caseRef'])
  const consent = { purposes: ['job-matching', 'introduction'], recipient: CENTRE, form: 'paper', language: 'ar' }
  await call(OFFICE, `POST /cases/${caseRef}/grant-consent`, consent)
  await call(OFFICE, `POST /cases/${caseRef}/change-profile`, PROFILE)
  office = await openDesk(browser, endOf(world, OFFICE).url, 'de')
  centre = await openDesk(browser, endOf(world, CENTRE).url, 'fr')
  await signIn(office, `counsellor@${OFFICE}`)
  await signIn(centre, `case-worker@${CENTRE}`)
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

/** Nothing overflows, narrow or wide, and axe finds nothing. */
async function look(desk: AtDesk, where: string): Promise<void> {
  for (const width of [360, 1280]) expect([where, width, await desk.tooWide(width)]).toEqual([where, width, 0])
  expect([where, await desk.violations()]).toEqual([where, []])
}

/** The same page in Arabic, and back. */
async function inArabic(desk: AtDesk, where: string): Promise<void> {
  const choice = desk.page.locator('.desk-language select')
  const before = await choice.inputValue()
  await choice.selectOption('ar')
  await desk.page.locator('html[dir="rtl"] h1').waitFor()
  await look(desk, `${where}, in Arabic`)
  await choice.selectOption(before)
  await desk.page.locator('html[dir="ltr"] h1').waitFor()
}

describe('a case worker, in French', () => {
  it('is told how vacancies get there, where there are none', async () => {
    await centre.page.getByRole('link', { name: 'Offres', exact: true }).click()
    await centre.page.getByText('Pas encore d’offre').waitFor()
    await look(centre, 'no vacancy')
    await inArabic(centre, 'no vacancy')
  })

  it('imports a partner’s table: says once which column holds what, and sees what would become of each row', async () => {
    const { page } = centre
    await page.getByRole('link', { name: 'Importer des offres d’un tableau' }).click()
    await page.getByLabel('De qui vient le tableau').fill('agence')
    await page.setInputFiles('#import-file', { name: 'offres.csv', mimeType: 'text/csv', buffer: Buffer.from(TABLE) })
    await look(centre, 'choosing a table')
    await page.getByRole('button', { name: 'Continuer' }).click()
    await page.getByText('Le tableau a 6 colonnes').waitFor()
    expect(await page.getByLabel('Titre', { exact: true }).inputValue()).toBe('Intitulé')
    await look(centre, 'columns')
    await page.getByRole('button', { name: 'Retenir et montrer les lignes' }).click()
    await page.getByText('1 ligne ne peut pas être importée ainsi').waitFor()
    const rows = page.locator('.work-row')
    expect(await rows.count()).toBe(3)
    expect(await rows.nth(0).textContent()).toContain('Deviendrait une nouvelle offre.')
    expect(await rows.nth(1).textContent()).toMatch(/colonne 3.*une profession a par exemple quatre chiffres/)
    await look(centre, 'the preview')
    await inArabic(centre, 'the preview')
  })

  it('imports the good rows, and finds them published', async () => {
    const { page } = centre
    await page.getByRole('button', { name: 'Importer 2 lignes' }).click()
    await page.getByText('Ci-dessous, ce qu’est devenue chaque ligne').waitFor()
    await look(centre, 'the import that is done')
    await page.getByRole('link', { name: 'Voir les offres' }).click()
    await page.locator('.work-line').nth(1).waitFor()
    expect(await page.locator('.work-line').allTextContents()).toEqual(
      expect.arrayContaining([expect.stringContaining('Soudeur'), expect.stringContaining('Tuyauteur')]),
    )
    await page.getByLabel('Mots du titre').fill('soudeur')
    await page.getByRole('button', { name: 'Chercher' }).click()
    await expect.poll(() => page.locator('.work-line').count()).toBe(1)
    await look(centre, 'the list')
  })

  it('changes one: what stood there is in the form, and the pay is written as people write it', async () => {
    const { page } = centre
    await page.getByRole('link', { name: 'Soudeur' }).click()
    await page.getByText('1 poste').first().waitFor()
    await look(centre, 'a vacancy')
    await page.getByRole('link', { name: 'Modifier l’offre' }).click()
    expect(await page.locator('[id="/content/isco08"]').inputValue()).toBe('7212')
    await page.locator('[id="/content/wage/maximum"]').fill('4500.5')
    await page.locator('[id="/content/wage/currency"]').fill('MAD')
    await page.locator('[id="/content/wage/period"]').selectOption('month')
    await look(centre, 'the form of a vacancy')
    await page.getByRole('button', { name: 'Publier' }).click()
    await page.getByText(/4\s500,50/).waitFor()
  })

  it('learns at the field what is missing in a new one, and loses nothing', async () => {
    const { page } = centre
    await page.goto(`${endOf(world, CENTRE).url}/desk/vacancies/new`)
    await page.locator('[id="/content/title/text"]').fill('Boulanger')
    await page.getByRole('button', { name: 'Publier' }).click()
    await page.locator('.kern-error').first().waitFor()
    expect(await page.locator('[id="/content/title/text"]').inputValue()).toBe('Boulanger')
    await page.locator('[id="/content/isco08"]').fill('7512')
    await page.locator('[id="/content/contract"]').selectOption('permanent')
    await page.getByRole('button', { name: 'Publier' }).click()
    await page.getByRole('heading', { name: 'Boulanger' }).waitFor()
  })
})

describe('a counsellor, in German', () => {
  it('sees what fits the person, each part in words, and that no number decides', async () => {
    const { page } = office
    await page.locator('.case-line a').first().click()
    await page.getByRole('link', { name: 'Passende Stellen' }).click()
    const card = page.locator('.work-card').filter({ hasText: 'Soudeur' })
    await expect
      .poll(
        async () => {
          await page.reload()
          await page.locator('.work-card, .kern-alert').first().waitFor()
          return card.count()
        },
        { timeout: 20_000 },
      )
      .toBe(1)
    await page.getByText('Keine Zahl entscheidet über einen Menschen.').waitFor()
    expect(await card.textContent()).toMatch(/Ergebnis [\d,]+ von 100/)
    await card.getByText('Wie das zustande kommt').click()
    expect(await card.textContent()).toContain('Der nächste Beruf des Profils')
    await look(office, 'the matches')
    await inArabic(office, 'the matches')
  })

  it('completes the profile from what the case holds', async () => {
    const { page } = office
    await page.getByRole('link', { name: 'Profil ansehen und ergänzen' }).click()
    await page.locator('[id="/homeCity"]').waitFor()
    expect(await page.locator('[id="/homeCity"]').inputValue()).toBe('Casablanca')
    await look(office, 'the profile')
    await page.getByRole('link', { name: 'Zurück zu den passenden Stellen' }).click()
  })

  it('puts the person forward, agrees, and records the person’s own yes', async () => {
    const { page } = office
    const card = page.locator('.work-card').filter({ hasText: 'Soudeur' })
    await card.getByText('Für diese Stelle vorschlagen').click()
    await card.getByLabel('Anmerkung für das Zentrum').fill('Hat sechs Jahre geschweißt.')
    await card.getByRole('button', { name: 'Vorschlagen', exact: true }).click()
    await page.getByRole('link', { name: 'Zur Vorstellung' }).click()
    for (const name of ['Der Vorstellung zustimmen', 'Zustimmung der Person festhalten']) {
      await page.getByRole('link', { name }).click()
      await page.locator('button[type="submit"]').click()
      await page.locator('.story-entry').first().waitFor()
      await page.goto(`${endOf(world, OFFICE).url}/desk/introductions`)
      await page.locator('.work-line a').first().click()
    }
    await page.getByText('bereit zur Vorstellung').first().waitFor()
    await look(office, 'the introduction')
  })

  it('looks up who fits a vacancy', async () => {
    const { page } = office
    await page.getByRole('link', { name: 'Stellen', exact: true }).click()
    await page.getByRole('link', { name: 'Soudeur' }).click()
    await page.getByRole('button', { name: 'Nachsehen' }).click()
    await page.getByText('1 Fall passt.').waitFor()
    await look(office, 'who fits')
  })
})

describe('the centre', () => {
  it('sees who was put forward, for which vacancy, and with which words', async () => {
    const { page } = centre
    await page.getByRole('link', { name: 'Mises en relation' }).click()
    await page.locator('.work-line').first().waitFor()
    await look(centre, 'the introductions')
    await inArabic(centre, 'the introductions')
    await page.locator('.work-line a').first().click()
    await page.getByRole('button', { name: 'Lire la proposition' }).click()
    await page.getByText('Hat sechs Jahre geschweißt.').waitFor()
    await page.getByRole('link', { name: 'Soudeur' }).waitFor()
    await look(centre, 'the proposal')
    await inArabic(centre, 'the introduction')
  })

  it('gives the employer a link, sees it, and makes it void', async () => {
    const fileId = centre.page.url().split('/').at(-1)
    const cv = { occupations: [{ isco08: '7212', years: 6 }], city: 'Casablanca', contact: 'Centre' }
    await call(OFFICE, `POST /cases/${caseRef}/files/${fileId}/introduce-to-employer`, cv)
    const { page } = centre
    await page.getByRole('button', { name: 'Créer un lien' }).click()
    const address = page.getByLabel('Adresse pour l’employeur')
    expect(await address.inputValue()).toContain('/answer/')
    await page.getByText('Un lien est en circulation.').waitFor()
    await look(centre, 'the link')
    await page.getByRole('button', { name: 'Annuler le lien' }).click()
    await address.waitFor({ state: 'detached' })
    await expect.poll(() => page.getByText('Un lien est en circulation.').count()).toBe(0)
  })

  it('closes a vacancy for a reason', async () => {
    const { page } = centre
    await page.getByRole('link', { name: 'Offres', exact: true }).click()
    await page.getByRole('link', { name: 'Tuyauteur' }).click()
    await page.getByText('Fermer l’offre').first().click()
    await page.getByLabel('Pourquoi').selectOption('filled')
    await page.getByRole('button', { name: 'Fermer l’offre' }).click()
    await page.getByText('fermée : pourvue').waitFor()
  })
})

it('no page makes an error, asks another host, or breaks the policy', () =>
  // What is refused on purpose is told by the browser too.
  expect([...office.faults, ...centre.faults].filter((fault) => !/status of (?:4\d\d|503)/.test(fault))).toEqual([]))
