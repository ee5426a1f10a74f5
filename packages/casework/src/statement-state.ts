/**
 * Statements: what a party or an end says as a whole and says anew when it changes, as the capacity of a centre; part of matter-state.ts.
 * Keeps: of each subject there is one; the version that the log has last counts, and those before it are its history.
 */
import type { CapacityContent, CentreProfileContent } from '@passerelle/contracts'
import type { EventId, Instant, PartyId } from '@passerelle/kernel'
import type { FileCommon } from './any-file.ts'

interface Contents {
  readonly 'centre-capacity': CapacityContent
  readonly 'centre-profile': CentreProfileContent
}
export type StatementKind = keyof Contents

/** What was said at one time. */
export interface Version<K extends StatementKind = StatementKind> {
  readonly event: EventId
  readonly by: PartyId
  readonly at: Instant
  readonly content: Contents[K]
}
export interface StatementOf<K extends StatementKind> extends FileCommon {
  readonly kind: K
  readonly state: 'current'
  readonly current: Version<K>
  /** Those before it, oldest first; of many the last ones. */
  readonly earlier: readonly Version<K>[]
}
export type Statement = { [K in StatementKind]: StatementOf<K> }[StatementKind]

export type StatementType = 'centre.capacity-changed' | 'centre-profile.changed'

const KINDS: Readonly<Record<StatementType, StatementKind>> = {
  'centre.capacity-changed': 'centre-capacity',
  'centre-profile.changed': 'centre-profile',
}
export const isStatementType = (type: string): type is StatementType => Object.hasOwn(KINDS, type)
export const statementKindOf = (type: StatementType): StatementKind => KINDS[type]
const STATEMENT_KINDS: ReadonlySet<string> = new Set(Object.values(KINDS))
export const isStatement = (file: { readonly kind: string }): file is Statement => STATEMENT_KINDS.has(file.kind)

/** What a statement is about. @param by the party that makes it */
export const subjectOfStatement = (_type: StatementType, by: PartyId): string => by
