/**
 * Statements: what a party or an end says as a whole and says anew when it changes, as the capacity of a centre; part of matter-state.ts.
 * Keeps: of each subject there is one; the version that the log has last counts, and those before it are its history.
 */
import type {
  CapacityContent,
  CentreProfileContent,
  CountrySheetContent,
  DiasporaCount,
  LabourReport,
  NeedsReport,
} from '@passerelle/contracts'
import type { EventId, Instant, PartyId } from '@passerelle/kernel'
import type { FileCommon } from './any-file.ts'

interface Contents {
  readonly 'centre-capacity': CapacityContent
  readonly 'centre-profile': CentreProfileContent
  readonly 'country-sheet': CountrySheetContent
  readonly 'labour-report': LabourReport
  readonly 'diaspora-count': DiasporaCount
  readonly 'needs-report': NeedsReport
}
export type StatementKind = keyof Contents
export type StatementContent = Contents[StatementKind]
/** Figures about groups of people. */
export type GroupReport = LabourReport | DiasporaCount | NeedsReport

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

export type StatementType =
  | 'centre.capacity-changed'
  | 'centre-profile.changed'
  | 'country-sheet.published'
  | 'labour.reported'
  | 'diaspora.counted'
  | 'needs.reported'

export const STATEMENT_KINDS: Readonly<Record<StatementType, StatementKind>> = {
  'centre.capacity-changed': 'centre-capacity',
  'centre-profile.changed': 'centre-profile',
  'country-sheet.published': 'country-sheet',
  'labour.reported': 'labour-report',
  'diaspora.counted': 'diaspora-count',
  'needs.reported': 'needs-report',
}
export const isStatementType = (type: string): type is StatementType => Object.hasOwn(STATEMENT_KINDS, type)
export const statementKindOf = (type: StatementType): StatementKind => STATEMENT_KINDS[type]
const ALL: ReadonlySet<string> = new Set(Object.values(STATEMENT_KINDS))
export const isStatement = (file: { readonly kind: string }): file is Statement => ALL.has(file.kind)

export const isGroupReport = (content: StatementContent): content is GroupReport => 'rows' in content

/**
 * What a statement of a kind is about: a centre is about itself, a country has a sheet for each topic, whoever of its end writes it,
 * and a party reports on one place and one time once. @param by the party that makes it
 */
export function subjectOfStatement(content: StatementContent, by: PartyId): string {
  if ('entries' in content) return [content.country, content.topic].join('\0')
  if (!isGroupReport(content)) return by
  const { country, region, firstDay, lastDay } = content
  return [by, country, region ?? '', firstDay, lastDay].join('\0')
}
