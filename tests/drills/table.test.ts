import { expect, it } from 'vitest'
import { drills } from './all-drills.ts'
import type { Outcome } from './hold.ts'
import { withTable } from './table.ts'

const drill = (name: string) => drills.find((one) => one.name === name)!
const held = (name: string): Outcome => ({
  drill: drill(name),
  foundAfter: 1.25,
  alert: 'stuck, critical, over',
  mendedBy: 'somebody',
  lost: 0,
  doubled: 0,
  broken: [],
})
const page = 'before\n<!-- drills: begin -->\n<!-- drills: end -->\nafter\n'

it('the table has a row for each drill that was held, in the order of the drills, and leaves the rest of the page', () => {
  const text = withTable(withTable(page, [held('revoked-key')]), [held('full-disk')])
  expect(text).toMatch(/^before\n[^]*`full-disk` \| `standstill` \| 1.3 \|[^]*`revoked-key`[^]*\nafter\n$/)
})

it('a drill that did not hold has no row, also where it had one', () => {
  const text = withTable(page, [held('revoked-key'), held('full-disk')])
  const broken = { ...held('full-disk'), broken: ['told 2 times, not once'] }
  expect(withTable(text, [broken])).toBe(withTable(page, [held('revoked-key')]))
})
