/**
 * Leads each command to the function that decides it; what needs no decision of its own is written as it was said.
 */
import { ok, type Result } from '@passerelle/kernel'
import { acceptReferral, askBack, rerouteReferral, waitlistReferral } from './answer-referral.ts'
import { chooseSlot, confirmVisit, offerProgramme, releaseSlot, requestVisit } from './arrange-visit.ts'
import type { Command, Draft, PlainCommand, PlainType, Refusal } from './command.ts'
import {
  answerRight,
  correctEvent,
  handOverCase,
  requestRight,
  resumeCase,
  suspendCase,
  voidEvent,
} from './decide-case.ts'
import { grantConsent, withdrawConsent } from './decide-consent.ts'
import { isOfExchange, type OfExchange, writeInExchange } from './decide-exchange.ts'
import {
  confirmDeparture,
  consentOf,
  deliverPackage,
  giveFeedback,
  recordArrival,
  recordContact,
  recordDecision,
  showOptions,
} from './decide-fact.ts'
import { answerInformation, issueAdvisory, requestInformation, sayVacancy } from './decide-matter.ts'
import { isOfStatement, type OfStatement, sayStatement } from './decide-statement.ts'
import { type Base, type Case, type Decided, draft } from './draft.ts'
import { endIntroduction, goOn, introduce, offerJob, proposeIntroduction } from './introduce.ts'
import { recordLegalCheck } from './legal-check-of-visit.ts'
import { reply } from './reply.ts'
import { draftReferral, resubmitReferral, submitReferral } from './submit-referral.ts'
import { fileReport, recordVisitDay } from './tell-of-visit.ts'

export function write(command: Command, at: Case, base: Base): Decided {
  switch (command.type) {
    case 'referral.drafted':
      return draftReferral(command, at, base)
    case 'referral.submitted':
      return submitReferral(command, at, base)
    case 'referral.resubmitted':
      return resubmitReferral(command, at, base)
    case 'referral.info-requested':
    case 'referral.terms-proposed':
      return askBack(command, at, base)
    case 'referral.info-provided':
    case 'referral.terms-accepted':
    case 'referral.terms-refused':
      return reply(command, at, base)
    case 'referral.accepted':
      return acceptReferral(command, at, base)
    case 'referral.waitlisted':
      return waitlistReferral(command, at, base)
    case 'referral.rerouted':
      return rerouteReferral(command, at, base)
    default:
      return writeInMatter(command, at, base)
  }
}

function writeInMatter(command: NotNegotiated, at: Case, base: Base): Decided {
  switch (command.type) {
    case 'vacancy.published':
    case 'vacancy.changed':
      return sayVacancy(command, at, base)
    case 'advisory.issued':
      return issueAdvisory(command, at, base)
    case 'information.requested':
      return requestInformation(command, at, base)
    case 'information.answered':
      return answerInformation(command, at, base)
    default:
      if (isOfStatement(command)) return sayStatement(command, at, base)
      return isOfExchange(command) ? writeInExchange(command, at, base) : writeInVisit(command, at, base)
  }
}

type Negotiated = `referral.${
  | 'drafted'
  | 'submitted'
  | 'resubmitted'
  | 'info-requested'
  | 'terms-proposed'
  | 'info-provided'
  | 'terms-accepted'
  | 'terms-refused'
  | 'accepted'
  | 'waitlisted'
  | 'rerouted'}`
type OfVisit = `visit.${
  | 'requested'
  | 'programme-offered'
  | 'slot-chosen'
  | 'slot-released'
  | 'confirmed'
  | 'legal-check-recorded'
  | 'report-filed'
  | 'arrived'
  | 'departed'
  | 'not-arrived'}`
type OfMatter = 'advisory.issued' | 'vacancy.published' | 'vacancy.changed' | `information.${'requested' | 'answered'}`
type InFile =
  | 'arrival.confirmed'
  | 'arrival.missed'
  | 'departure.confirmed'
  | 'package.delivered'
  | 'feedback.given'
  | `contact.${string}`
  | 'options.shown'
  | 'decision.recorded'
