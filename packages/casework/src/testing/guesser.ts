/**
 * A reader who sees only what is clear and guesses what is not: looks for marks that go with an answer more often than chance
 * has it (chi-square), and weighs those (naive Bayes). Imported by tests alone.
 */

/** What is seen of a case, and what is to be guessed. */
export interface Seen {
  readonly marks: ReadonlySet<string>
  readonly answer: string
}

/**
 * Exceeded by chance in one of 10 million marks where there are up to four answers (chi-square, three degrees of freedom).
 * A case has hundreds of marks, so among all of them that is less than one in a thousand readings.
 */
const BEYOND_CHANCE = 35.5
/** Below so many cases with a mark, or without it, the test does not hold. */
const FEWEST = 40

interface Learnt {
  readonly answers: ReadonlyMap<string, number>
  /** Of each telling mark how often it came with each answer. */
  readonly telling: ReadonlyMap<string, ReadonlyMap<string, number>>
}

const add = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1)

function countMarks(seen: readonly Seen[]): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const counted = new Map<string, Map<string, number>>()
  for (const { marks, answer } of seen)
    for (const mark of marks) {
      const counts = counted.get(mark) ?? new Map<string, number>()
      counted.set(mark, counts)
      add(counts, answer)
    }
  return counted
}

/** How far the answers of the cases with a mark are from those of all cases. */
function distance(counts: ReadonlyMap<string, number>, answers: ReadonlyMap<string, number>, all: number): number {
  const withMark = [...counts.values()].reduce((sum, many) => sum + many, 0)
  if (withMark < FEWEST || all - withMark < FEWEST) return 0
  return [...answers].reduce((sum, [answer, many]) => {
    const expected = (withMark * many) / all
    const expectedWithout = many - expected
    const found = counts.get(answer) ?? 0
    return sum + (found - expected) ** 2 / expected + (expected - found) ** 2 / expectedWithout
  }, 0)
}

function learn(seen: readonly Seen[]): Learnt {
  const answers = new Map<string, number>()
  for (const { answer } of seen) add(answers, answer)
  const telling = [...countMarks(seen)].filter(([, counts]) => distance(counts, answers, seen.length) > BEYOND_CHANCE)
  return { answers, telling: new Map(telling) }
}

/** With one imagined case of each kind, so that the unseen is not impossible. What is not there tells as well. */
function likelihood({ telling }: Learnt, [answer, many]: readonly [string, number], marks: Seen['marks']): number {
  return [...telling].reduce((sum, [mark, counts]) => {
    const share = ((counts.get(answer) ?? 0) + 1) / (many + 2)
    return sum + Math.log(marks.has(mark) ? share : 1 - share)
  }, Math.log(many))
}

function guess(learnt: Learnt, marks: Seen['marks']): string | undefined {
  const rated = [...learnt.answers].map((one) => ({ answer: one[0], likely: likelihood(learnt, one, marks) }))
  return rated.toSorted((one, other) => other.likely - one.likely)[0]?.answer
}

export interface Guessed {
  readonly right: number
  /** What somebody gets right who always names the most frequent answer. */
  readonly chance: number
  /** What chance stays below in 9,999 of 10,000 trials: its mean and 3.72 standard deviations. */
  readonly bound: number
  /** The marks by which it guessed. */
  readonly telling: readonly string[]
}

/** Learns from the first cases and guesses the others; all figures are shares of the cases that were guessed. */
export function guessed(cases: readonly Seen[], learntFrom: number): Guessed {
  const learnt = learn(cases.slice(0, learntFrom))
  const held = cases.slice(learntFrom)
  const right = held.filter(({ marks, answer }) => guess(learnt, marks) === answer).length / held.length
  const counted = [...Map.groupBy(held, ({ answer }) => answer).values()].map((same) => same.length)
  const chance = Math.max(...counted) / held.length
  const bound = chance + 3.72 * Math.sqrt((chance * (1 - chance)) / held.length)
  return { right, chance, bound, telling: [...learnt.telling.keys()] }
}
