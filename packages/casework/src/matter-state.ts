/**
 * What passes between the ends and concerns no person: a union by `kind` and `state`. Moving it is fold/move-matter.ts.
 * Keeps: a matter has one file, which bears its reference, and all that was said is in it, for nothing of it is sealed.
 */
import type { ClearOf, OpenType, VacancyCloseReasonCode, VacancyContent } from '@passerelle/contracts'
import type { End, EventId, Instant, PartyId } from '@passerelle/kernel'
import type { FileCommon } from './any-file.ts'
import type { Agreement, NetworkEvent, Thread } from './exchange-state.ts'
import { STATEMENT_KINDS, type Statement } from './statement-state.ts'

export interface VacancyOpen extends FileCommon {
  readonly kind: 'vacancy'
  readonly state: 'open'
  readonly content: VacancyContent
}
export interface VacancyClosed extends FileCommon {
  readonly kind: 'vacancy'
  readonly state: 'closed'
  readonly content: VacancyContent
  readonly reason: VacancyCloseReasonCode
}
/** Work or learning that is offered at the origin end. */
export type PublishedVacancy = VacancyOpen | VacancyClosed

export interface InformationAnswer {
  readonly event: EventId
  readonly end: End
  readonly by: PartyId
  readonly at: Instant
  readonly content: ClearOf['information.answered']
}
export interface InformationAsked extends FileCommon {
  readonly kind: 'information'
  readonly state: 'asked'
  readonly question: ClearOf['information.requested']
}
export interface InformationAnswered extends FileCommon {
  readonly kind: 'information'
  readonly state: 'answered'
  readonly question: ClearOf['information.requested']
  /** Oldest first. */
  readonly answers: readonly InformationAnswer[]
}
/** A question about a place, and what is known of it. */
export type Information = InformationAsked | InformationAnswered

export interface Advisory extends FileCommon {
  readonly kind: 'advisory'
  readonly state: 'in-force' | 'lifted'
  readonly content: ClearOf['advisory.issued']
}

export type Matter = PublishedVacancy | Information | Advisory | Thread | Agreement | NetworkEvent | Statement
export type MatterKind = Matter['kind']
export type MatterState = Matter['state']

const KINDS: Readonly<Record<OpenType, MatterKind>> = {
  'advisory.issued': 'advisory',
  'advisory.lifted': 'advisory',
  'information.answered': 'information',
  'information.requested': 'information',
  'vacancy.changed': 'vacancy',
  'vacancy.closed': 'vacancy',
  'vacancy.published': 'vacancy',
  'thread.opened': 'thread',
  'thread.message': 'thread',
  'agreement.proposed': 'agreement',
  'agreement.accepted': 'agreement',
  'agreement.refused': 'agreement',
  'agreement.withdrawn': 'agreement',
  'network-event.announced': 'network-event',
  'network-event.changed': 'network-event',
  'network-event.cancelled': 'network-event',
  ...STATEMENT_KINDS,
}
/** Everybody of both ends sees it, not only the two parties that write to each other. */
export const isPublic = (file: { readonly kind: string }): boolean => isMatter(file) && file.kind !== 'thread'
export const MATTER_KINDS: readonly MatterKind[] = [...new Set(Object.values(KINDS))]

export const isOpenType = (type: string): type is OpenType => Object.hasOwn(KINDS, type)
export const matterKindOf = (type: OpenType): MatterKind => KINDS[type]
export const isMatter = (file: { readonly kind: string }): file is Matter =>
  MATTER_KINDS.some((kind) => kind === file.kind)
