/**
 * Generated from schemas/ by `npm run generate`. Do not edit.
 */
import type { CaseRef, EventId, FileId, Instant, LocalDate, PartyId } from '@passerelle/kernel'

export type AccessibilityCode = 'step-free' | 'sign-language' | 'easy-language' | 'childcare' | 'women-only-hours' | 'home-visits' | 'remote'
export type AdvisoryKindCode = 'earthquake' | 'flood' | 'storm' | 'fire' | 'drought' | 'conflict' | 'unrest' | 'epidemic' | 'border-closed' | 'airport-closed' | 'services-interrupted' | 'other'
export type AgeBandCode = '0-2' | '3-5' | '6-11' | '12-15' | '16-17' | '18-24' | '25-34' | '35-49' | '50-64' | '65-plus'
export type AskCode = 'school-certificates' | 'work-references' | 'pension-record' | 'birth-certificate' | 'driving-licence' | 'medical-records' | 'residence-papers' | 'tax-papers' | 'other-papers' | 'answer'
export type AssistanceCode = 'assisted' | 'spontaneous'
export type BandCode = 'low' | 'middle' | 'high'
export type BarrierCode = 'bureaucracy' | 'business-climate' | 'labour-access' | 'networks' | 'stigma'
export type BenefitKindCode = 'in-kind' | 'cash' | 'voucher' | 'community-grant'
export type CareAnswerCode = 'met' | 'partly-met' | 'not-met'
export type CareNeedCode = 'escort' | 'women-shelter' | 'safe-housing' | 'female-case-worker' | 'medical' | 'interpreter'
export type CefrCode = 'A1' | 'A2' | 'B1' | 'B2' | 'C1' | 'C2'
export type ChannelCode = 'in-person' | 'phone' | 'video' | 'letter' | 'message'
export type CloseReasonCode = 'plan-completed' | 'decided-to-stay' | 'no-longer-eligible' | 'refuses-support' | 'moved-on' | 'died' | 'funding-ended' | 'security' | 'contact-lost'
export type ConsentFormCode = 'paper' | 'digital' | 'oral-with-interpreter' | 'by-guardian'
export type ContactChannelCode = 'email' | 'phone' | 'website'
export type ContractKindCode = 'permanent' | 'fixed-term' | 'day-rate' | 'cooperative' | 'apprenticeship' | 'internship' | 'self-employed' | 'other'
export type CountryBasisCode = 'origin' | 'nationality' | 'habitual-residence'
export type DeadlineKindCode = 'respond-by' | 'answer-by' | 'terms-answer-by' | 'arrival-contact' | 'review' | 'erasure-answer-by' | 'access-answer-by' | 'complaint-answer-by' | 'visit-answer-by' | 'slot-hold' | 'introduction-answer-by' | 'offer-answer-by'
export type DeclineReasonCode = 'capacity' | 'service-not-offered' | 'outside-area' | 'ineligible' | 'missing-document' | 'consent-missing' | 'duplicate' | 'too-late' | 'unsafe' | 'country-suspended'
export type DiasporaEngagementCode = 'mentor' | 'expert' | 'investor' | 'employer' | 'association-member' | 'other'
export type DossierPartCode = 'identity' | 'contact' | 'emergency-contact' | 'documents'
export type EndCode = 'destination' | 'origin'
export type ErasureAnswerCode = 'erased' | 'retained'
export type ErasurePartCode = 'summary' | 'dossier' | 'introductions' | 'follow-up' | 'visit' | 'all'
export type FamilyRelationCode = 'partner' | 'child' | 'parent' | 'sibling' | 'other'
export type FeedbackMomentCode = 'after-counselling' | 'before-departure' | 'after-arrival' | 'after-placement' | 'at-follow-up' | 'at-close'
export type FellThroughReasonCode = 'vacancy-closed' | 'employer-withdrew' | 'no-answer' | 'nobody-came' | 'other'
export type FollowUpDimensionCode = 'economic' | 'social' | 'cultural' | 'psychosocial' | 'safety'
export type ForWhomCode = 'adult' | 'child' | 'family'
export type GenderCode = 'female' | 'male' | 'diverse' | 'not-said'
export type ImpactCode = 'knowledge-transfer' | 'jobs' | 'business' | 'community'
export type InformationTopicCode = 'housing' | 'childcare' | 'schooling' | 'health-care' | 'medication' | 'psychosocial-help' | 'work' | 'business' | 'training' | 'recognition' | 'social-benefits' | 'legal-aid' | 'papers' | 'travel' | 'security' | 'other'
export type InterestKindCode = 'visit' | 'return' | 'job' | 'mentor' | 'expert' | 'investor'
export type JourneyPartCode = 'before-departure' | 'after-departure'
export type LabourStandingCode = 'seeking-work' | 'working' | 'in-training'
export type LegalBasisCode = 'contract' | 'legal-obligation' | 'vital-interest' | 'public-task'
export type LegalReleaseCode = 'lawyer-note' | 'authority-note' | 're-entry-right'
export type LegalResultCode = 'clear' | 'limited' | 'blocked' | 'released'
export type MatchBandCode = 'strong' | 'possible' | 'with-training' | 'weak'
export type MatchConditionCode = 'recognition-pending'
export type MatchFactorCode = 'occupation' | 'skills' | 'experience' | 'language' | 'location' | 'education' | 'availability' | 'wage'
export type MobilityCode = 'city' | 'region' | 'national'
export type NetworkEventKindCode = 'training' | 'job-fair' | 'information-day' | 'exchange' | 'other'
export type OptionKindCode = 'stay' | 'visit' | 'return'
export type PersonDecisionCode = 'return' | 'stay' | 'undecided' | 'visit'
export type PriorityCode = 'normal' | 'urgent'
export type PurposeCode = 'referral' | 'visit' | 'job-matching' | 'introduction' | 'follow-up' | 'statistics' | 'sensitive'
export type ReadinessBlockCode = 'social-capital' | 'financial-capital' | 'residence-status' | 'preparation' | 'network-family' | 'network-friends' | 'network-business'
export type RecognitionStatusCode = 'applied' | 'recognised' | 'partial' | 'refused'
export type RejectCauseCode = 'undecodable' | 'oversized' | 'wrong-end' | 'unknown-schema' | 'bad-signature' | 'header-mismatch' | 'unknown-party' | 'not-this-corridor' | 'fork'
export type ResidenceCode = 'german-citizen' | 'eu-citizen' | 'settlement-permit' | 'eu-long-term' | 'other-title' | 'protection' | 'subsidiary-protection' | 'removal-ban' | 'asylum-pending' | 'tolerated' | 'obliged-to-leave' | 'unknown'
export type RetainedKindCode = 'payments' | 'consent-proof' | 'rights'
export type ReturnModeCode = 'voluntary' | 'voluntary-unavoidable' | 'forced'
export type ReturnReasonCode = 'does-not-want-to-stay' | 'cannot-stay' | 'family-reunification-refused' | 'family-at-origin' | 'goal-reached' | 'job-or-business' | 'health' | 'not-said'
export type ReturnTypeCode = 'voluntary' | 'voluntary-unavoidable' | 'involuntary' | 'second-generation'
export type ServiceOutcomeCode = 'provided' | 'partly-provided' | 'not-provided' | 'broken-off'
export type ServiceCode = 'airport-reception' | 'temporary-housing' | 'safe-housing' | 'women-shelter' | 'medical' | 'psychosocial' | 'social-counselling' | 'admin-legal' | 'family-tracing' | 'school-enrolment' | 'language' | 'training' | 'recognition' | 'job-matching' | 'wage-subsidy' | 'business-startup' | 'investment' | 'knowledge-transfer' | 'mentor' | 'network-building' | 'financial-literacy' | 'community-project' | 'rent-support' | 'come-and-see' | 'housing' | 'vocational-training' | 'legal-aid'
export type SheetEntryKindCode = 'programme' | 'document' | 'contact'
export type StayMeantCode = 'temporary' | 'permanent' | 'open'
export type TravelKindCode = 'unknown' | 'window' | 'date'
export type TurnedDownReasonCode = 'other-work' | 'terms' | 'place' | 'changed-mind' | 'not-said' | 'other'
export type VacancyCloseReasonCode = 'filled' | 'withdrawn' | 'expired' | 'other'
export type VacancyKindCode = 'job' | 'placement' | 'assignment' | 'training' | 'course'
export type VacancySourceCode = 'entered' | 'csv' | 'job-posting'
export type VerdictCode = 'applies' | 'applies-under-condition' | 'does-not-apply'
export type VisitActivityCode = 'employer-meeting' | 'business-contact' | 'chamber' | 'supplier' | 'housing' | 'school' | 'authority' | 'peer-mentor' | 'health-service' | 'family'
export type VisitCancelReasonCode = 'person-does-not-want' | 'other-dates' | 'travel-not-possible' | 'legal-check' | 'health' | 'centre-not-able' | 'unsafe' | 'other'
export type VisitDecisionCode = 'return' | 'stay' | 'undecided'
export type VisitDeclineReasonCode = 'capacity' | 'purpose-not-offered' | 'outside-area' | 'dates' | 'needs-not-met' | 'unsafe' | 'country-suspended' | 'duplicate'
export type VisitPurposeCode = 'labour-market' | 'business' | 'housing' | 'school' | 'authorities' | 'health-care' | 'family' | 'community' | 'training'
export type VoidCauseCode = 'emitted-in-error' | 'cannot-be-decoded' | 'cannot-be-folded' | 'replaced'
export type VulnerabilityCode = 'unaccompanied-child' | 'single-parent' | 'pregnant' | 'elderly' | 'disability' | 'serious-illness' | 'chronic-illness' | 'mental-health' | 'trafficking-survivor' | 'gender-based-violence' | 'woman-alone-at-risk'
export type WagePeriodCode = 'hour' | 'day' | 'month' | 'year'

/** A deadline as it runs after a pause. */
export interface NewDeadline {
  /** The file whose deadline it is. */
  readonly fileId: FileId
  /** Which deadline. */
  readonly kind: DeadlineKindCode
  /** When it is due now. */
  readonly due: Instant
}

/** One field, before and after. */
export interface FieldChange {
  /** Name of the field. */
  readonly field: string
  /** What it said. */
  readonly before: string | null
  /** What it says now. */
  readonly after: string | null
}

/** A place in a log. */
export interface LogPosition {
  /** Identity of the topic. */
  readonly topicId: string
  /** Partition, from 0. */
  readonly partition: number
  /** Offset, from 0. */
  readonly offset: number
}

/** A named legal advice. */
export interface LegalAdvice {
  /** Who advised. */
  readonly adviser: string
  /** When. */
  readonly on: LocalDate
  /** What was said. */
  readonly note: string | null
}

