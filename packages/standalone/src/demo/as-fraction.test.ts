import fc from 'fast-check'
import { expect, it } from 'vitest'
import { asFraction } from './as-fraction.ts'

const share = fc
  .tuple(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 0, max: 20_000 }))
  .filter(([of, part]) => part <= of)

it('a share is told as the fraction that it was reckoned from, in its lowest terms', () =>
  fc.assert(
    fc.property(share, ([of, part]) => {
      const found = asFraction(part / of)
      expect(found.part * of).toBe(part * found.of)
      expect(found.of).toBeLessThanOrEqual(of)
    }),
  ))
