import path from 'node:path'
import { memorySessions } from '@passerelle/service-shell'
import { startWorld, type World } from '@passerelle/standalone'
import { type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CENTRE, endOf, OFFICE } from '../tenants/case-of-others.ts'
import { openChromium, openDesk, signIn } from './at-a-desk.ts'

const SAID = [
  ['de', 'Erfundene Welt: Niemand hier existiert.', 'mit einem Klick'],
  ['en', 'Made-up world: nobody here exists.', 'with one click'],
  ['fr', 'Monde inventé : personne ici n’existe.', 'en un clic'],
  ['ar', 'عالم متخيَّل: لا وجود لأحد هنا.', 'بنقرة واحدة'],
  ['tr', 'Uydurma dünya: burada hiç kimse gerçek değil.', 'tek tıkla'],
] as const

/** Texts are the same at both desks, so the second says them in one language of each direction. */
const IN_TWO = SAID.filter(([language]) => language === 'de' || language === 'ar')

let browser: Browser
let world: World
beforeAll(async () => {
  browser = await openChromium()
  world = await startWorld({ transport: 'memory', logLevel: 'silent' })
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

describe.each([
  ['the counsellor’s desk', OFFICE, `counsellor@${OFFICE}`, SAID],
  ['the centre’s desk', CENTRE, `case-worker@${CENTRE}`, IN_TWO],
])('where nobody exists, %s', (_name, party, account, said) => {
  it.each(said)(
    'says so on every page, and at the way in that one click is enough: %s',
    async (language, line, click) => {
      const desk = await openDesk(browser, endOf(world, party).url, language)
      await desk.page.locator('a[href="/sign-in"]').waitFor()
      expect(await desk.page.locator('.desk-header').textContent()).toContain(line)
      expect(await desk.page.locator('main').textContent()).toContain(click)
      await signIn(desk, account)
      expect(await desk.page.locator('.desk-header').textContent()).toContain(line)
      expect(desk.faults).toEqual([])
      await desk.close()
    },
  )
})

describe('an end with a provider of its own', () => {
  const provider = { issuer: 'http://127.0.0.1:9', clientId: 'end', clientSecret: 'secret', admits: () => true }
  let ends: TwoEnds
  beforeAll(async () => {
    ends = await twoEnds({
      people: (end) => ({
        desk: path.resolve('services', end, 'dist/desk'),
        signIn: { provider, sessions: memorySessions() },
      }),
    })
  })
  afterAll(() => ends?.[Symbol.asyncDispose]())

  it.each(IN_TWO)('says nothing of the kind: %s', async (language, line, click) => {
    for (const party of [OFFICE, CENTRE]) {
      const desk = await openDesk(browser, ends.urlOf(party), language)
      await desk.page.locator('a[href="/sign-in"]').waitFor()
      const shown = (await desk.page.locator('body').textContent()) ?? ''
      expect(shown).not.toContain(line)
      expect(shown).not.toContain(click)
      await desk.close()
    }
  })
})
