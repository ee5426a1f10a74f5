/**
 * Takes what was read of code lists into the registry: all lists of an import, or nothing.
 * What a file means is domain/code-lists; reading files and keeping are given.
 */
import type { Instant, Result } from '@passerelle/kernel'
import type { CodeKeeper, RetiresMany, TakenList } from '../domain/code-lists/code-keeper.ts'
import { type Gathered, gatherLists, type TableFile } from '../domain/code-lists/gather-lists.ts'

export interface CodeImport {
  readonly files: readonly TableFile[]
  /** Of all its lists. */
  readonly version: string
  /** For files whose names say nothing of it. */
  readonly lang?: string | undefined
  readonly at: Instant
  readonly mayRetireMany: boolean
  readonly onProgress?: (what: string) => void
}

export type ImportReport = Omit<Gathered, 'lists'> & {
  readonly lists: readonly TakenList[]
  /** Lists of which nothing was retired, as a row could not be read. */
  readonly notWhole: readonly string[]
}

export type ImportCodes = (given: CodeImport) => Promise<Result<ImportReport, RetiresMany>>

export const importCodes =
  (keeper: Pick<CodeKeeper, 'take'>): ImportCodes =>
  async ({ files, version, lang, at, mayRetireMany, onProgress }) => {
    const { lists, ...gathered } = gatherLists(files.map((file) => ({ ...file, lang: file.lang ?? lang })))
    const read = lists.map((list) => ({ ...list, version }))
    const taken = await keeper.take(read, { at, mayRetireMany, ...(onProgress ? { onProgress } : {}) })
    if (!taken.ok) return taken
    const notWhole = lists.filter(({ isWhole }) => !isWhole).map(({ list }) => list)
    return { ok: true, value: { ...gathered, lists: taken.value, notWhole } }
  }