/** One block of readiness. */
export interface ReadinessBlock {
  /** Which block. */
  readonly block: ReadinessBlockCode
  /** Low, middle or high. */
  readonly band: BandCode
  /** What is missing. */
  readonly gap: string | null
  /** The action that closes the gap. */
  readonly action: string | null
}

/** Who the person is. */
export interface Identity {
  /** Family name. */
  readonly familyName: string
  /** Given names. */
  readonly givenNames: string
  /** Date of birth. */
  readonly birthDate: LocalDate | null
  /** ISO 3166-1 alpha-2. */
  readonly nationality: string | null
}

/** How the person is reached. */
export interface Contact {
  /** Phone. */
  readonly phone: string | null
  /** E-mail. */
  readonly email: string | null
  /** Address. */
  readonly address: string | null
}

/** What opens a document and what it then is. */
export interface DocumentKey {
  /** SHA-256 of the document as it was given, hexadecimal. */
  readonly hash: string
  /** Key under which its chunks are sealed, base64url. */
  readonly key: string
  /** Name of the file. */
  readonly name: string
  /** What its own bytes say that it is, for example application/pdf. */
  readonly mediaType: string
  /** Size in bytes as it was given; the chunks hold zeros behind it. */
  readonly size: number
}

/** One item and its answer. */
export interface Answer {
  /** Item of the questionnaire. */
  readonly item: string
  /** Answer. */
  readonly answer: string
}

/** One dimension, banded. */
export interface Band {
  /** Which dimension. */
  readonly dimension: FollowUpDimensionCode
  /** Low, middle or high. */
  readonly band: BandCode
}

/** One option that was shown. */
export interface ShownOption {
  /** Stay, visit or return. */
  readonly kind: OptionKindCode
  /** Programme. */
  readonly programme: string | null
  /** Whether it applies. */
  readonly verdict: VerdictCode
  /** Why. */
  readonly reason: string | null
}

/** An occupation practised. */
export interface Occupation {
  /** ISCO-08 code. */
  readonly isco08: string
  /** Whole years. */
  readonly years: number
  /** Whether the person wants it again. */
  readonly wanted: boolean
}

/** A language and its level. */
export interface LanguageLevel {
  /** ISO 639 code. */
  readonly language: string
  /** CEFR level. */
  readonly level: CefrCode
}

/** A wage. */
export interface Wage {
  /** Minor units of the currency. */
  readonly minimum: number
  /** ISO 4217. */
  readonly currency: string
  /** Per what. */
  readonly period: WagePeriodCode
}

/** A recognition of a qualification. */
export interface RecognitionHeld {
  /** ISCO-08 code. */
  readonly isco08: string
  /** Status. */
  readonly status: RecognitionStatusCode
}

/** Whom and where the person meets. */
export interface CentreContact {
  /** Place. */
  readonly place: string | null
  /** Name of the contact. */
  readonly name: string | null
  /** Phone number. */
  readonly phone: string | null
}

/** The answer to one care need. */
export interface CareAnswer {
  /** The need. */
  readonly need: CareNeedCode
  /** Whether it is met. */
  readonly answer: CareAnswerCode
  /** How it is met. */
  readonly how: string | null
}

/** What a receiving party learns before it decides: needs, never identity. */
export interface Summary {
  /** Reasons, several possible. */
  readonly reasons: readonly ReturnReasonCode[]
  /** How far the return is a free choice. */
  readonly mode: ReturnModeCode | null
  /** Assisted, or a walk-in. */
  readonly assistance: AssistanceCode | null
  /** Derived type that routes support. */
  readonly returnType: ReturnTypeCode | null
  /** Why this country. */
  readonly countryBasis: CountryBasisCode | null
  /** How long the stay is meant to last. */
  readonly stay: StayMeantCode | null
  /** Months, where temporary. */
  readonly stayMonths: number | null
  /** ISO 3166-2 code of the region of return. */
  readonly region: string | null
  /** When the journey is expected. */
  readonly travel: Travel | null
  /** Programmes asked for. */
  readonly programmes: readonly string[]
  /** Services asked for. */
  readonly services: readonly ServiceCode[]
  /** The service that leads. */
  readonly serviceLead: ServiceCode | null
  /** Normal or urgent. */
  readonly priority: PriorityCode
  /** Care needs; the acceptance answers each. */
  readonly careNeeds: CareNeeds | null
  /** BCP 47 tag of the language to speak. */
  readonly language: string | null
  /** Whether an interpreter is needed. */
  readonly interpreter: boolean | null
  /** Composition of the family. */
  readonly family: readonly FamilyMember[]
  /** Willingness, 1 to 5. */
  readonly willingness: number | null
  /** Readiness, 1 to 5. */
  readonly readiness: number | null
  /** Readiness by block. */
  readonly readinessBlocks: readonly ReadinessBlock[]
  /** Services already given. */
  readonly servicesGiven: readonly ServiceCode[]
  /** How the person must not be contacted. */
  readonly contactRestrictions: string | null
  /** Which end follows up. */
  readonly followUpBy: EndCode | null
  /** What was agreed to report back. */
  readonly reportBack: readonly string[]
  /** Papers or answers asked of the other end. */
  readonly asks: readonly AskCode[]
  /** Free text. */
  readonly note: string | null
}

/** When the journey is expected. */
export interface Travel {
  /** Unknown, a window or a date. */
  readonly kind: TravelKindCode
  /** First possible day. */
  readonly earliest: LocalDate | null
  /** Last possible day. */
  readonly latest: LocalDate | null
}

/** What makes the person vulnerable, and what is needed. */
export interface CareNeeds {
  /** Grounds of vulnerability. */
  readonly vulnerability: readonly VulnerabilityCode[]
  /** What is needed. */
  readonly needed: readonly CareNeedCode[]
}

/** One group of people who travel or stay with the person. */
export interface FamilyMember {
  /** How they are related. */
  readonly relation: FamilyRelationCode
  /** Age band. */
  readonly ageBand: AgeBandCode
  /** How many. */
  readonly count: number
  /** Whether they travel too. */
  readonly travelsToo: boolean
}

/** What somebody named has written, and what allows the journey all the same. */
export interface LegalRelease {
  /** What it is. */
  readonly kind: LegalReleaseCode
  /** Who wrote it: lawyer or authority, by name. */
  readonly by: string
  /** When. */
  readonly on: LocalDate
  /** What it says. */
  readonly note: string | null
}

/** That the person was told, and has understood. */
export interface LegalAcknowledgement {
  /** When. */
  readonly on: LocalDate
  /** How it was given. */
  readonly form: ConsentFormCode
  /** Language in which the person was told. */
  readonly language: string
}

/** A slot that is held: which, and until when. */
export interface HeldSlot {
  /** The slot. */
  readonly slot: string
  /** Until when it is held if both ends have not confirmed it. */
  readonly holdUntil: Instant
}

/** When and where the person can come. */
export interface OfferedSlot {
  /** When it begins. */
  readonly start: Instant
  /** When it ends. */
  readonly end: Instant
  /** Where. */
  readonly place: string | null
  /** Until when it is held; null: as long as the rules say. */
  readonly holdUntil: Instant | null
  /** What is meant to happen. */
  readonly activities: readonly VisitActivityCode[]
  /** Free text. */
  readonly note: string | null
}

/** An occupation in which somebody has worked. */
export interface CvOccupation {
  /** ISCO-08 code. */
  readonly isco08: string
  /** Whole years. */
  readonly years: number
}

/** What one factor of a match is worth. */
export interface MatchFactor {
  /** Which. */
  readonly factor: MatchFactorCode
  /** Its share as a fraction: the upper number; null where it is unknown. */
  readonly part: number | null
  /** The lower number of the fraction; null where it is unknown. */
  readonly of: number | null
  /** What it is worth, in hundredths of a point; null where it is unknown. */
  readonly points: number | null
}

/** A vacancy, as a whole. It concerns no person: no names belong here. */
export interface VacancyContent {
  /** Kind. */
  readonly kind: VacancyKindCode
  /** What it is called. */
  readonly title: TextIn
  /** What is done there. No names of persons. */
  readonly description: string | null
  /** Code of the employer; null unless it agreed to be named. */
  readonly employer: string | null
  /** ISO 3166-1. */
  readonly country: string
  /** City. */
  readonly city: string | null
  /** ISO 3166-2. */
  readonly region: string | null
  /** ISCO-08 unit group. */
  readonly isco08: string
  /** ISIC code. */
  readonly isic: string | null
  /** Kind of contract. */
  readonly contract: ContractKindCode
  /** How many places, at least one. */
  readonly openings: number
  /** ESCO skills without which it cannot be done. */
  readonly essentialSkills: readonly string[]
  /** ESCO skills that help. */
  readonly optionalSkills: readonly string[]
  /** ESCO skills learnt there. */
  readonly teaches: readonly string[]
  /** Languages and levels needed. */
  readonly languages: readonly LanguageLevel[]
  /** ISCED 2011 level. */
  readonly isced2011: number | null
  /** Whether less education closes it. */
  readonly educationStrict: boolean
  /** Whole years asked for. */
  readonly experienceYears: number
  /** Wage. */
  readonly wage: OfferedWage | null
  /** From when. */
  readonly startDate: LocalDate | null
  /** At the latest from when. */
  readonly latestStart: LocalDate | null
  /** Open on this day itself, and not after it. */
  readonly closingDate: LocalDate | null
  /** Whether the law asks for a recognition. */
  readonly regulated: boolean
  /** Licences needed. */
  readonly licences: readonly string[]
  /** Whether it is open to people who live there as well. */
  readonly openToLocals: boolean
  /** Programme that pays part of it. */
  readonly subsidyProgramme: string | null
  /** Why it serves the development of the region; null where nobody says that it does. */
  readonly developmentOriented: DevelopmentOriented | null
  /** Where it was taken from. */
  readonly source: VacancySourceCode
}

/** A text and its language. */
export interface TextIn {
  /** ISO 639 code. */
  readonly language: string
  /** The text. No names of persons. */
  readonly text: string
}

/** What is paid. */
export interface OfferedWage {
  /** The least, in minor units of the currency. */
  readonly minimum: number | null
  /** The most, in minor units of the currency. */
  readonly maximum: number
  /** ISO 4217. */
  readonly currency: string
  /** Per what. */
  readonly period: WagePeriodCode
  /** Whether before taxes and contributions. */
  readonly gross: boolean
}

/** Why the place is thought to serve the development of its region. */
export interface DevelopmentOriented {
  /** Why, in words. No names of persons. */
  readonly reason: string
  /** The strategy of the country or region it follows. */
  readonly sectorStrategy: string | null
}

