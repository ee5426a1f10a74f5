/**
 * How threads, agreements and announcements are told over HTTP: with what counts at the moment, and times as the place has them.
 * Keeps: a list tells how long a thread is, and not all of it.
 */
import {
  type AgreedVersion,
  type Agreement,
  isTimeZone,
  type Matter,
  type NetworkEvent,
  type Proposal,
  subjectOfAgreement,
  type Thread,
  versionInForce,
  zonedTime,
} from '@passerelle/casework'
import type { Instant } from '@passerelle/kernel'
import { iso } from './case-shapes.ts'

export interface Telling {
  readonly now: Instant
  /** Whether all that was said is told. */
  readonly whole: boolean
}
export interface TellingOf extends Telling {
  /** The same as the log has it: what is on its way is not in force. */
  readonly folded: Matter | undefined
}
type Content = Readonly<Record<string, unknown>>

function threadContent({ opening, receiver, messages }: Thread, { whole }: Telling): Content {
  const told = messages.map(({ event, by, at, content }) => ({ eventId: event, by, at: iso(at), ...content }))
  return { ...opening, to: receiver, messageCount: messages.length, ...(whole ? { messages: told } : {}) }
}

const proposalContent = ({ event, end, by, at, content }: Proposal): Content => ({
  eventId: event,
  end,
  by,
  at: iso(at),
  ...content,
})
const agreedContent = (version: AgreedVersion | undefined): Content | null =>
  version ? { ...proposalContent(version), acceptedBy: version.acceptedBy, acceptedAt: iso(version.acceptedAt) } : null

function agreementContent(agreement: Agreement, { now, folded }: TellingOf): Content {
  const { proposal, state } = agreement
  const standing = folded?.kind === 'agreement' ? folded : undefined
  return {
    subject: subjectOfAgreement(proposal.content),
    proposal: proposalContent(proposal),
    refusedBecause: state === 'refused' ? agreement.reason : null,
    inForce: agreedContent(standing && versionInForce(standing, now)),
    agreed: standing?.agreed.map(agreedContent) ?? [],
  }
}

function networkEventContent(announced: NetworkEvent): Content {
  const { content, state } = announced
  const { startsAt, endsAt, timeZone } = content
  // What comes from the other end may name a zone that nobody knows.
  const there = (at: Instant): string | null => (isTimeZone(timeZone) ? zonedTime(timeZone, at) : null)
  return {
    ...content,
    startsAt: iso(startsAt),
    endsAt: iso(endsAt),
    startsThere: there(startsAt),
    endsThere: there(endsAt),
    cancelledBecause: state === 'cancelled' ? announced.reason : null,
  }
}

export function exchangeContent(matter: Thread | Agreement | NetworkEvent, telling: TellingOf): Content {
  if (matter.kind === 'thread') return threadContent(matter, telling)
  return matter.kind === 'agreement' ? agreementContent(matter, telling) : networkEventContent(matter)
}
