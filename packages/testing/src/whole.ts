/**
 * What is tried exhaustively, each with each, takes longer than `npm test` may: there a part of it is tried, and all of it with WHOLE=1.
 * Keeps: the part is the same in each run, and reaches every kind.
 */
export const isWhole = process.env['WHOLE'] === '1'

/** Every so many of a list, begun at another one for each `turn`, so that turns together reach all; the list itself with WHOLE=1. */
export const someOf = <T>(all: readonly T[], every: number, turn = 0): readonly T[] =>
  isWhole ? all : all.filter((_, at) => (at + turn) % every === 0)
