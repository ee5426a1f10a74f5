/**
 * All readers of foreign bytes, by name.
 */
import { eventReaders } from './event-readers.ts'
import { changedOnTheWay, writtenByALiar } from './evidence-readers.ts'
import { fileReaders } from './file-readers.ts'
import type { Reader } from './reader.ts'

export const allReaders: readonly Reader[] = [...eventReaders, ...fileReaders, changedOnTheWay, writtenByALiar]
