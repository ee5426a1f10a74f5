/**
 * The two pages of the demo provider: whom to be, and signing out. Plain HTML without script, from our own names alone.
 */
import type { ServerResponse } from 'node:http'
import type { DemoPerson } from './demo-people.ts'

/** Logical properties only; whatever the reader has set for colours stands. */
const STYLE =
  ':root{color-scheme:light dark}body{margin:0;font:1.125rem/1.6 system-ui,sans-serif}main{max-width:40rem;margin-inline:auto;padding:1.5rem 1rem}h1{margin:0;line-height:1.2}ul{list-style:none;margin:1.5rem 0 0;padding:0}button{font:inherit;inline-size:100%;padding:.625rem 1rem;margin-block-end:.5rem;text-align:start;overflow-wrap:anywhere}'

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><style>${STYLE}</style><main><h1>${title}</h1>${body}</main></html>`

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
