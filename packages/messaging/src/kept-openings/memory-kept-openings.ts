/**
 * Openings kept in memory. A transaction follows another, so none needs a lock.
 */
import type { FileId } from '@passerelle/kernel'
import type { KeptOpening, OpeningKeeping } from './kept-openings.ts'

export type KeptOpenings = Map<FileId, KeptOpening>
/** Null: released. */
export type OpeningWrites = Map<FileId, KeptOpening | null>

function keptFor(vacancy: string, kept: KeptOpenings, writes: OpeningWrites): readonly FileId[] {
  const all = new Map<FileId, KeptOpening | null>([...kept, ...writes])
  return [...all].filter(([, one]) => one?.vacancy === vacancy).map(([fileId]) => fileId)
}

export const memoryOpeningKeeping = (kept: KeptOpenings, writes: OpeningWrites): OpeningKeeping => ({
  keptOpenings: async (vacancy) => keptFor(vacancy, kept, writes),
  countKeptOpenings: async (vacancy) => keptFor(vacancy, kept, writes).length,
  openingsOf: async (files) => files.filter((file) => (writes.has(file) ? writes.get(file) : kept.get(file))),
  async keepOpening(opening) {
    writes.set(opening.fileId, opening)
  },
  async releaseOpenings(files) {
    for (const fileId of files) writes.set(fileId, null)
  },
})

export function commitOpenings(kept: KeptOpenings, writes: OpeningWrites): void {
  for (const [fileId, opening] of writes)
    if (opening) kept.set(fileId, opening)
    else kept.delete(fileId)
}
