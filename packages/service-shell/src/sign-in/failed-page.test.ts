import { expect, it } from 'vitest'
import { LANGUAGES } from '../language.ts'
import { testApp } from '../testing-app.ts'
import { failedPage } from './failed-page.ts'
import { memorySessions } from './session-store.ts'

const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
const away = { issuer: 'http://127.0.0.1:9', clientId: 'test', clientSecret: 'x', admits: () => true }
const withSignIn = () => testApp({ signIn: { provider: away, sessions: memorySessions() } })
const strange = '<script>alert(1)</script>'
const back = `/sign-in/return?error=access_denied&error_description=${encodeURIComponent(strange)}&state=x`

it.each([
  ['de', 'ltr', 'Die Anmeldung ist nicht gelungen'],
  ['en', 'ltr', 'Signing in did not succeed'],
  ['fr', 'ltr', 'La connexion n’a pas abouti'],
  ['ar', 'rtl', 'لم ينجح تسجيل الدخول'],
  ['tr', 'ltr', 'Giriş yapılamadı'],
])('who comes back and is not let in is shown why and how to begin again: %s', async (language, direction, title) => {
  await using world = await withSignIn()
  const headers = { ...BROWSER, 'accept-language': `${language}-XX,en;q=0.5` }
  const page = await world.app.inject({ url: back, headers })
  expect([page.statusCode, page.headers['content-type']]).toEqual([400, 'text/html; charset=utf-8'])
  expect(page.headers['content-language']).toBe(language)
  expect(page.headers['set-cookie']).toMatch(/Max-Age=0/)
  expect(page.body).toContain(`<html lang="${language}" dir="${direction}">`)
  expect(page.body).toContain(`<h1>${title}</h1>`)
  expect(page.body).toContain('<a href="/sign-in">')
  expect(page.body).not.toMatch(/script|access_denied/)
  expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/)
})

it('where the provider is away, the page says that it is nobody’s fault, and to wait', async () => {
  await using world = await withSignIn()
  const page = await world.app.inject({ url: '/sign-in', headers: { ...BROWSER, 'accept-language': 'en' } })
  expect(page.statusCode).toBe(503)
  expect(page.body).toContain('Signing in is not possible just now')
})

it('a program that asks for no page is told the same problem as everywhere', async () => {
  await using world = await withSignIn()
  for (const accept of ['*/*', 'application/json']) {
    const answer = await world.app.inject({ url: back, headers: { accept } })
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'sign-in-failed'])
  }
})

it('each language has words of its own for both pages', () => {
  const pages = LANGUAGES.flatMap((language) => [400, 503].map((status) => failedPage(status, language)))
  expect(new Set(pages.map((page) => page.replace(/^.*<main>/s, ''))).size).toBe(2 * LANGUAGES.length)
})
