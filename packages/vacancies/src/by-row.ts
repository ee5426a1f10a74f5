/**
 * Reading row by row: each step is one row and yields how many have been read. Keeps: pure; whoever reads much on a machine that serves others
 * takes a few steps at a time, and what comes out is the same.
 */
export type ByRow<Read> = Generator<number, Read, undefined>

export function* eachRow<Row, Fate>(rows: readonly Row[], fateOf: (row: Row, index: number) => Fate): ByRow<Fate[]> {
  const fates: Fate[] = []
  for (const [index, row] of rows.entries()) {
    fates.push(fateOf(row, index))
    yield fates.length
  }
  return fates
}

/** All steps at once. */
export function allAtOnce<Read>(reading: ByRow<Read>): Read {
  for (;;) {
    const step = reading.next()
    if (step.done) return step.value
  }
}