/** What both ends keep to, as a whole: one of schema, service terms and code list. It concerns no person. */
export interface AgreementContent {
  /** Of which event type which version is written. */
  readonly schema: AgreedSchema | null
  /** Terms of service. */
  readonly serviceTerms: ServiceTerms | null
  /** Of which code list which version counts. */
  readonly codeList: AgreedCodeList | null
  /** The day from which it counts, at 00:00 UTC at both ends. */
  readonly validFrom: LocalDate
  /** Why, in words. No names of persons. */
  readonly note: string | null
}

/** A schema and its version. */
export interface AgreedSchema {
  /** Event type, as in the contract. */
  readonly eventType: string
  /** Which version of it. */
  readonly version: string
}

/** What every party of an end keeps towards the other end. */
export interface ServiceTerms {
  /** Of which end. */
  readonly of: EndCode
  /** Working days in which a referral is answered, in the calendar of the party. */
  readonly answerWithin: number
  /** Working days in which an urgent one is answered. */
  readonly urgentWithin: number
  /** When somebody can be reached. */
  readonly hours: readonly OpenHours[]
  /** Languages in which it is answered; ISO 639 codes. */
  readonly languages: readonly string[]
}

/** When somebody is there, in the clock of the party. */
export interface OpenHours {
  /** ISO 8601: 1 is Monday, 7 Sunday. */
  readonly weekday: number
  /** From when, as `09:00`. */
  readonly opens: string
  /** Until when, as `17:00`. */
  readonly closes: string
}

/** A code list and its version. */
export interface AgreedCodeList {
  /** Name of the list, as at the registry. */
  readonly list: string
  /** Which version of it. */
  readonly version: string
}

/** What a centre offers and how it is reached, as a whole. It concerns no person. */
export interface CentreProfileContent {
  /** What it offers. */
  readonly services: readonly ServiceCode[]
  /** Languages that are spoken there; ISO 639 codes. */
  readonly languages: readonly string[]
  /** Where people live whom it looks after; ISO 3166-2. None: in the whole country. */
  readonly regions: readonly string[]
  /** When somebody is there. */
  readonly hours: readonly OpenHours[]
  /** What makes it easier to come. */
  readonly accessibility: readonly AccessibilityCode[]
  /** Working days in which it usually answers a referral; null where it does not say. */
  readonly answerWithin: number | null
  /** To whom somebody turns. */
  readonly contact: EventContact | null
  /** What else an office should know. No names of persons. */
  readonly note: string | null
}

/** How somebody turns to the party; an office, no person. */
export interface EventContact {
  /** By what. */
  readonly channel: ContactChannelCode
  /** Number or address of the party. No names of persons. */
  readonly value: string
}

/** What a centre can take in now, as a whole. It concerns no person. */
export interface CapacityContent {
  /** By service; one that is not named was not told. */
  readonly places: readonly FreePlaces[]
  /** What else bears on it. No names of persons. */
  readonly note: string | null
}

/** How many can come for one service. */
export interface FreePlaces {
  /** Service. */
  readonly service: ServiceCode
  /** How many more people can be taken in now. */
  readonly freePlaces: number
  /** From which day on there are more; null where nobody knows. */
  readonly nextFree: LocalDate | null
}

/** What there is in a country on one topic, as a whole. It concerns no person. */
export interface CountrySheetContent {
  /** ISO 3166-1. */
  readonly country: string
  /** On what it is. */
  readonly topic: InformationTopicCode
  /** ISO 639 code of what is written. */
  readonly language: string
  /** What one should know first. No names of persons. */
  readonly summary: string
  /** Programmes, papers and offices, each with its source. */
  readonly entries: readonly SheetEntry[]
}

/** A programme, a paper that is needed, or an office to turn to; no person. */
export interface SheetEntry {
  /** What it is. */
  readonly kind: SheetEntryKindCode
  /** What it is called. */
  readonly title: string
  /** What one should know of it. No names of persons. */
  readonly text: string | null
  /** How one turns to it. */
  readonly contact: EventContact | null
  /** Where it is taken from. */
  readonly source: InformationSource
  /** From which day on it holds. */
  readonly validFrom: LocalDate
}

/** Where an answer is taken from. */
export interface InformationSource {
  /** Title. */
  readonly title: string
  /** Address. */
  readonly url: string | null
  /** As of which day. */
  readonly date: LocalDate | null
}

/** How many people of the diaspora offer what, in groups of 10 and more. */
export interface DiasporaCount {
  /** Where these people are; ISO 3166-1. */
  readonly country: string
  /** The same, narrower; ISO 3166-2. */
  readonly region: string | null
  /** From which day on was counted. */
  readonly firstDay: LocalDate
  /** Until which day was counted. */
  readonly lastDay: LocalDate
  /** All who were counted; null where it is not told. */
  readonly total: number | null
  /** How many, by group; each person in one row. */
  readonly rows: readonly DiasporaRow[]
  /** How it was counted. No names of persons. */
  readonly note: string | null
}

/** A group of people who offer the same. */
export interface DiasporaRow {
  /** What they offer. */
  readonly engagement: DiasporaEngagementCode
  /** How many; null where it is suppressed: fewer than 10, or where it could be computed from what else is told. */
  readonly people: number | null
}

/** How many people of which occupations there are, in groups of 10 and more. */
export interface LabourReport {
  /** Where these people are; ISO 3166-1. */
  readonly country: string
  /** The same, narrower; ISO 3166-2. */
  readonly region: string | null
  /** From which day on was counted. */
  readonly firstDay: LocalDate
  /** Until which day was counted. */
  readonly lastDay: LocalDate
  /** All who were counted; null where it is not told. */
  readonly total: number | null
  /** How many, by group; each person in one row. */
  readonly rows: readonly LabourRow[]
  /** How it was counted. No names of persons. */
  readonly note: string | null
}

/** A group of people of one occupation. */
export interface LabourRow {
  /** ISCO-08, of one to four digits. */
  readonly isco08: string
  /** How they stand towards work. */
  readonly standing: LabourStandingCode
  /** How many; null where it is suppressed: fewer than 10, or where it could be computed from what else is told. */
  readonly people: number | null
}

/** How many people need which service and do not get it, in groups of 10 and more. */
export interface NeedsReport {
  /** Where these people are; ISO 3166-1. */
  readonly country: string
  /** The same, narrower; ISO 3166-2. */
  readonly region: string | null
  /** From which day on was counted. */
  readonly firstDay: LocalDate
  /** Until which day was counted. */
  readonly lastDay: LocalDate
  /** All who were counted; null where it is not told. */
  readonly total: number | null
  /** How many, by group; each person in one row. */
  readonly rows: readonly NeedsRow[]
  /** How it was counted. No names of persons. */
  readonly note: string | null
}

/** A group of people who need the same. */
export interface NeedsRow {
  /** Which service they need. */
  readonly service: ServiceCode
  /** How many; null where it is suppressed: fewer than 10, or where it could be computed from what else is told. */
  readonly people: number | null
}

/** A training, a job fair, a day of information, as a whole. It concerns no person: no names belong here. */
export interface NetworkEventContent {
  /** Kind. */
  readonly kind: NetworkEventKindCode
  /** What it is called. */
  readonly title: TextIn
  /** What happens there. No names of persons. */
  readonly description: string | null
  /** ISO 3166-1. */
  readonly country: string
  /** ISO 3166-2. */
  readonly region: string | null
  /** City. */
  readonly city: string | null
  /** Where in the city. */
  readonly venue: string | null
  /** Where it can be followed online; https alone. */
  readonly url: string | null
  /** Time zone of the place, as `Africa/Casablanca` (IANA). */
  readonly timeZone: string
  /** When it begins. */
  readonly startsAt: Instant
  /** When it ends. */
  readonly endsAt: Instant
  /** Languages that are spoken there; ISO 639 codes. */
  readonly languages: readonly string[]
  /** How many can take part; null where nobody counts. */
  readonly seats: number | null
  /** To whom somebody turns. */
  readonly contact: EventContact
}

/** The clear head of every event. */
export interface Head {
  /** Identifier of this event, a UUID v7. */
  readonly eventId: EventId
  /** Random reference of the case; also the key of the record. */
  readonly caseRef: CaseRef
  /** The file within the case; null where the event belongs to the case itself. */
  readonly fileId: FileId | null
  /** The party on whose behalf the event was emitted. */
  readonly from: PartyId
  /** The party at the other end to whom it is addressed. */
  readonly to: PartyId
  /** When it happened. */
  readonly at: Instant
  /** When it was entered; later than `at` where a fact came late. */
  readonly recordedAt: Instant
  /** Gapless number of the event among those of its end and case, from 1. */
  readonly sequence: number
  /** Hash of the event before it in that sequence; 32 zero bytes for the first. */
  readonly previousHash: Uint8Array
  /** Version of the rules under which the file runs; set by opening events. */
  readonly rules: string | null
  /** The consent on which the event rests. */
  readonly consentRef: string | null
  /** Legal basis where it is not a consent. */
  readonly basis: LegalBasisCode | null
  /** The event that this one answers. */
  readonly inReplyTo: EventId | null
  /** SHA-256 (base64url) over party and idempotency key of the command that caused the event. */
  readonly commandKey: string | null
}

/** The person was told what is held. */
export interface AccessAnsweredClear {
}

/** The person asked what is held. */
export interface AccessRequestedClear {
  /** When the other party must have answered. */
  readonly answerBy: Instant
}

/** The case is closed. */
export interface CaseClosedClear {
}

/** Sealed part: The case is closed. */
export interface CaseClosedSealed {
  /** Why. */
  readonly reason: CloseReasonCode
  /** Free text. */
  readonly note: string | null
}

/** Another party of the same end takes the case over. */
export interface CaseHandedOverClear {
  /** The party that takes over. */
  readonly toParty: PartyId
}

/** Sealed part: Another party of the same end takes the case over. */
export interface CaseHandedOverSealed {
  /** Free text. */
  readonly note: string | null
}

/** The case is open again. */
export interface CaseReopenedClear {
}

/** Sealed part: The case is open again. */
export interface CaseReopenedSealed {
  /** Why. */
  readonly reason: string | null
  /** Free text. */
  readonly note: string | null
}

/** An advisory is over; the clocks run on with new deadlines. */
export interface CaseResumedClear {
  /** The advisory. */
  readonly advisory: string
  /** The deadlines as they run now. */
  readonly deadlines: readonly NewDeadline[]
}

/** An advisory stops the case; its clocks stop. */
export interface CaseSuspendedClear {
  /** The advisory. */
  readonly advisory: string
}

