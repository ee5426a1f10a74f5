/**
 * Code lists that others publish, as the registry keeps and tells them.
 * Keeps: a code that is gone from its list is retired, never removed, as something may use it; an import is all or nothing.
 */
import type { CodeEntry, CodeLabel, CodeList, CodeListName, CodeQuestion, FoundCode } from '@passerelle/contracts/codes'
import type { Instant, Result } from '@passerelle/kernel'

export interface CodeRef {
  readonly list: CodeListName
  readonly code: string
}

export interface ReadCode {
  readonly code: string
  readonly labels: readonly CodeLabel[]
  /** Left out where what was read does not say. */
  readonly broader?: readonly CodeRef[]
  /** Published as one that is not to be used any more. */
  readonly retired: boolean
}

/** A list as it was read from what its publisher gives out. */
export interface ReadList {
  readonly list: CodeListName
  readonly version: string
  readonly source: string
  readonly credit: string
  /** The languages it was read in; labels in others stay as they are. */
  readonly langs: readonly string[]
  readonly codes: readonly ReadCode[]
  /** Whether every row could be read. Where not, a code that is missing may be in the row that was not, and stays. */
  readonly isWhole: boolean
}

/** What an import did to a list, in codes. */
export interface TakenList {
  readonly list: CodeListName
  readonly version: string
  readonly taken: number
  readonly added: number
  readonly changed: number
  readonly retired: number
}

export interface Taking {
  readonly at: Instant
  /** Whether more than a tenth of a list may go at once; a file that was cut off looks the same. */
  readonly mayRetireMany: boolean
  readonly onProgress?: (what: string) => void
}

export interface RetiresMany {
  readonly list: CodeListName
  readonly retires: number
  readonly of: number
}

export interface CodePage {
  /** The last code of the page before. */
  readonly after: string
  readonly lang?: string | undefined
  readonly limit: number
}

/** Every call may throw Fault `store-unavailable` (retryable). */
export interface CodeKeeper {
  /** In the order of their names. */
  lists(): Promise<readonly CodeList[]>
  /** @returns undefined where there is no such code, be it retired or not */
  code(list: CodeListName, code: string): Promise<CodeEntry | undefined>
  /** Those in use, in the order of their codes. */
  codes(list: CodeListName, page: CodePage): Promise<readonly FoundCode[]>
  /** Those in use that answer, best first: in any language, slips of a finger forgiven. */
  search(list: CodeListName, question: CodeQuestion): Promise<readonly FoundCode[]>
  /** Takes what differs from what is kept, all or nothing. @returns what it did, or that it would retire too much */
  take(lists: readonly ReadList[], taking: Taking): Promise<Result<readonly TakenList[], RetiresMany>>
  isReady(): Promise<boolean>
  close(): Promise<void>
}
