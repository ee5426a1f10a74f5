import { describe, expect, it } from 'vitest'
import { drawFaults, type Field, partOf } from './schedule.ts'

const FIELD: Field = {
  ends: ['destination-de', 'origin-ma'],
  ways: ['postgres', 'broker-1', 'registry'],
  servers: ['postgres', 'broker-1', 'registry'],
}
const TEN_MINUTES = 600_000

describe('faults drawn from a seed', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(drawFaults({ seed: 7, forMs: TEN_MINUTES }, FIELD)).toEqual(
      drawFaults({ seed: 7, forMs: TEN_MINUTES }, FIELD),
    )
    expect(drawFaults({ seed: 8, forMs: TEN_MINUTES }, FIELD)).not.toEqual(
      drawFaults({ seed: 7, forMs: TEN_MINUTES }, FIELD),
    )
  })

  it('never trouble a part that is troubled already', () => {
    const faults = drawFaults({ seed: 3, forMs: TEN_MINUTES }, FIELD)
    const overlaps = faults.filter((one, n) =>
      faults.slice(0, n).some((before) => partOf(before) === partOf(one) && before.at + before.forMs >= one.at),
    )
    expect(faults.length).toBeGreaterThan(150)
    expect(overlaps).toEqual([])
  })

  it('are over before the load ends, and of every kind', () => {
    const faults = drawFaults({ seed: 3, forMs: TEN_MINUTES }, FIELD)
    expect(faults.filter(({ at, forMs }) => at + forMs > TEN_MINUTES - 3_000)).toEqual([])
    expect(new Set(faults.map(({ kind }) => kind)).size).toBe(9)
  })
})
