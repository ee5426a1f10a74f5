import { expect, it } from 'vitest'
import { lastOf, piecesOf, worstOf } from './lag-of-end.ts'

const at = (minute: number, behind: number | null) => ({
  at: `2026-11-27T10:${String(minute).padStart(2, '0')}:00Z`,
  behind,
  unsent: 0,
  parked: 0,
  held: 0,
})
const FRAME = { from: '2026-11-27T10:00:00Z', to: '2026-11-27T10:10:00Z', width: 100, height: 20 }

it('the line of an end that was silent in between is in two pieces, and as high as its worst', () => {
  expect(piecesOf([at(0, 0), at(1, 4), at(2, null), at(3, 2), at(10, 0)], FRAME)).toEqual([
    '0.0,20.0 10.0,0.0',
    '30.0,10.0 100.0,20.0',
  ])
})

it('an end that was never behind has a line at the bottom, and one that never answered has none', () => {
  expect(piecesOf([at(0, 0), at(10, 0)], FRAME)).toEqual(['0.0,20.0 100.0,20.0'])
  expect(piecesOf([at(0, null), at(1, null)], FRAME)).toEqual([])
})

it('the worst is told with when it was first so, and that nothing is known is no number', () => {
  expect(worstOf([at(0, 1), at(1, 7), at(2, 7), at(3, null)])).toMatchObject({ behind: 7, at: '2026-11-27T10:01:00Z' })
  expect(worstOf([at(0, null)])).toBeUndefined()
  expect(lastOf([at(0, 1), at(1, null)])?.behind).toBeNull()
})
