/**
 * Chance from a seed: the same seed gives the same numbers on every machine. Nothing in a simulation draws elsewhere.
 */
import type { Ids } from '@passerelle/end'
import { type Instant, must, parseCaseRef, parseEventId, uuidV7 } from '@passerelle/kernel'

/** A number in [0, 1). */
export type Random = () => number

/** sfc32, seeded by a number (Practically Random, Chris Doty-Humphrey). */
export function randomFrom(seed: number): Random {
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

/** One of a list, told by a number in [0, 1). */
export const oneOf = <T>(list: readonly T[], roll: number): T | undefined => list[Math.floor(roll * list.length)]

/** A whole number from 0 to `below` - 1. */
export const whole = (roll: number, below: number): number => Math.floor(roll * below)

/** Another number from a roll, where one roll has to answer two questions. */
export const again = (roll: number, times: number): number => {
  const scaled = (roll * 7_919 + 0.137) * (times + 1) * 31.7
  return scaled - Math.floor(scaled)
}

const bytes = (random: Random, count: number): Uint8Array =>
  Uint8Array.from({ length: count }, () => whole(random(), 256))

/** Identifiers that look like any others and come from the seed. */
export const idsFrom = (random: Random): Ids => ({
  event: (at) => must(parseEventId(uuidV7(at, bytes(random, 10)))),
  caseRef: () => must(parseCaseRef(uuidV7(0 as Instant, bytes(random, 10)))),
})

/** Random bytes that come from the seed, for keys. */
export const bytesFrom =
  (random: Random) =>
  (count: number): Uint8Array =>
    bytes(random, count)
