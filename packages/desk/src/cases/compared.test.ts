import { describe, expect, it } from 'vitest'
import type { CaseOverview } from '../api/shapes.ts'
import { broughtUp, compared } from './compared.ts'

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

describe('a list that its reader brings up to date', () => {
  const refsOf = ({ items }: { readonly items: readonly CaseOverview[] }) => items.map(({ caseRef }) => caseRef)

  it('is as long as before, where more of it was asked for than the latest page holds', () => {
    const shown = page([one('a'), one('b'), one('c')], 'after-c')
    const next = broughtUp(shown, page([one('d'), one('b', 2)], 'after-b'))
    expect(refsOf(next)).toEqual(['d', 'b', 'a', 'c'])
    expect([next.items[1]?.version, next.next]).toEqual([2, 'after-c'])
  })

  it('holds nothing that is gone, where the latest page is the whole', () =>
    expect(refsOf(broughtUp(page([one('a'), one('b')]), page([one('b')])))).toEqual(['b']))
})
