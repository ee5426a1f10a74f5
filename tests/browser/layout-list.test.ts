import { expect, it } from 'vitest'
import { notLookedAt } from './layout/page-addresses.ts'
import { listedPaths, pathsAt } from './layout/page-list.ts'

it('every page of the desks is looked at somewhere, and nothing that is a page no more', () => {
  expect(listedPaths.length).toBeGreaterThanOrEqual(35)
  expect(notLookedAt(listedPaths)).toEqual([])
  for (const desk of ['counsellor', 'centre'] as const) expect(pathsAt(desk)).toContain('/cases/:caseRef')
})