/** A consent reached its end. */
export interface ConsentExpiredClear {
  /** The consent. */
  readonly consentId: string
  /** What it covered. */
  readonly purposes: readonly PurposeCode[]
  /** Who could receive. */
  readonly recipient: PartyId
  /** The end it had. */
  readonly until: Instant
}

/** The person consented to purposes towards one recipient. */
export interface ConsentGrantedClear {
  /** Identifier of the consent. */
  readonly consentId: string
  /** What it covers. */
  readonly purposes: readonly PurposeCode[]
  /** Who may receive. */
  readonly recipient: PartyId
  /** When it ends by itself. */
  readonly until: Instant | null
}

/** Sealed part: The person consented to purposes towards one recipient. */
export interface ConsentGrantedSealed {
  /** How it was given. */
  readonly form: ConsentFormCode
  /** BCP 47 tag of the language it was explained in. */
  readonly language: string
  /** Where the proof is kept. */
  readonly proof: string | null
}

/** The person withdrew purposes; nothing that rests on them goes on. */
export interface ConsentWithdrawnClear {
  /** The consent; null withdraws the purposes towards the recipient, or whoever it is. */
  readonly consentId: string | null
  /** What is withdrawn. */
  readonly purposes: readonly PurposeCode[]
  /** Whom it concerns; null: the recipient of the consent named, or whoever it is. */
  readonly recipient: PartyId | null
}

/** Sealed part: The person withdrew purposes; nothing that rests on them goes on. */
export interface ConsentWithdrawnSealed {
  /** How it was withdrawn. */
  readonly form: ConsentFormCode
  /** BCP 47 tag. */
  readonly language: string | null
  /** Where the proof is kept. */
  readonly proof: string | null
}

/** Values of an earlier event were wrong. */
export interface CorrectionMadeClear {
  /** The event corrected. */
  readonly corrects: EventId
}

/** Sealed part: Values of an earlier event were wrong. */
export interface CorrectionMadeSealed {
  /** Corrected values. */
  readonly values: readonly FieldChange[]
  /** Why. */
  readonly why: string
}

/** A holder answered a request for erasure. */
export interface ErasureAnsweredClear {
  /** Erased or retained. */
  readonly answer: ErasureAnswerCode
  /** Kinds of record that are retained under a legal ground; all else that was asked for is gone. */
  readonly kept: readonly RetainedKindCode[]
  /** Up to which number of the destination's events; null where a person has answered. */
  readonly upToDestination: number | null
  /** Up to which number of the origin's events; null where a person has answered. */
  readonly upToOrigin: number | null
}

/** Sealed part: A holder answered a request for erasure. */
export interface ErasureAnsweredSealed {
  /** Legal ground. */
  readonly legalGround: string | null
}

/** A holder did not answer in time. */
export interface ErasureOverdueClear {
  /** Who did not answer. */
  readonly who: PartyId
}

/** The other end is asked to erase. */
export interface ErasureRequestedClear {
  /** What. */
  readonly parts: readonly ErasurePartCode[]
  /** When the other party must have answered. */
  readonly answerBy: Instant
}

/** Sealed part: The other end is asked to erase. */
export interface ErasureRequestedSealed {
  /** Legal ground. */
  readonly legalGround: string | null
}

/** The content will be erased. */
export interface ErasureScheduledClear {
  /** When. */
  readonly when: Instant
}

/** Sealed part: The content will be erased. */
export interface ErasureScheduledSealed {
  /** Legal ground. */
  readonly legalGround: string | null
}

/** The emitter declares one of its events void. */
export interface EventVoidedClear {
  /** The event. */
  readonly event: EventId
  /** Its sequence number. */
  readonly voidedSequence: number
  /** Why. */
  readonly cause: VoidCauseCode
  /** The event that is folded in its place. */
  readonly standIn: EventId | null
}

/** One end wrote to the other. */
export interface MessageSentClear {
  /** The thread. */
  readonly thread: string
}

/** Sealed part: One end wrote to the other. */
export interface MessageSentSealed {
  /** What was written. */
  readonly text: string
}

/** A person read a sealed part for the first time. */
export interface ReceiptOpenedClear {
  /** The event. */
  readonly event: EventId
}

/** Everything of the other end up to a number has arrived. */
export interface ReceiptReceivedClear {
  /** Sequence number. */
  readonly upTo: number
  /** Hash of that event. */
  readonly hash: Uint8Array
}

/** A record of a verified signer could not be taken in. */
export interface ReceiptRejectedClear {
  /** The event, where it could be read. */
  readonly event: EventId | null
  /** Where it stands. */
  readonly position: LogPosition
  /** Why. */
  readonly cause: RejectCauseCode
}

/** The person arrived. */
export interface ArrivalConfirmedClear {
  /** The day. */
  readonly date: LocalDate
}

/** Sealed part: The person arrived. */
export interface ArrivalConfirmedSealed {
  /** Free text. */
  readonly note: string | null
}

/** The person was expected and did not arrive. */
export interface ArrivalMissedClear {
  /** The day. */
  readonly date: LocalDate
}

/** Sealed part: The person was expected and did not arrive. */
export interface ArrivalMissedSealed {
  /** Free text. */
  readonly note: string | null
}

/** The person was met for the first time. */
export interface ContactFirstAppointmentHeldClear {
  /** Number of the attempt, from 1. */
  readonly attempt: number | null
}

/** Sealed part: The person was met for the first time. */
export interface ContactFirstAppointmentHeldSealed {
  /** Service. */
  readonly service: ServiceCode | null
  /** Channel. */
  readonly channel: ChannelCode | null
  /** Free text. */
  readonly note: string | null
}

/** The person was not reached. */
export interface ContactMissedClear {
  /** Number of the attempt, from 1. */
  readonly attempt: number | null
}

/** Sealed part: The person was not reached. */
export interface ContactMissedSealed {
  /** Service. */
  readonly service: ServiceCode | null
  /** Channel. */
  readonly channel: ChannelCode | null
  /** Free text. */
  readonly note: string | null
}

/** The person was reached again. */
export interface ContactReestablishedClear {
  /** Number of the attempt, from 1. */
  readonly attempt: number | null
}

/** Sealed part: The person was reached again. */
export interface ContactReestablishedSealed {
  /** Service. */
  readonly service: ServiceCode | null
  /** Channel. */
  readonly channel: ChannelCode | null
  /** Free text. */
  readonly note: string | null
}

/** A counselling session was held. */
export interface CounsellingSessionHeldClear {
  /** The day on which the residence status ends: a deadline, which warnings are reckoned from. */
  readonly residenceUntil: LocalDate | null
}

/** Sealed part: A counselling session was held. */
export interface CounsellingSessionHeldSealed {
  /** 1 to 5. */
  readonly willingness: number | null
  /** 1 to 5. */
  readonly readiness: number | null
  /** Residence status. */
  readonly residence: ResidenceCode | null
  /** Whether a status was refused. */
  readonly statusRefused: boolean | null
  /** Mode. */
  readonly mode: ReturnModeCode | null
  /** Born or schooled in the destination, or a citizen of it. */
  readonly bornOrSchooledHere: boolean | null
  /** Recognised as a refugee under the mandate of UNHCR. */
  readonly unhcrMandate: boolean | null
  /** Named legal advice. */
  readonly legalAdvice: LegalAdvice | null
  /** Readiness by block. */
  readonly readinessBlocks: readonly ReadinessBlock[]
  /** Notes. */
  readonly notes: string | null
}

/** The person decided. */
export interface DecisionRecordedClear {
}

/** Sealed part: The person decided. */
export interface DecisionRecordedSealed {
  /** What. */
  readonly decision: PersonDecisionCode
  /** Free text. */
  readonly note: string | null
}

/** The journey does not take place as said. */
export interface DepartureCancelledClear {
}

/** Sealed part: The journey does not take place as said. */
export interface DepartureCancelledSealed {
  /** Why. */
  readonly reason: string | null
}

/** The person or the counsellor said when the journey is. Never taken from an authority. */
export interface DepartureConfirmedClear {
  /** Day of arrival at the latest. */
  readonly arrivalBy: LocalDate
}

/** Sealed part: The person or the counsellor said when the journey is. Never taken from an authority. */
export interface DepartureConfirmedSealed {
  /** Flight. */
  readonly flight: string | null
  /** Airport. */
  readonly airport: string | null
  /** With an escort. */
  readonly escort: boolean | null
  /** Needs on the way. */
  readonly needs: readonly CareNeedCode[]
  /** Free text. */
  readonly note: string | null
}

/** Identity and papers go to the party that accepted. */
export interface DossierSharedClear {
  /** What is in it. */
  readonly parts: readonly DossierPartCode[]
  /** SHA-256 of each sealed chunk of the document, hexadecimal, in order. */
  readonly chunkHashes: readonly string[]
}

/** Sealed part: Identity and papers go to the party that accepted. */
export interface DossierSharedSealed {
  /** Who the person is. */
  readonly identity: Identity | null
  /** How the person is reached. */
  readonly contact: Contact | null
  /** Whom to call. */
  readonly emergencyContact: Contact | null
  /** The document whose chunks the event names; one at most. */
  readonly documentKeys: readonly DocumentKey[]
}

/** The person gave feedback or complained. */
export interface FeedbackGivenClear {
  /** Whether it is a complaint. */
  readonly complaint: boolean
  /** When a complaint must be answered. */
  readonly answerBy: Instant | null
}

/** Sealed part: The person gave feedback or complained. */
export interface FeedbackGivenSealed {
  /** When in the journey. */
  readonly moment: FeedbackMomentCode
  /** 1 to 5. */
  readonly rating: number | null
  /** In the person's words. */
  readonly text: string | null
}

/** A wave of the follow-up was recorded. */
export interface FollowUpRecordedClear {
  /** Wave, for example `3m`. */
  readonly wave: string
}

/** Sealed part: A wave of the follow-up was recorded. */
export interface FollowUpRecordedSealed {
  /** Answers. */
  readonly answers: readonly Answer[]
  /** Bands by dimension. */
  readonly bands: readonly Band[]
  /** Safety. */
  readonly safety: BandCode | null
  /** Still in the country. */
  readonly stillInCountry: boolean | null
  /** How well. */
  readonly well: BandCode | null
  /** Impact. */
  readonly impact: readonly ImpactCode[]
  /** Barriers. */
  readonly barriers: readonly BarrierCode[]
}

/** Somebody is interested. */
export interface InterestRegisteredClear {
}

/** Sealed part: Somebody is interested. */
export interface InterestRegisteredSealed {
  /** In what. */
  readonly kind: InterestKindCode
  /** Free text. */
  readonly note: string | null
}

