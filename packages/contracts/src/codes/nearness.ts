/**
 * How near a word is to one that was asked for: the same, beginning so, a slip of a finger or two away, or beginning so
 * but for a slip, as where an ending is missing too. Pure.
 */

/** How well a word answers one that was asked for, the best first. */
export const NEARNESS = ['same', 'begins', 'one-slip', 'begins-but-one', 'two-slips'] as const
export type Nearness = (typeof NEARNESS)[number]

/** From these lengths on, one or two slips of a finger still mean the same word. */
const ONE_SLIP_FROM = 4
const TWO_SLIPS_FROM = 7
/** Shorter ones are nearly the beginning of too many words. */
const BEGINS_BUT_ONE_FROM = 5
const BEGINS_FROM = 2

const slipsAllowed = (word: string): number =>
  word.length >= TWO_SLIPS_FROM ? 2 : word.length >= ONE_SLIP_FROM ? 1 : 0

/** Both folded. A number is never taken for another one. */
export function nearness(asked: string, word: string): Nearness | undefined {
  if (word === asked) return 'same'
  if (asked.length >= BEGINS_FROM && word.startsWith(asked)) return 'begins'
  if (/^\p{N}+$/u.test(asked)) return undefined
  const most = slipsAllowed(asked)
  const slips = most === 0 ? 1 : slipsBetween(asked, word, most)
  if (slips === 1 && most > 0) return 'one-slip'
  if (beginsButOne(asked, word)) return 'begins-but-one'
  return slips > most ? undefined : 'two-slips'
}

/** A slip takes, leaves or adds a letter, so the beginning is of that length or one beside it. */
const beginsButOne = (asked: string, word: string): boolean =>
  asked.length >= BEGINS_BUT_ONE_FROM &&
  word.length > asked.length &&
  [-1, 0, 1].some((more) => slipsBetween(asked, word.slice(0, asked.length + more), 1) === 1)

/**
 * How many letters have to be put in, left out, changed, or swapped with their neighbour (optimal string alignment).
 * @returns more than `most` as soon as that is certain
 */
export function slipsBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let [beforeLast, last]: [readonly number[], readonly number[]] = [[], range(other.length + 1)]
  for (let row = 1; row <= one.length; row++) {
    const now = [row]
    for (let column = 1; column <= other.length; column++) {
      const change = one[row - 1] === other[column - 1] ? 0 : 1
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      now[column] = Math.min(
        at(last, column) + 1,
        at(now, column - 1) + 1,
        at(last, column - 1) + change,
        swapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    if (Math.min(...now) > most) return most + 1
    beforeLast = last
    last = now
  }
  return at(last, other.length)
}

const range = (length: number): number[] => Array.from({ length }, (_, index) => index)
const at = (row: readonly number[], column: number): number => row[column] ?? Number.POSITIVE_INFINITY
