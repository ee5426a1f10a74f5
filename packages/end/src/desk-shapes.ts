/**
 * What the web desks read of an end, as types: made of the schemas that the routes answer with.
 */
import type { z } from 'zod'
import type { ActView } from './http/act-routes.ts'
import type { ActionItem, TimelineItem } from './http/case-shapes.ts'
import type { CaseView } from './http/case-view.ts'
import type { Centre } from './http/centre-shapes.ts'
import type { CodesView } from './http/code-routes.ts'
import type { CoverView } from './http/cover-routes.ts'
import type { NamesView } from './http/directory-shapes.ts'
import type { DocumentItem } from './http/documents-of-case-route.ts'
import type { FormView } from './http/form-shapes.ts'
import type { IntroductionsView } from './http/introductions-route.ts'
import type { LegalCheckView } from './http/legal-check-view.ts'
import type { ListedCase } from './http/listed-case.ts'
import type { MailNoticesView } from './http/mail-notice-shapes.ts'
import type { CandidatesForVacancy, MatchesOfCase, VacancyBrief } from './http/matching-shapes.ts'
import type { MatterView } from './http/matter-routes.ts'
import type { MatterItem } from './http/matter-shapes.ts'
import type { FoundByName } from './http/name-search-route.ts'
import type { OpenedInNeedView } from './http/need-view.ts'
import type { PersonView } from './http/people-routes.ts'
import type { ProfileDraft as ProfileDraftView } from './http/profile-draft-route.ts'
import type { SlotView } from './http/slots-route.ts'
import type { ImportView } from './http/vacancy-import-shapes.ts'
import type { VacancyIntroductionsView } from './http/vacancy-introductions-route.ts'
import type { VisitView } from './http/visit-view.ts'

export type CaseOverview = z.output<typeof ListedCase>
export type Covering = z.output<typeof CoverView>
export type StaffMember = z.output<typeof PersonView>
export type InNeed = z.output<typeof OpenedInNeedView>
export type ProposedAct = z.output<typeof ActView>
export type { Need } from './engine/needs.ts'
export type MatterOverview = z.output<typeof MatterItem>
export type NamedCases = z.output<typeof FoundByName>
export type { SearchReason } from './names/find-by-name.ts'
export type CaseWhole = z.output<typeof CaseView>
export type Action = z.output<typeof ActionItem>
export type CentreWhole = z.output<typeof Centre>
export type FoundCodes = z.output<typeof CodesView>
export type Names = z.output<typeof NamesView>
export type Form = z.output<typeof FormView>
export type { FormPart } from '@passerelle/contracts/form'
export type DocumentOfCase = z.output<typeof DocumentItem>
export type LegalCheck = z.output<typeof LegalCheckView>
export type MailNotices = z.output<typeof MailNoticesView>
export type SlotOfVisit = z.output<typeof SlotView>
export type VisitSeen = z.output<typeof VisitView>
export type TimelineEntry = z.output<typeof TimelineItem>

export type CaseMatches = z.output<typeof MatchesOfCase>
export type VacancyCandidates = z.output<typeof CandidatesForVacancy>
export type VacancyName = z.output<typeof VacancyBrief>
export type ProfileDraft = z.output<typeof ProfileDraftView>
export type MatterWhole = z.output<typeof MatterView>
export type VacancyImportShown = z.output<typeof ImportView>
export type VacancyIntroductions = z.output<typeof VacancyIntroductionsView>
export type WaitingIntroductions = z.output<typeof IntroductionsView>

/** A page of a list; `next` is the cursor of the one after it. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly next?: string
}

/** `GET /end`. */
export interface EndSelf {
  readonly end: 'destination' | 'origin'
  readonly country: string
  readonly corridors: readonly string[]
  readonly testMode: boolean
  /** Nobody here exists: anybody signs in as anybody. */
  readonly madeUp: boolean
}

/** `GET /session`. */
export interface SessionView {
  readonly party: string
  readonly actor: string
  readonly role: string
  readonly csrfToken: string | null
  readonly expiresAt: string | null
}