/** A note of this end. */
export interface NoteAddedClear {
}

/** Sealed part: A note of this end. */
export interface NoteAddedSealed {
  /** The note. */
  readonly text: string
}

/** Somebody offers to help. */
export interface OfferRegisteredClear {
}

/** Sealed part: Somebody offers to help. */
export interface OfferRegisteredSealed {
  /** In what. */
  readonly kind: InterestKindCode
  /** Free text. */
  readonly note: string | null
}

/** The person was shown the options, staying among them. */
export interface OptionsShownClear {
}

/** Sealed part: The person was shown the options, staying among them. */
export interface OptionsShownSealed {
  /** What was shown. */
  readonly options: readonly ShownOption[]
  /** BCP 47 tag. */
  readonly language: string | null
  /** SHA-256 of the sheet, hexadecimal. */
  readonly sheetHash: string | null
}

/** Something was handed over, in kind or money. */
export interface PackageDeliveredClear {
  /** Running number within the file, from 1. */
  readonly number: number
}

/** Sealed part: Something was handed over, in kind or money. */
export interface PackageDeliveredSealed {
  /** Programme. */
  readonly programme: string | null
  /** Code of the benefit. */
  readonly code: string
  /** Tranche. */
  readonly tranche: number | null
  /** In kind or money. */
  readonly kind: BenefitKindCode | null
  /** The project that a community grant is paid to. The person applies for it; nobody receives it in cash or kind. */
  readonly project: string | null
  /** Minor units of the currency. */
  readonly amount: number | null
  /** ISO 4217. */
  readonly currency: string | null
  /** Minor units of the local currency. */
  readonly localAmount: number | null
  /** ISO 4217. */
  readonly localCurrency: string | null
  /** Where the receipt is kept. */
  readonly receipt: string | null
}

/** Work ended. */
export interface PlacementEndedClear {
}

/** Sealed part: Work ended. */
export interface PlacementEndedSealed {
  /** Vacancy. */
  readonly vacancy: string | null
  /** Whether self-employed. */
  readonly selfEmployed: boolean | null
  /** ISIC 4. */
  readonly isic: string | null
  /** Why it ended. */
  readonly reason: string | null
}

/** Work began. */
export interface PlacementStartedClear {
}

/** Sealed part: Work began. */
export interface PlacementStartedSealed {
  /** Vacancy. */
  readonly vacancy: string | null
  /** Whether self-employed. */
  readonly selfEmployed: boolean | null
  /** ISIC 4. */
  readonly isic: string | null
  /** Why it ended. */
  readonly reason: string | null
}

/** Both ends and the person spoke before the journey. */
export interface PredepartureCallHeldClear {
}

/** Sealed part: Both ends and the person spoke before the journey. */
export interface PredepartureCallHeldSealed {
  /** Length in minutes. */
  readonly minutes: number | null
  /** Channel. */
  readonly channel: ChannelCode | null
  /** With an interpreter. */
  readonly interpreter: boolean | null
  /** Notes. */
  readonly notes: string | null
}

/** The matching profile of the person changed. */
export interface ProfileChangedClear {
}

/** Sealed part: The matching profile of the person changed. */
export interface ProfileChangedSealed {
  /** ISO 3166-1. */
  readonly returnCountry: string
  /** City. */
  readonly homeCity: string | null
  /** ISO 3166-2. */
  readonly homeRegion: string | null
  /** How far. */
  readonly mobility: MobilityCode
  /** Occupations. */
  readonly occupations: readonly Occupation[]
  /** ESCO skills. */
  readonly skills: readonly string[]
  /** Languages. */
  readonly languages: readonly LanguageLevel[]
  /** ISCED 2011 level. */
  readonly isced2011: number | null
  /** From when. */
  readonly availableFrom: LocalDate | null
  /** Expected wage. */
  readonly expectedWage: Wage | null
  /** Recognitions. */
  readonly recognitions: readonly RecognitionHeld[]
  /** Licences. */
  readonly licences: readonly string[]
}

/** The matching profile must be forgotten. */
export interface ProfileForgottenClear {
}

/** A recognition was decided. */
export interface RecognitionDecidedClear {
}

/** Sealed part: A recognition was decided. */
export interface RecognitionDecidedSealed {
  /** Qualification. */
  readonly qualification: string | null
  /** ISCO-08 code. */
  readonly isco08: string | null
  /** ISCED 2011 level. */
  readonly isced: number | null
  /** ISO 3166-1. */
  readonly awardedIn: string | null
  /** ISO 3166-1. */
  readonly decidedIn: string | null
  /** Authority. */
  readonly authority: string | null
  /** Status. */
  readonly status: RecognitionStatusCode | null
  /** Conditions. */
  readonly conditions: readonly string[]
}

/** A recognition was applied for. */
export interface RecognitionOpenedClear {
}

/** Sealed part: A recognition was applied for. */
export interface RecognitionOpenedSealed {
  /** Qualification. */
  readonly qualification: string | null
  /** ISCO-08 code. */
  readonly isco08: string | null
  /** ISCED 2011 level. */
  readonly isced: number | null
  /** ISO 3166-1. */
  readonly awardedIn: string | null
  /** ISO 3166-1. */
  readonly decidedIn: string | null
  /** Authority. */
  readonly authority: string | null
  /** Status. */
  readonly status: RecognitionStatusCode | null
  /** Conditions. */
  readonly conditions: readonly string[]
}

/** The receiving party takes the person in hand. */
export interface ReferralAcceptedClear {
  /** First appointment. */
  readonly firstAppointment: Instant
}

/** Sealed part: The receiving party takes the person in hand. */
export interface ReferralAcceptedSealed {
  /** Whom and where. */
  readonly contact: CentreContact | null
  /** An answer to each care need. */
  readonly careAnswers: readonly CareAnswer[]
  /** Free text. */
  readonly note: string | null
}

/** The receiving party cannot take the person in hand. */
export interface ReferralDeclinedClear {
}

/** Sealed part: The receiving party cannot take the person in hand. */
export interface ReferralDeclinedSealed {
  /** Why. */
  readonly reason: DeclineReasonCode
  /** In words. */
  readonly detail: string | null
  /** What would help. */
  readonly wouldHelp: string | null
}

/** A referral was prepared a step further: whom it is for, or what its summary is to say. */
export interface ReferralDraftedClear {
  /** The party at the other end whom it is for; null where this step says nothing of it. */
  readonly receiver: PartyId | null
  /** Whether this step says what the summary is to be. */
  readonly tellsSummary: boolean
}

/** Sealed part: A referral was prepared a step further: whom it is for, or what its summary is to say. */
export interface ReferralDraftedSealed {
  /** What the other end is to learn; null where this step says nothing of it. */
  readonly summary: Summary | null
}

/** A deadline of the referral passed without an answer. */
export interface ReferralExpiredClear {
  /** Which deadline. */
  readonly deadline: DeadlineKindCode
  /** When it was due. */
  readonly due: Instant
  /** The round whose answer was due. */
  readonly round: number | null
  /** When an answer is due now, where only a round ended. */
  readonly respondBy: Instant | null
}

/** The question of a round is answered; the clock runs on. */
export interface ReferralInfoProvidedClear {
  /** Number of the round, from 1. */
  readonly round: number
  /** When the receiving party must have answered. */
  readonly respondBy: Instant
}

/** Sealed part: The question of a round is answered; the clock runs on. */
export interface ReferralInfoProvidedSealed {
  /** Old and new values. */
  readonly values: readonly FieldChange[]
  /** Free text. */
  readonly note: string | null
}

/** The receiving party asks back; the respond-by clock stops. */
export interface ReferralInfoRequestedClear {
  /** Number of the round, from 1. */
  readonly round: number
  /** When the other party must have answered. */
  readonly answerBy: Instant
}

/** Sealed part: The receiving party asks back; the respond-by clock stops. */
export interface ReferralInfoRequestedSealed {
  /** The fields in question. */
  readonly fields: readonly string[]
  /** The question in words. */
  readonly question: string | null
}

/** The receiving party names another one; a new consent and a new referral must follow. */
export interface ReferralReroutedClear {
  /** The party proposed. */
  readonly toParty: PartyId
}

/** Sealed part: The receiving party names another one; a new consent and a new referral must follow. */
export interface ReferralReroutedSealed {
  /** Why. */
  readonly reason: DeclineReasonCode
  /** In words. */
  readonly detail: string | null
}

/** A declined referral comes back with what was missing. */
export interface ReferralResubmittedClear {
  /** When the receiving party must have answered. */
  readonly respondBy: Instant
}

/** Sealed part: A declined referral comes back with what was missing. */
export interface ReferralResubmittedSealed {
  /** What changed. */
  readonly changed: string
  /** The new summary. */
  readonly summary: Summary
}

/** A party asks the other end to take somebody in hand. */
export interface ReferralSubmittedClear {
  /** When the receiving party must have answered. */
  readonly respondBy: Instant
  /** The file that this one replaces after a reroute. */
  readonly replaces: FileId | null
}

/** Sealed part: A party asks the other end to take somebody in hand. */
export interface ReferralSubmittedSealed {
  /** Needs without identity. */
  readonly summary: Summary
}

/** The other terms are accepted; the referral is open for an answer again. */
export interface ReferralTermsAcceptedClear {
  /** Number of the round, from 1. */
  readonly round: number
  /** When the receiving party must have answered. */
  readonly respondBy: Instant
}

/** Sealed part: The other terms are accepted; the referral is open for an answer again. */
export interface ReferralTermsAcceptedSealed {
  /** Free text. */
  readonly note: string | null
}

/** The receiving party offers other terms. */
export interface ReferralTermsProposedClear {
  /** Number of the round, from 1. */
  readonly round: number
  /** When the other party must have answered. */
  readonly answerBy: Instant
}

/** Sealed part: The receiving party offers other terms. */
export interface ReferralTermsProposedSealed {
  /** Another service. */
  readonly service: ServiceCode | null
  /** Another start. */
  readonly start: LocalDate | null
  /** Another place. */
  readonly place: string | null
  /** Why. */
  readonly reason: string
}

/** The other terms are refused; the referral stands as it was. */
export interface ReferralTermsRefusedClear {
  /** Number of the round, from 1. */
  readonly round: number
  /** When the receiving party must have answered. */
  readonly respondBy: Instant
}

/** Sealed part: The other terms are refused; the referral stands as it was. */
export interface ReferralTermsRefusedSealed {
  /** Why. */
  readonly reason: string | null
}

/** The person is on the waiting list. */
export interface ReferralWaitlistedClear {
  /** When the list is looked at again. */
  readonly reviewOn: LocalDate
}