type NotNegotiated = Exclude<Command, { type: Negotiated }>
type OfIntroduction = `match.${
  | 'proposed'
  | 'counsellor-confirmed'
  | 'person-confirmed'
  | 'introduced'
  | 'employer-interested'
  | 'interview-held'
  | 'offered'
  | 'accepted'
  | 'fell-through'}`
type InPersonsCase = Exclude<NotNegotiated, { type: OfMatter } | OfExchange | OfStatement>
type NotOfVisit = Exclude<InPersonsCase, { type: OfVisit }>
type Rest = Exclude<NotOfVisit, { type: OfIntroduction }>
type CaseRest = Exclude<Rest, { type: InFile }>

function writeInVisit(command: InPersonsCase, at: Case, base: Base): Decided {
  switch (command.type) {
    case 'visit.requested':
      return requestVisit(command, at, base)
    case 'visit.programme-offered':
      return offerProgramme(command, at, base)
    case 'visit.slot-chosen':
      return chooseSlot(command, at, base)
    case 'visit.slot-released':
      return releaseSlot(command, at, base)
    case 'visit.confirmed':
      return confirmVisit(command, at, base)
    case 'visit.legal-check-recorded':
      return recordLegalCheck(command, at, base)
    case 'visit.report-filed':
      return fileReport(command, at, base)
    case 'visit.arrived':
    case 'visit.departed':
    case 'visit.not-arrived':
      return recordVisitDay(command, at, base)
    default:
      return writeInIntroduction(command, at, base)
  }
}

function writeInIntroduction(command: NotOfVisit, at: Case, base: Base): Decided {
  switch (command.type) {
    case 'match.proposed':
      return proposeIntroduction(command, at, base)
    case 'match.counsellor-confirmed':
    case 'match.person-confirmed':
    case 'match.employer-interested':
    case 'match.interview-held':
    case 'match.accepted':
      return goOn(command, at, base)
    case 'match.introduced':
      return introduce(command, at, base)
    case 'match.offered':
      return offerJob(command, at, base)
    case 'match.fell-through':
      return endIntroduction(command, at, base)
    default:
      return writeInFile(command, at, base)
  }
}

function writeInFile(command: Rest, at: Case, base: Base): Decided {
  switch (command.type) {
    case 'arrival.confirmed':
    case 'arrival.missed':
      return recordArrival(command, at, base)
    case 'departure.confirmed':
      return confirmDeparture(command, at, base)
    case 'package.delivered':
      return deliverPackage(command, at, base)
    case 'feedback.given':
      return giveFeedback(command, at, base)
    case 'contact.first-appointment-held':
    case 'contact.missed':
    case 'contact.reestablished':
      return recordContact(command, at, base)
    case 'options.shown':
      return showOptions(command, at, base)
    case 'decision.recorded':
      return recordDecision(command, at, base)
    default:
      return writeInCase(command, at, base)
  }
}

function writeInCase(command: CaseRest, at: Case, base: Base): Decided {
  switch (command.type) {
    case 'consent.granted':
      return grantConsent(command, at, base)
    case 'consent.withdrawn':
      return withdrawConsent(command, at, base)
    case 'case.suspended':
      return suspendCase(command, at, base)
    case 'case.resumed':
      return resumeCase(command, at, base)
    case 'case.handed-over':
      return handOverCase(command, at, base)
    case 'erasure.requested':
    case 'access.requested':
      return requestRight(command, at, base)
    case 'erasure.answered':
    case 'access.answered':
      return answerRight(command, at, base)
    case 'correction.made':
      return correctEvent(command, at, base)
    case 'event.voided':
      return voidEvent(command, at, base)
    default:
      return asSaid(command, at, base)
  }
}

/** Writes a command as it was said, with the consent it rests on. */
function asSaid<K extends PlainType>(command: PlainCommand<K>, at: Case, base: Base): Result<Draft<K>, Refusal> {
  const consent = consentOf(command.type, at, base)
  if (!consent.ok) return consent
  const { type, clear, sealed } = command
  return ok(draft({ ...base, consentRef: consent.value }, { type, body: clear, sealed }))
}
