/**
 * Signs somebody in at the embedded provider, and says by which headers they are known from then on.
 */
import { expect } from 'vitest'
import { openBrowser } from './browser.ts'

/** @param end the address of an end @returns the headers of a page of its own */
export async function signedIn(end: string, account: string): Promise<Readonly<Record<string, string>>> {
  const browser = openBrowser()
  const page = await browser.open(`${end}/sign-in`)
  await page.text()
  const arrived = await browser.open(`${page.url}?as=${encodeURIComponent(account)}`, { method: 'POST' })
  expect([arrived.status, arrived.url]).toEqual([200, `${end}/`])
  await arrived.text()
  const session = (await (await browser.ask(`${end}/session`)).json()) as { readonly csrfToken: string }
  return {
    cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    'x-csrf-token': session.csrfToken,
    'sec-fetch-site': 'same-origin',
  }
}