/** Sealed part: The person is on the waiting list. */
export interface ReferralWaitlistedSealed {
  /** Whom to ask. */
  readonly contact: CentreContact | null
  /** Why. */
  readonly reason: string | null
  /** What would help. */
  readonly wouldHelp: string | null
}

/** The referral is withdrawn. */
export interface ReferralWithdrawnClear {
  /** Whether the person asked for it. */
  readonly byPerson: boolean
}

/** Sealed part: The referral is withdrawn. */
export interface ReferralWithdrawnSealed {
  /** Why. */
  readonly reason: string | null
}

/** The plan was approved. */
export interface ReintegrationPlanApprovedClear {
  /** When it is looked at again. */
  readonly reviewBy: LocalDate | null
}

/** Sealed part: The plan was approved. */
export interface ReintegrationPlanApprovedSealed {
  /** Goals. */
  readonly goals: readonly string[]
  /** The plan. */
  readonly plan: string | null
}

/** A reintegration plan was drafted. */
export interface ReintegrationPlanDraftedClear {
  /** When it is looked at again. */
  readonly reviewBy: LocalDate | null
}

/** Sealed part: A reintegration plan was drafted. */
export interface ReintegrationPlanDraftedSealed {
  /** Goals. */
  readonly goals: readonly string[]
  /** The plan. */
  readonly plan: string | null
}

/** The plan was revised. */
export interface ReintegrationPlanRevisedClear {
  /** When it is looked at again. */
  readonly reviewBy: LocalDate | null
}

/** Sealed part: The plan was revised. */
export interface ReintegrationPlanRevisedSealed {
  /** Goals. */
  readonly goals: readonly string[]
  /** The plan. */
  readonly plan: string | null
}

/** A service ended. */
export interface ServiceEndedClear {
}

/** Sealed part: A service ended. */
export interface ServiceEndedSealed {
  /** Which service. */
  readonly service: ServiceCode
  /** For whom. */
  readonly forWhom: ForWhomCode | null
  /** How it ended. */
  readonly outcome: ServiceOutcomeCode | null
  /** Free text. */
  readonly note: string | null
}

/** A service began. */
export interface ServiceStartedClear {
}

/** Sealed part: A service began. */
export interface ServiceStartedSealed {
  /** Which service. */
  readonly service: ServiceCode
  /** For whom. */
  readonly forWhom: ForWhomCode | null
  /** How it ended. */
  readonly outcome: ServiceOutcomeCode | null
  /** Free text. */
  readonly note: string | null
}

/** One anonymous line for the figures; carries no case reference. */
export interface StatisticsContributedClear {
  /** Random identifier. */
  readonly contributionId: string
  /** Gender. */
  readonly gender: GenderCode
  /** Age band. */
  readonly ageBand: AgeBandCode
  /** Return type. */
  readonly returnType: ReturnTypeCode
  /** Service. */
  readonly service: ServiceCode
  /** Outcome. */
  readonly outcome: ServiceOutcomeCode
  /** YYYY-MM. */
  readonly month: string
}

/** Support is asked for where no decision was the person's own. */
export interface SupportRequestedClear {
}

/** Sealed part: Support is asked for where no decision was the person's own. */
export interface SupportRequestedSealed {
  /** Free text. */
  readonly note: string | null
}

/** A training was completed. */
export interface TrainingCompletedClear {
}

/** Sealed part: A training was completed. */
export interface TrainingCompletedSealed {
  /** Gaps it closes. */
  readonly gap: readonly string[]
  /** Course. */
  readonly course: string | null
  /** Before or after departure. */
  readonly when: JourneyPartCode | null
  /** First day. */
  readonly start: LocalDate | null
  /** Last day. */
  readonly end: LocalDate | null
}

/** A training was begun. */
export interface TrainingEnrolledClear {
}

/** Sealed part: A training was begun. */
export interface TrainingEnrolledSealed {
  /** Gaps it closes. */
  readonly gap: readonly string[]
  /** Course. */
  readonly course: string | null
  /** Before or after departure. */
  readonly when: JourneyPartCode | null
  /** First day. */
  readonly start: LocalDate | null
  /** Last day. */
  readonly end: LocalDate | null
}

/** Something of the programme took place. */
export interface VisitActivityHeldClear {
}

/** Sealed part: Something of the programme took place. */
export interface VisitActivityHeldSealed {
  /** What. */
  readonly kind: VisitActivityCode
  /** The vacancy it was about. */
  readonly vacancy: string | null
  /** Whom the person met. */
  readonly contact: string | null
  /** Free text. */
  readonly note: string | null
}

/** The person came for the visit. */
export interface VisitArrivedClear {
  /** When. */
  readonly date: LocalDate
}

/** The visit does not take place. */
export interface VisitCancelledClear {
}

/** Sealed part: The visit does not take place. */
export interface VisitCancelledSealed {
  /** Why. */
  readonly reason: VisitCancelReasonCode
  /** In words. */
  readonly detail: string | null
}

/** An end confirms the slot now chosen. The visit is confirmed when both have. */
export interface VisitConfirmedClear {
  /** The offer it concerns. */
  readonly offer: string
  /** The slot it confirms. */
  readonly slot: string
  /** The legal pre-check it rests on. */
  readonly check: string
}

/** What the person makes of the visit: to return, to stay, or neither yet. None is better than another. */
export interface VisitDecisionRecordedClear {
}

/** Sealed part: What the person makes of the visit: to return, to stay, or neither yet. None is better than another. */
export interface VisitDecisionRecordedSealed {
  /** What the person decided. */
  readonly decision: VisitDecisionCode
  /** In the person's words. */
  readonly words: string | null
}

/** The centre cannot offer the visit. */
export interface VisitDeclinedClear {
}

/** Sealed part: The centre cannot offer the visit. */
export interface VisitDeclinedSealed {
  /** Why. */
  readonly reason: VisitDeclineReasonCode
  /** In words. */
  readonly detail: string | null
  /** What would help. */
  readonly wouldHelp: string | null
}

/** The person left again. */
export interface VisitDepartedClear {
  /** When. */
  readonly date: LocalDate
}

/** The legal pre-check of a journey was made, and the person has acknowledged what it says. */
export interface VisitLegalCheckRecordedClear {
  /** Identifier of the check. */
  readonly check: string
  /** Until when it can be relied on for a confirmation. */
  readonly validUntil: Instant
}

/** Sealed part: The legal pre-check of a journey was made, and the person has acknowledged what it says. */
export interface VisitLegalCheckRecordedSealed {
  /** Residence status on which it rests. */
  readonly residence: ResidenceCode
  /** Days of absence that the title itself allows, as for a visa with several entries. */
  readonly titleDays: number | null
  /** Days of absence that are meant, from departure to return. */
  readonly days: number | null
  /** Day of departure, where it is known. */
  readonly departure: LocalDate | null
  /** What the person was shown; null: as the rules say. Refused where they say something else. */
  readonly result: LegalResultCode | null
  /** What releases a blocked check. */
  readonly release: LegalRelease | null
  /** That the person was told, and has understood. */
  readonly acknowledged: LegalAcknowledgement
  /** Days of absence that the result allows; null where it sets none. */
  readonly maxDays: number | null
  /** The rule it follows from. */
  readonly rule: string | null
  /** Since when the rule holds. */
  readonly ruleValidFrom: LocalDate | null
}

/** The person was expected and did not come. */
export interface VisitNotArrivedClear {
  /** When. */
  readonly date: LocalDate
}

/** The centre offers slots for the visit. It replaces what was offered before. */
export interface VisitProgrammeOfferedClear {
  /** Identifier of the offer. */
  readonly offer: string
  /** The slots, in the order of the sealed ones. */
  readonly held: readonly HeldSlot[]
}

/** Sealed part: The centre offers slots for the visit. It replaces what was offered before. */
export interface VisitProgrammeOfferedSealed {
  /** The slots, with dates and places. */
  readonly slots: readonly OfferedSlot[]
  /** Who accompanies the person there. */
  readonly mentor: string | null
  /** Free text. */
  readonly note: string | null
}

/** What the person tells of the visit, and how it changed what they think. */
export interface VisitReportFiledClear {
}

/** Sealed part: What the person tells of the visit, and how it changed what they think. */
export interface VisitReportFiledSealed {
  /** Willingness to return before it, 1 to 5; null: as counselling has it. */
  readonly willingnessBefore: number | null
  /** Willingness to return after it, 1 to 5. */
  readonly willingnessAfter: number
  /** Readiness to return before it, 1 to 5; null: as counselling has it. */
  readonly readinessBefore: number | null
  /** Readiness to return after it, 1 to 5. */
  readonly readinessAfter: number
  /** In the person's words. */
  readonly impressions: string | null
}

/** A come-and-see visit is asked for. It needs no decision to return, and none follows from it. */
export interface VisitRequestedClear {
  /** When the centre must have answered. */
  readonly answerBy: Instant
}

/** Sealed part: A come-and-see visit is asked for. It needs no decision to return, and none follows from it. */
export interface VisitRequestedSealed {
  /** What the person wants to see. */
  readonly purposes: readonly VisitPurposeCode[]
  /** First day on which the person can travel. */
  readonly earliest: LocalDate | null
  /** Last day of the time in which the visit may lie. */
  readonly latest: LocalDate | null
  /** How many days at most, from departure to return. */
  readonly days: number | null
  /** How many people travel together. */
  readonly partySize: number
  /** What the person wishes to do there. */
  readonly wishes: string | null
  /** What care is needed on the way and there. */
  readonly needs: readonly CareNeedCode[]
}

/** The person chose one of the slots. Another choice voids what was confirmed. */
export interface VisitSlotChosenClear {
  /** The offer it concerns. */
  readonly offer: string
  /** The slot. */
  readonly slot: string
}

/** A slot is not held any more. */
export interface VisitSlotReleasedClear {
  /** The offer it concerns. */
  readonly offer: string
  /** The slot. */
  readonly slot: string
  /** The time to which it was held, where that passed; null where the centre released it. */
  readonly heldUntil: Instant | null
}

/** The person takes the offer. */
export interface MatchAcceptedClear {
}

/** Sealed part: The person takes the offer. */
export interface MatchAcceptedSealed {
  /** In words. */
  readonly note: string | null
}

/** The counsellor says yes to the introduction. */
export interface MatchCounsellorConfirmedClear {
}

/** Sealed part: The counsellor says yes to the introduction. */
export interface MatchCounsellorConfirmedSealed {
  /** In words. */
  readonly note: string | null
}

/** The counsellor says no to the introduction, or takes the yes back. */
export interface MatchCounsellorDeclinedClear {
}

