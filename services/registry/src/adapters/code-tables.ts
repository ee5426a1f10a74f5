/**
 * The tables of migrations/0004, as their columns are read and written.
 */
import type { CodeListName } from '@passerelle/contracts/codes'
import type { TimestampColumn } from '@passerelle/store'

export interface CodeTables {
  readonly code_list: {
    readonly list: CodeListName
    readonly version: string
    readonly source: string
    readonly credit: string
    readonly changed_at: TimestampColumn
  }
  readonly code: {
    readonly list: CodeListName
    readonly code: string
    readonly broader: readonly string[]
    readonly retired_at: TimestampColumn | null
  }
  readonly code_label: {
    readonly list: CodeListName
    readonly code: string
    readonly lang: string
    readonly position: number
    readonly label: string
    readonly folded: string
    readonly words: readonly string[] | null
  }
  readonly code_word: { readonly list: CodeListName; readonly word: string; readonly labels: number }
}
