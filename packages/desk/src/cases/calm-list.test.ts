import { describe, expect, it } from 'vitest'
import type { CaseOverview } from '../api/shapes.ts'
import { compared } from './calm-list.ts'

const one = (caseRef: string, version = 1, states = ['submitted']) =>
  ({ caseRef, version, states, due: null, assignedTo: null, held: 0 }) as unknown as CaseOverview
const page = (items: readonly CaseOverview[], next?: string) => ({ items, ...(next === undefined ? {} : { next }) })

describe('what has become of a list since somebody began to read it', () => {
  const shown = page([one('a'), one('b'), one('c')])

  it('is nothing where all stands as it stood', () =>
    expect(compared(shown, page([one('a'), one('b'), one('c')]))).toEqual({ changed: new Set(), news: 0 }))

  it('is what changed, what went and what came; what merely stands elsewhere has not changed', () => {
    const latest = page([one('d'), one('c'), one('a', 2)])
    expect(compared(shown, latest)).toEqual({ changed: new Set(['a', 'b']), news: 3 })
  })

  it('does not take for gone what may lie behind the end of the page', () =>
    expect(compared(shown, page([one('d'), one('a'), one('b')], 'more'))).toEqual({ changed: new Set(), news: 1 }))
})
