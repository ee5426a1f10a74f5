/**
 * Positions in memory: for worlds that end with their process.
 */
import { type Moved, movedOn, type Place } from './log-positions.ts'

const nameOf = ({ topicId, partition }: Place): string => `${topicId}/${partition}`

export interface MemoryLogPositions {
  of(place: Place): number
  /** @throws Fault `position-moved` (retryable) where another has moved on from there */
  move(moved: Moved): void
}

export function memoryLogPositions(): MemoryLogPositions {
  const next = new Map<string, number>()
  const of = (place: Place): number => next.get(nameOf(place)) ?? 0
  return {
    of,
    move(moved) {
      if (of(moved) !== moved.from) throw movedOn()
      next.set(nameOf(moved), moved.to)
    },
  }
}
