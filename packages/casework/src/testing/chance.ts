/**
 * Chance from a seed, so that a test that draws fails the same way again. Imported by tests alone.
 */

/** Draws from a list; no list is empty. */
export type Draw = <T>(from: readonly [T, ...T[]]) => T

/** sfc32, seeded by a number (Practically Random, Chris Doty-Humphrey). */
function numbersFrom(seed: number): () => number {
  let a = seed >>> 0
  let b = (seed ^ 0x9e3779b9) >>> 0
  let c = 0x243f6a88
  let counter = 1
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return (sum >>> 0) / 4_294_967_296
  }
  for (let i = 0; i < 12; i += 1) next()
  return next
}

export function drawFrom(seed: number): Draw {
  const next = numbersFrom(seed)
  return (from) => from[Math.floor(next() * from.length)] ?? from[0]
}
