import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { isStuckKind, STUCK_KINDS } from './domain/stuck-rules.ts'

const folder = new URL('../../../docs/runbooks/', import.meta.url)

it('each kind of stuck thing has a page that says what it means, what to do and when it is over', () => {
  const pages = readdirSync(folder)
  expect(pages).toEqual(expect.arrayContaining(STUCK_KINDS.map((kind) => `${kind}.md`)))
  for (const name of pages) {
    const page = readFileSync(new URL(name, folder), 'utf8')
    const headings = page.match(/^#.*$/gm)?.slice(1)
    expect(headings, name).toEqual(['## What it means', '## What to do', '## When it is over'])
    const kind = name.slice(0, -'.md'.length)
    // What only Prometheus tells of is no kind on the list.
    expect(page, name).toContain(isStuckKind(kind) ? `Kind \`${kind}\`` : 'Alert `Passerelle')
  }
})