/** Sealed part: The counsellor says no to the introduction, or takes the yes back. */
export interface MatchCounsellorDeclinedSealed {
  /** In words. */
  readonly note: string | null
}

/** The employer does not want to go on. */
export interface MatchEmployerDeclinedClear {
}

/** Sealed part: The employer does not want to go on. */
export interface MatchEmployerDeclinedSealed {
  /** In words. */
  readonly note: string | null
}

/** The employer wants to know more. */
export interface MatchEmployerInterestedClear {
}

/** Sealed part: The employer wants to know more. */
export interface MatchEmployerInterestedSealed {
  /** In words. */
  readonly note: string | null
}

/** Nothing comes of the introduction: the opening is gone, or nobody answered. */
export interface MatchFellThroughClear {
  /** The deadline that passed; null where somebody or the end of the vacancy ended it. */
  readonly answerBy: Instant | null
}

/** Sealed part: Nothing comes of the introduction: the opening is gone, or nobody answered. */
export interface MatchFellThroughSealed {
  /** Why. */
  readonly reason: FellThroughReasonCode
  /** In words. */
  readonly note: string | null
}

/** The employer and the person spoke. */
export interface MatchInterviewHeldClear {
}

/** Sealed part: The employer and the person spoke. */
export interface MatchInterviewHeldSealed {
  /** In words. */
  readonly note: string | null
}

/** The person is introduced to the employer with a CV as released. */
export interface MatchIntroducedClear {
  /** When the employer must have answered. */
  readonly answerBy: Instant
}

/** Sealed part: The person is introduced to the employer with a CV as released. */
export interface MatchIntroducedSealed {
  /** In which the person has worked. */
  readonly occupations: readonly CvOccupation[]
  /** ESCO skills. */
  readonly skills: readonly string[]
  /** Languages. */
  readonly languages: readonly LanguageLevel[]
  /** Education: ISCED 2011 level. */
  readonly isced2011: number | null
  /** Licences. */
  readonly licences: readonly string[]
  /** Where the person would work. */
  readonly city: string | null
  /** From when. */
  readonly availableFrom: LocalDate | null
  /** How the employer reaches the centre. */
  readonly contact: string | null
}

/** The employer offers the work; an opening is kept for the person. */
export interface MatchOfferedClear {
  /** When the person must have answered. */
  readonly answerBy: Instant
}

/** Sealed part: The employer offers the work; an opening is kept for the person. */
export interface MatchOfferedSealed {
  /** On what terms. */
  readonly terms: string | null
  /** First day. */
  readonly start: LocalDate | null
  /** In words. */
  readonly note: string | null
}

/** The person says yes to the introduction. */
export interface MatchPersonConfirmedClear {
}

/** Sealed part: The person says yes to the introduction. */
export interface MatchPersonConfirmedSealed {
  /** In words. */
  readonly note: string | null
}

/** The person says no to the introduction, or takes the yes back. */
export interface MatchPersonDeclinedClear {
}

/** Sealed part: The person says no to the introduction, or takes the yes back. */
export interface MatchPersonDeclinedSealed {
  /** In words. */
  readonly note: string | null
}

/** Somebody is proposed for a vacancy. Nothing is told to anybody outside before a counsellor and the person have said yes. */
export interface MatchProposedClear {
  /** When the counsellor and the person must have answered. */
  readonly answerBy: Instant
}

/** Sealed part: Somebody is proposed for a vacancy. Nothing is told to anybody outside before a counsellor and the person have said yes. */
export interface MatchProposedSealed {
  /** The vacancy. */
  readonly vacancy: string
  /** Version of the matching rules by which it was reckoned. */
  readonly ruleVersion: string
  /** The eight factors, each once. */
  readonly factors: readonly MatchFactor[]
  /** In tenths: 943 is 94.3. */
  readonly score: number
  /** Share of the weight that could be reckoned, in hundredths. */
  readonly coverage: number
  /** Which band the score lies in. */
  readonly band: MatchBandCode
  /** What has to come true before somebody begins. */
  readonly conditions: readonly MatchConditionCode[]
  /** ESCO skills that are missing. */
  readonly gap: readonly string[]
  /** Courses and trainings that teach some of them, by their vacancy. */
  readonly courses: readonly string[]
  /** In words. */
  readonly note: string | null
}

/** The person does not take the offer, or takes the yes back. */
export interface MatchTurnedDownClear {
}

/** Sealed part: The person does not take the offer, or takes the yes back. */
export interface MatchTurnedDownSealed {
  /** Why. */
  readonly reason: TurnedDownReasonCode
  /** In words. */
  readonly note: string | null
}

/** A vacancy is as it stands here from now on. */
export interface VacancyChangedClear {
  /** The whole vacancy, as it is now. */
  readonly content: VacancyContent
}

/** A vacancy is no longer open. */
export interface VacancyClosedClear {
  /** Why. */
  readonly reason: VacancyCloseReasonCode
}

/** Work or learning is offered at the origin end. */
export interface VacancyPublishedClear {
  /** The whole vacancy. */
  readonly content: VacancyContent
}

/** Something happened that stops journeys and visits. It concerns no person. */
export interface AdvisoryIssuedClear {
  /** ISO 3166-1: where. */
  readonly country: string
  /** ISO 3166-2; null where it is the whole country. */
  readonly region: string | null
  /** What it warns of. */
  readonly kind: AdvisoryKindCode
  /** Until when it is thought to last. It ends when it is lifted. */
  readonly until: Instant | null
  /** What happened and what follows, in words. No names of persons. */
  readonly text: string
}

/** An advisory is over. */
export interface AdvisoryLiftedClear {
}

/** The other end accepts what was proposed; it is in force from the day it names, instead of what was agreed before on the same subject. */
export interface AgreementAcceptedClear {
}

/** An end proposes what both are to keep to: a schema, terms of service, a code list. Nothing is in force by it. */
export interface AgreementProposedClear {
  /** What is proposed, as a whole. */
  readonly content: AgreementContent
}

/** The other end refuses what was proposed. */
export interface AgreementRefusedClear {
  /** Why, in words. No names of persons. */
  readonly reason: string
}

/** The party that proposed takes its proposal back before it was answered. */
export interface AgreementWithdrawnClear {
}

/** A centre tells what it offers and how it is reached; what it told before is over. */
export interface CentreProfileChangedClear {
  /** The whole profile. */
  readonly content: CentreProfileContent
}

/** A centre tells how many people it can take in; what it told before is over. */
export interface CentreCapacityChangedClear {
  /** All that is free now. */
  readonly content: CapacityContent
}

/** The origin end tells what there is in its country for those who return, on one topic; the sheet before is over. */
export interface CountrySheetPublishedClear {
  /** The whole sheet. */
  readonly content: CountrySheetContent
}

/** A party tells how many people of the diaspora offer what. */
export interface DiasporaCountedClear {
  /** The whole count; it stands instead of one on the same place and days. */
  readonly content: DiasporaCount
}

/** A question is answered; several answers may follow each other. */
export interface InformationAnsweredClear {
  /** What the answer is about. */
  readonly topics: readonly InformationTopicCode[]
  /** The answer. No names of persons. */
  readonly answer: string
  /** The day for which it holds; null where that is the day of the answer. */
  readonly asOf: LocalDate | null
  /** Where it is taken from. */
  readonly sources: readonly InformationSource[]
}

/** A question about a place, for whoever knows it. It concerns no person. */
export interface InformationRequestedClear {
  /** ISO 3166-1: which country it is about. */
  readonly country: string
  /** ISO 3166-2. */
  readonly region: string | null
  /** What it is about. */
  readonly topics: readonly InformationTopicCode[]
  /** The question. It names no person and no case, and says nothing by which somebody could be recognised. */
  readonly question: string
  /** When the answer is needed. */
  readonly answerBy: Instant | null
}

/** A party tells how many people of which occupations there are. */
export interface LabourReportedClear {
  /** The whole report; it stands instead of one on the same place and days. */
  readonly content: LabourReport
}

/** A party tells how many people need a service and do not get it. */
export interface NeedsReportedClear {
  /** The whole report; it stands instead of one on the same place and days. */
  readonly content: NeedsReport
}

/** A training, a job fair or the like is announced to everybody of both ends. */
export interface NetworkEventAnnouncedClear {
  /** The whole announcement. */
  readonly content: NetworkEventContent
}

/** What was announced does not take place. */
export interface NetworkEventCancelledClear {
  /** Why, in words. No names of persons. */
  readonly reason: string | null
}

/** What was announced has changed; it is told as a whole. */
export interface NetworkEventChangedClear {
  /** The whole announcement. */
  readonly content: NetworkEventContent
}

/** One of the two parties of a thread writes to the other. */
export interface ThreadMessageClear {
  /** ISO 639 code of what is written. */
  readonly language: string
  /** The message. No names of persons, no case numbers. */
  readonly text: string
}

/** A party of one end writes to one party of the other about something that concerns no person. */
export interface ThreadOpenedClear {
  /** What it is about, in a few words. No names of persons, no case numbers. */
  readonly subject: string
  /** ISO 639 code of what is written. */
  readonly language: string
  /** The first message. No names of persons, no case numbers. */
  readonly text: string
  /** What it is about. */
  readonly topics: readonly InformationTopicCode[]
  /** Reference of another matter that it is about. Never of a case of a person. */
  readonly about: string | null
}

