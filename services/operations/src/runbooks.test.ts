import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { STUCK_KINDS } from './domain/stuck-rules.ts'

const folder = new URL('../../../docs/runbooks/', import.meta.url)

it('each kind of stuck thing has a page that says what it means, what to do and when it is over', () => {
  expect(readdirSync(folder).toSorted()).toEqual(STUCK_KINDS.map((kind) => `${kind}.md`).toSorted())
  for (const kind of STUCK_KINDS) {
    const page = readFileSync(new URL(`${kind}.md`, folder), 'utf8')
    const headings = page.match(/^#.*$/gm)?.slice(1)
    expect(headings, kind).toEqual(['## What it means', '## What to do', '## When it is over'])
    expect(page).toContain(`\`${kind}\``)
  }
})
