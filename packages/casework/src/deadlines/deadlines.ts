/**
 * The deadlines that run in a case, each with its one owner end. Keeps: what stands (suspended, withdrawn, closed) has none;
 * a clock stopped by a question has none; the person's rights run on whatever happens to the files.
 */
import type { DeadlineKindCode } from '@passerelle/contracts'
import { type End, type FileId, type Instant, type LocalDate, otherEnd, type PartyId } from '@passerelle/kernel'
import { partyAt, type Running } from '../any-file.ts'
import { daysAfter, partOf } from '../calendar/clock-of-party.ts'
import type { PartyProfile, ProfileOf } from '../calendar/party-profile.ts'
import { endOfDay } from '../calendar/working-days.ts'
import { clockOf } from '../fold/clocks.ts'
import { isTaken, type Referral } from '../referral-state.ts'
import { type Rules, rulesOf } from '../rules/rules.ts'
import { type CaseFile, type CaseState, filesOf, isLive, type PersonsFile } from '../state.ts'
import { stopOfFile } from '../superseding.ts'
import { subjectOf } from '../to-be-erased.ts'
import { sourcesOfIntroduction } from './of-introduction.ts'
import { sourcesOfVisit } from './of-visit.ts'

export type DeadlineKind = DeadlineKindCode | 'consent-until' | 'arrival-by' | 'closing-date'

export interface Deadline {
  /** Unique in the case for as long as this deadline runs unchanged. */
  readonly key: string
  readonly kind: DeadlineKind
  readonly fileId: FileId | null
  /** What it belongs to: a file, a request, a consent. */
  readonly subject: string
  /** The end whose event changes the state when it passes, or whose business it is. */
  readonly owner: End
  /** Who has to do something before it. */
  readonly party: PartyId
  readonly setAt: Instant
  readonly due: Instant
  readonly warnAt: Instant
  /** When it takes effect: due and grace. */
  readonly fireAt: Instant
}

export interface Source {
  readonly kind: DeadlineKind
  readonly fileId: FileId | null
  readonly subject: string
  readonly owner: End
  readonly party: PartyId
  readonly clock: Running
  readonly grace: boolean
}

export interface Calendars {
  readonly profile: ProfileOf
  readonly rules: Rules
}

function deadline(source: Source, { profile, rules }: Calendars): Deadline {
  const { kind, fileId, subject, owner, party, clock } = source
  const calendar = profile(party)
  return {
    key: `${kind}:${subject}:${clock.due}`,
    kind,
    fileId,
    subject,
    owner,
    party,
    setAt: clock.setAt,
    due: clock.due,
    warnAt: partOf(calendar, clock, rules.warnShare),
    fireAt: source.grace ? daysAfter(calendar, clock.due, rules.graceDays) : clock.due,
  }
}

const endOf = (date: LocalDate, profile: PartyProfile | undefined): Instant =>
  profile ? endOfDay(profile, date) : endOfDay(UTC, date)
const UTC: Pick<PartyProfile, 'timeZone'> = { timeZone: 'UTC' }

function answerClock(file: Referral): Source[] {
  const found = clockOf(file)
  if (!found) return []
  const party = found.kind === 'respond-by' ? file.receiver : file.sender
  const { fileId } = file
  // The destination writes what an expiry changes, whoever had to answer: one owner, no race between the ends.
  return [{ kind: found.kind, fileId, subject: fileId, owner: 'destination', party, clock: found.clock, grace: true }]
}

function dates(file: Referral, { profile, rules }: Calendars): Source[] {
  const { fileId } = file
  const origin = partyAt(file, 'origin')
  const there = { fileId, subject: fileId, owner: 'origin', party: origin, grace: false } as const
  switch (file.state) {
    case 'waitlisted': {
      const clock = { setAt: file.waitlistedAt, due: endOf(file.reviewOn, profile(file.receiver)) }
      return [{ ...there, kind: 'review', owner: otherEnd(file.opener), party: file.receiver, clock }]
    }
    case 'travelling': {
      const clock = { setAt: file.touchedAt, due: endOf(file.arrivalBy, profile(origin)) }
      return [{ ...there, kind: 'arrival-by', clock }]
    }
    case 'arrived': {
      if (file.contactAt !== null && file.contactAt >= file.arrivedAt) return []
      const due = daysAfter(profile(origin), file.arrivedAt, rules.arrivalContactDays)
      return [{ ...there, kind: 'arrival-contact', clock: { setAt: file.arrivedAt, due } }]
    }
    default:
      return []
  }
}