/** What each type says in the clear besides the head. */
export interface ClearOf {
  'access.answered': AccessAnsweredClear
  'access.requested': AccessRequestedClear
  'case.closed': CaseClosedClear
  'case.handed-over': CaseHandedOverClear
  'case.reopened': CaseReopenedClear
  'case.resumed': CaseResumedClear
  'case.suspended': CaseSuspendedClear
  'consent.expired': ConsentExpiredClear
  'consent.granted': ConsentGrantedClear
  'consent.withdrawn': ConsentWithdrawnClear
  'correction.made': CorrectionMadeClear
  'erasure.answered': ErasureAnsweredClear
  'erasure.overdue': ErasureOverdueClear
  'erasure.requested': ErasureRequestedClear
  'erasure.scheduled': ErasureScheduledClear
  'event.voided': EventVoidedClear
  'message.sent': MessageSentClear
  'receipt.opened': ReceiptOpenedClear
  'receipt.received': ReceiptReceivedClear
  'receipt.rejected': ReceiptRejectedClear
  'arrival.confirmed': ArrivalConfirmedClear
  'arrival.missed': ArrivalMissedClear
  'contact.first-appointment-held': ContactFirstAppointmentHeldClear
  'contact.missed': ContactMissedClear
  'contact.reestablished': ContactReestablishedClear
  'counselling.session-held': CounsellingSessionHeldClear
  'decision.recorded': DecisionRecordedClear
  'departure.cancelled': DepartureCancelledClear
  'departure.confirmed': DepartureConfirmedClear
  'dossier.shared': DossierSharedClear
  'feedback.given': FeedbackGivenClear
  'follow-up.recorded': FollowUpRecordedClear
  'interest.registered': InterestRegisteredClear
  'note.added': NoteAddedClear
  'offer.registered': OfferRegisteredClear
  'options.shown': OptionsShownClear
  'package.delivered': PackageDeliveredClear
  'placement.ended': PlacementEndedClear
  'placement.started': PlacementStartedClear
  'predeparture-call.held': PredepartureCallHeldClear
  'profile.changed': ProfileChangedClear
  'profile.forgotten': ProfileForgottenClear
  'recognition.decided': RecognitionDecidedClear
  'recognition.opened': RecognitionOpenedClear
  'referral.accepted': ReferralAcceptedClear
  'referral.declined': ReferralDeclinedClear
  'referral.drafted': ReferralDraftedClear
  'referral.expired': ReferralExpiredClear
  'referral.info-provided': ReferralInfoProvidedClear
  'referral.info-requested': ReferralInfoRequestedClear
  'referral.rerouted': ReferralReroutedClear
  'referral.resubmitted': ReferralResubmittedClear
  'referral.submitted': ReferralSubmittedClear
  'referral.terms-accepted': ReferralTermsAcceptedClear
  'referral.terms-proposed': ReferralTermsProposedClear
  'referral.terms-refused': ReferralTermsRefusedClear
  'referral.waitlisted': ReferralWaitlistedClear
  'referral.withdrawn': ReferralWithdrawnClear
  'reintegration-plan.approved': ReintegrationPlanApprovedClear
  'reintegration-plan.drafted': ReintegrationPlanDraftedClear
  'reintegration-plan.revised': ReintegrationPlanRevisedClear
  'service.ended': ServiceEndedClear
  'service.started': ServiceStartedClear
  'statistics.contributed': StatisticsContributedClear
  'support.requested': SupportRequestedClear
  'training.completed': TrainingCompletedClear
  'training.enrolled': TrainingEnrolledClear
  'visit.activity-held': VisitActivityHeldClear
  'visit.arrived': VisitArrivedClear
  'visit.cancelled': VisitCancelledClear
  'visit.confirmed': VisitConfirmedClear
  'visit.decision-recorded': VisitDecisionRecordedClear
  'visit.declined': VisitDeclinedClear
  'visit.departed': VisitDepartedClear
  'visit.legal-check-recorded': VisitLegalCheckRecordedClear
  'visit.not-arrived': VisitNotArrivedClear
  'visit.programme-offered': VisitProgrammeOfferedClear
  'visit.report-filed': VisitReportFiledClear
  'visit.requested': VisitRequestedClear
  'visit.slot-chosen': VisitSlotChosenClear
  'visit.slot-released': VisitSlotReleasedClear
  'match.accepted': MatchAcceptedClear
  'match.counsellor-confirmed': MatchCounsellorConfirmedClear
  'match.counsellor-declined': MatchCounsellorDeclinedClear
  'match.employer-declined': MatchEmployerDeclinedClear
  'match.employer-interested': MatchEmployerInterestedClear
  'match.fell-through': MatchFellThroughClear
  'match.interview-held': MatchInterviewHeldClear
  'match.introduced': MatchIntroducedClear
  'match.offered': MatchOfferedClear
  'match.person-confirmed': MatchPersonConfirmedClear
  'match.person-declined': MatchPersonDeclinedClear
  'match.proposed': MatchProposedClear
  'match.turned-down': MatchTurnedDownClear
  'vacancy.changed': VacancyChangedClear
  'vacancy.closed': VacancyClosedClear
  'vacancy.published': VacancyPublishedClear
  'advisory.issued': AdvisoryIssuedClear
  'advisory.lifted': AdvisoryLiftedClear
  'agreement.accepted': AgreementAcceptedClear
  'agreement.proposed': AgreementProposedClear
  'agreement.refused': AgreementRefusedClear
  'agreement.withdrawn': AgreementWithdrawnClear
  'centre-profile.changed': CentreProfileChangedClear
  'centre.capacity-changed': CentreCapacityChangedClear
  'country-sheet.published': CountrySheetPublishedClear
  'diaspora.counted': DiasporaCountedClear
  'information.answered': InformationAnsweredClear
  'information.requested': InformationRequestedClear
  'labour.reported': LabourReportedClear
  'needs.reported': NeedsReportedClear
  'network-event.announced': NetworkEventAnnouncedClear
  'network-event.cancelled': NetworkEventCancelledClear
  'network-event.changed': NetworkEventChangedClear
  'thread.message': ThreadMessageClear
  'thread.opened': ThreadOpenedClear
}

/** What each type says in its sealed part. */
export interface SealedOf {
  'case.closed': CaseClosedSealed
  'case.handed-over': CaseHandedOverSealed
  'case.reopened': CaseReopenedSealed
  'consent.granted': ConsentGrantedSealed
  'consent.withdrawn': ConsentWithdrawnSealed
  'correction.made': CorrectionMadeSealed
  'erasure.answered': ErasureAnsweredSealed
  'erasure.requested': ErasureRequestedSealed
  'erasure.scheduled': ErasureScheduledSealed
  'message.sent': MessageSentSealed
  'arrival.confirmed': ArrivalConfirmedSealed
  'arrival.missed': ArrivalMissedSealed
  'contact.first-appointment-held': ContactFirstAppointmentHeldSealed
  'contact.missed': ContactMissedSealed
  'contact.reestablished': ContactReestablishedSealed
  'counselling.session-held': CounsellingSessionHeldSealed
  'decision.recorded': DecisionRecordedSealed
  'departure.cancelled': DepartureCancelledSealed
  'departure.confirmed': DepartureConfirmedSealed
  'dossier.shared': DossierSharedSealed
  'feedback.given': FeedbackGivenSealed
  'follow-up.recorded': FollowUpRecordedSealed
  'interest.registered': InterestRegisteredSealed
  'note.added': NoteAddedSealed
  'offer.registered': OfferRegisteredSealed
  'options.shown': OptionsShownSealed
  'package.delivered': PackageDeliveredSealed
  'placement.ended': PlacementEndedSealed
  'placement.started': PlacementStartedSealed
  'predeparture-call.held': PredepartureCallHeldSealed
  'profile.changed': ProfileChangedSealed
  'recognition.decided': RecognitionDecidedSealed
  'recognition.opened': RecognitionOpenedSealed
  'referral.accepted': ReferralAcceptedSealed
  'referral.declined': ReferralDeclinedSealed
  'referral.drafted': ReferralDraftedSealed
  'referral.info-provided': ReferralInfoProvidedSealed
  'referral.info-requested': ReferralInfoRequestedSealed
  'referral.rerouted': ReferralReroutedSealed
  'referral.resubmitted': ReferralResubmittedSealed
  'referral.submitted': ReferralSubmittedSealed
  'referral.terms-accepted': ReferralTermsAcceptedSealed
  'referral.terms-proposed': ReferralTermsProposedSealed
  'referral.terms-refused': ReferralTermsRefusedSealed
  'referral.waitlisted': ReferralWaitlistedSealed
  'referral.withdrawn': ReferralWithdrawnSealed
  'reintegration-plan.approved': ReintegrationPlanApprovedSealed
  'reintegration-plan.drafted': ReintegrationPlanDraftedSealed
  'reintegration-plan.revised': ReintegrationPlanRevisedSealed
  'service.ended': ServiceEndedSealed
  'service.started': ServiceStartedSealed
  'support.requested': SupportRequestedSealed
  'training.completed': TrainingCompletedSealed
  'training.enrolled': TrainingEnrolledSealed
  'visit.activity-held': VisitActivityHeldSealed
  'visit.cancelled': VisitCancelledSealed
  'visit.decision-recorded': VisitDecisionRecordedSealed
  'visit.declined': VisitDeclinedSealed
  'visit.legal-check-recorded': VisitLegalCheckRecordedSealed
  'visit.programme-offered': VisitProgrammeOfferedSealed
  'visit.report-filed': VisitReportFiledSealed
  'visit.requested': VisitRequestedSealed
  'match.accepted': MatchAcceptedSealed
  'match.counsellor-confirmed': MatchCounsellorConfirmedSealed
  'match.counsellor-declined': MatchCounsellorDeclinedSealed
  'match.employer-declined': MatchEmployerDeclinedSealed
  'match.employer-interested': MatchEmployerInterestedSealed
  'match.fell-through': MatchFellThroughSealed
  'match.interview-held': MatchInterviewHeldSealed
  'match.introduced': MatchIntroducedSealed
  'match.offered': MatchOfferedSealed
  'match.person-confirmed': MatchPersonConfirmedSealed
  'match.person-declined': MatchPersonDeclinedSealed
  'match.proposed': MatchProposedSealed
  'match.turned-down': MatchTurnedDownSealed
}

/** Clear fields that the end sets itself, so that no command carries them. */
export interface SetBySystem {
  'access.requested': 'answerBy'
  'case.resumed': 'deadlines'
  'consent.granted': 'consentId'
  'erasure.answered': 'kept' | 'upToDestination' | 'upToOrigin'
  'erasure.requested': 'answerBy'
  'event.voided': 'voidedSequence'
  'feedback.given': 'answerBy'
  'package.delivered': 'number'
  'referral.drafted': 'tellsSummary'
  'referral.info-provided': 'round' | 'respondBy'
  'referral.info-requested': 'round' | 'answerBy'
  'referral.resubmitted': 'respondBy'
  'referral.submitted': 'respondBy'
  'referral.terms-accepted': 'round' | 'respondBy'
  'referral.terms-proposed': 'round' | 'answerBy'
  'referral.terms-refused': 'round' | 'respondBy'
  'visit.confirmed': 'offer' | 'slot' | 'check'
  'visit.legal-check-recorded': 'check' | 'validUntil'
  'visit.programme-offered': 'offer' | 'held'
  'visit.requested': 'answerBy'
  'visit.slot-chosen': 'offer'
  'visit.slot-released': 'offer' | 'heldUntil'
  'match.fell-through': 'answerBy'
  'match.introduced': 'answerBy'
  'match.offered': 'answerBy'
  'match.proposed': 'answerBy'
}

/** Fields of sealed parts that the end sets itself. */
export interface SealedSetBySystem {
  'visit.legal-check-recorded': 'maxDays' | 'rule' | 'ruleValidFrom'
}
