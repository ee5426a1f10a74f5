/**
 * All readers of foreign bytes, by name; and, to see that a failure is seen, some that are planted.
 */
import { eventReaders } from './event-readers.ts'
import { changedOnTheWay, writtenByALiar } from './evidence-readers.ts'
import { fileReaders } from './file-readers.ts'
import { plantedReaders } from './planted-readers.ts'
import type { Reader } from './reader.ts'

export const readersOf = (set: 'all' | 'planted'): readonly Reader[] =>
  set === 'planted' ? plantedReaders : [...eventReaders, ...fileReaders, changedOnTheWay, writtenByALiar]
