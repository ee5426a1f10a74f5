import { readFileSync } from 'node:fs'
import path from 'node:path'
import { STUCK_KINDS } from '@passerelle/operations'
import { expect, it } from 'vitest'
import { drills, rules } from './all-drills.ts'

const pages = path.resolve(import.meta.dirname, '../../docs/runbooks')
const REHEARSED = /^Rehearsed by the drills? (.*) \(`npm run drills`\)\.$/m

it('each runbook says which drills rehearse it, or that none does', () => {
  for (const kind of STUCK_KINDS) {
    const page = readFileSync(path.join(pages, `${kind}.md`), 'utf8')
    const told = REHEARSED.exec(page)?.[1]?.match(/[a-z-]+(?=`)/g) ?? []
    expect(told.toSorted(), kind).toEqual(
      drills
        .filter((drill) => drill.kind === kind)
        .map(({ name }) => name)
        .toSorted(),
    )
    expect(page.includes('\nNo drill rehearses it.\n'), kind).toBe(told.length === 0)
  }
})

it('a drill is of a kind that operations knows, and is urgent after it is stuck', () => {
  for (const { kind } of drills) expect(STUCK_KINDS).toContain(kind)
  for (const { after, critical } of Object.values(rules)) expect(critical).toBeGreaterThan(after)
})