function planReview(file: Referral, { profile }: Calendars): Source[] {
  if (!isTaken(file) || file.reviewBy === null) return []
  const party = partyAt(file, 'origin')
  const clock = { setAt: file.acceptedAt, due: endOf(file.reviewBy, profile(party)) }
  return [{ kind: 'review', fileId: file.fileId, subject: file.fileId, owner: 'origin', party, clock, grace: false }]
}

const sourcesOfReferral = (file: Referral, calendars: Calendars): Source[] => [
  ...answerClock(file),
  ...dates(file, calendars),
  ...planReview(file, calendars),
]

function sourcesOf(file: PersonsFile, calendars: Calendars): Source[] {
  if (file.kind === 'introduction') return sourcesOfIntroduction(file)
  return file.kind === 'visit' ? sourcesOfVisit(file) : sourcesOfReferral(file, calendars)
}

function ofFile(state: CaseState, file: CaseFile, calendars: Calendars): Deadline[] {
  if (state.closure.state === 'closed' || state.suspension || !isLive(file) || stopOfFile(state, file)) return []
  const own = { ...calendars, rules: rulesOf(file.rules) }
  return sourcesOf(file, own).map((source) => deadline(source, own))
}

/** A vacancy is open on its closing date itself, in the calendar of the centre that published it. */
const ofVacancies = (state: CaseState, { profile }: Calendars): Source[] =>
  filesOf(state).flatMap((file): Source[] => {
    if (file.kind !== 'vacancy' || file.state !== 'open' || file.content.closingDate === null) return []
    const { fileId, submittedAt: setAt } = file
    const party = partyAt(file, 'origin')
    const clock = { setAt, due: endOf(file.content.closingDate, profile(party)) }
    return [{ kind: 'closing-date', fileId, subject: fileId, owner: 'origin', party, clock, grace: false }]
  })

function ofRights(state: CaseState): Source[] {
  const erasures = state.erasures
    .filter((one) => one.answer === null && !one.overdue)
    .map(
      (one) =>
        ({
          ...asked(one),
          subject: subjectOf(one),
          kind: 'erasure-answer-by',
          owner: 'destination',
          fileId: null,
          // An end needs no working days.
          grace: one.cause === 'asked',
        }) as const,
    )
  const access = state.access
    .filter((one) => !one.answered)
    .map(
      (one) => ({ ...asked(one), kind: 'access-answer-by', owner: one.askedOf, fileId: null, grace: false }) as const,
    )
  const complaints = state.complaints
    .filter((one) => !one.answered)
    .map(
      (one) =>
        ({ ...asked(one), kind: 'complaint-answer-by', owner: one.askedOf, fileId: one.fileId, grace: false }) as const,
    )
  return [...erasures, ...access, ...complaints]
}

interface AskedFor {
  readonly request: string
  readonly party: PartyId
  readonly askedAt: Instant
  readonly answerBy: Instant
}
const asked = ({ request, party, askedAt, answerBy }: AskedFor) => ({
  subject: request,
  party,
  clock: { setAt: askedAt, due: answerBy },
})

const ofConsents = (state: CaseState): Source[] =>
  Object.values(state.consents).flatMap((consent): Source[] => {
    if (consent.until === null) return []
    const clock = { setAt: consent.grantedAt, due: consent.until }
    const { consentId: subject, recipient: party } = consent
    return [{ kind: 'consent-until', fileId: null, subject, owner: 'destination', party, clock, grace: false }]
  })

/** All deadlines that run now, the next to take effect first. */
export function deadlines(state: CaseState, profile: ProfileOf, rules: Rules): readonly Deadline[] {
  const calendars = { profile, rules }
  const files = filesOf(state).flatMap((file) => ofFile(state, file, calendars))
  const others = [...ofRights(state), ...ofConsents(state), ...ofVacancies(state, calendars)].map((source) =>
    deadline(source, calendars),
  )
  return [...files, ...others].toSorted((a, b) => a.fireAt - b.fireAt)
}
