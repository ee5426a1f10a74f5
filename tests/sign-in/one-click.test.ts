import { startWorld, type World } from '@passerelle/standalone'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './browser.ts'

let world: World
beforeAll(async () => {
  world = await startWorld({ transport: 'memory', logLevel: 'silent' })
})
afterAll(() => world.close())

const urlOf = (end: string, country: string): string =>
  world.ends.find((one) => one.end === end && one.country === country)!.url

describe('the first page of a demo world', () => {
  it.each([
    ['de', 'ltr', 'Geben Sie keine Daten wirklicher Menschen ein'],
    ['en', 'ltr', 'enter nothing about real people'],
    ['fr', 'ltr', 'n’entrez rien sur de vraies personnes'],
    ['ar', 'rtl', 'لا تُدخلوا شيئًا عن أشخاص حقيقيين'],
    ['tr', 'ltr', 'gerçek kişiler hakkında hiçbir şey girmeyin'],
  ])('says in the reader’s language that all is made up: %s', async (language, direction, warning) => {
    const page = await (await fetch(`${world.issuer}/`, { headers: { 'accept-language': language } })).text()
    expect(page).toContain(`lang="${language}" dir="${direction}"`)
    expect(page).toContain(warning)
    expect(page).toContain('Rückkehrberatung Frankenbrücke')
  })

  it('signs in with one click at the desk of the person one picks, and then of another, at either end', async () => {
    const browser = openBrowser()
    for (const [account, end] of [
      ['counsellor@OFF-DE-BY-01', urlOf('destination', 'de')],
      ['office-lead@OFF-DE-BY-01', urlOf('destination', 'de')],
      ['case-worker@CTR-MA-TNG', urlOf('origin', 'ma')],
    ] as const) {
      const page = await (await browser.open(`${world.issuer}/`)).text()
      const [, action = ''] = new RegExp(`formaction="([^"]+${encodeURIComponent(account)})"`).exec(page) ?? []
      const arrived = await browser.open(`${world.issuer}${action}`, { method: 'POST' })
      await arrived.text()
      expect([arrived.status, arrived.url]).toEqual([200, `${end}/`])
      expect(await (await browser.ask(`${end}/session`)).json()).toMatchObject({ actor: account })
    }
  })

  it('belongs to ends that say of themselves that nobody there exists', async () => {
    for (const { url } of world.ends) expect(await (await fetch(`${url}/end`)).json()).toMatchObject({ madeUp: true })
  })

  it('signs nobody in who is not of the demo', async () => {
    const browser = openBrowser()
    const answer = await browser.open(`${world.issuer}/as?as=somebody-else`, { method: 'POST' })
    expect(answer.status).toBe(400)
    expect(await answer.text()).not.toContain('somebody-else')
    expect(browser.cookies.size).toBe(0)
  })
})
