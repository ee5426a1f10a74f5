/**
 * Threads, agreements and announcements: what parties or ends write to each other and concerns no person; part of matter-state.ts.
 * Keeps: nothing is in force by one end alone; what is in force at a moment is the version agreed upon last whose day has come.
 */
import type { AgreementContent, ClearOf, NetworkEventContent } from '@passerelle/contracts'
import type { End, EventId, Instant, LocalDate, PartyId } from '@passerelle/kernel'
import type { FileCommon } from './any-file.ts'

interface ThreadMessage {
  readonly event: EventId
  readonly by: PartyId
  readonly at: Instant
  readonly content: ClearOf['thread.message']
}
/** What two parties write to each other. Nobody closes it. */
export interface Thread extends FileCommon {
  readonly kind: 'thread'
  readonly state: 'open'
  readonly opening: ClearOf['thread.opened']
  /** Those after the opening, in the order of the log. */
  readonly messages: readonly ThreadMessage[]
}

export interface Proposal {
  readonly event: EventId
  readonly end: End
  readonly by: PartyId
  readonly at: Instant
  readonly content: AgreementContent
}
/** A version of what both ends keep to, from its day on. */
export interface AgreedVersion extends Proposal {
  /** The party that accepted, and when. */
  readonly acceptedBy: PartyId
  readonly acceptedAt: Instant
}
interface AgreementCommon extends FileCommon {
  readonly kind: 'agreement'
  /** In the order in which they were accepted. */
  readonly agreed: readonly AgreedVersion[]
  /** What was proposed last. */
  readonly proposal: Proposal
}
export interface AgreementStanding extends AgreementCommon {
  readonly state: 'proposed' | 'agreed' | 'withdrawn'
}
export interface AgreementRefused extends AgreementCommon {
  readonly state: 'refused'
  readonly reason: string
}
/** What both ends keep to on one subject, and what is proposed instead. */
export type Agreement = AgreementStanding | AgreementRefused

export interface EventAnnounced extends FileCommon {
  readonly kind: 'network-event'
  readonly state: 'announced'
  readonly content: NetworkEventContent
}
export interface EventCancelled extends FileCommon {
  readonly kind: 'network-event'
  readonly state: 'cancelled'
  readonly content: NetworkEventContent
  readonly reason: string | null
}
/** A training, a job fair or the like. */
export type NetworkEvent = EventAnnounced | EventCancelled

/** What an agreement is about: of each subject there is one in a corridor. Null where it is about nothing, or about several things. */
export function subjectOfAgreement({ schema, serviceTerms, codeList }: AgreementContent): string | null {
  const subjects = [
    ...(schema ? [`schema:${schema.eventType}`] : []),
    ...(serviceTerms ? [`service-terms:${serviceTerms.of}`] : []),
    ...(codeList ? [`code-list:${codeList.list}`] : []),
  ]
  return subjects.length === 1 ? subjects[0]! : null
}

/** The beginning of a day in UTC, the same at both ends. */
export const dayBegins = (date: LocalDate): Instant => Date.parse(`${date}T00:00:00Z`) as Instant

/** The version that counts at a moment, if any. */
export const versionInForce = ({ agreed }: Agreement, at: Instant): AgreedVersion | undefined =>
  agreed.findLast(({ content }) => dayBegins(content.validFrom) <= at)

/** When, after a moment, something begins to count or is over by itself; null where nothing does. */
export function changesByItself(file: Agreement | NetworkEvent, after: Instant): Instant | null {
  const moments =
    file.kind === 'agreement'
      ? file.agreed.map(({ content }) => dayBegins(content.validFrom))
      : file.state === 'announced'
        ? [file.content.endsAt]
        : []
  return moments
    .filter((moment) => moment > after)
    .reduce<Instant | null>((first, at) => (first === null || at < first ? at : first), null)
}
