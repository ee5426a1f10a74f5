/**
 * The two pages of the demo provider: whom to be, and signing out. Plain HTML without script, from our own names alone.
 */
import type { ServerResponse } from 'node:http'
import type { DemoPerson } from './demo-people.ts'

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><main><h1>${title}</h1>${body}</main></html>`

const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'x-frame-options': 'DENY' }

export function pickPage(response: ServerResponse, people: readonly DemoPerson[]): void {
  const buttons = people.map(
    ({ account }) =>
      `<li><button type="submit" formaction="?as=${encodeURIComponent(account)}">${account}</button></li>`,
  )
  const form = `<p>All people here are made up.</p><form method="post"><ul>${buttons.join('')}</ul></form>`
  response.writeHead(200, headers).end(page('Sign in as', form))
}

/** @param form the provider's own, which says from which session one signs out */
export const signOutPage = (form: string): string =>
  page('Sign out', `${form}<button type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button>`)
