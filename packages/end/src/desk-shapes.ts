/**
 * What the web desks read of an end, as types: made of the schemas that the routes answer with.
 */
import type { z } from 'zod'
import type { ActView } from './http/act-routes.ts'
import type { ActionItem, TimelineItem } from './http/case-shapes.ts'
import type { CaseView } from './http/case-view.ts'
import type { Centre } from './http/centre-shapes.ts'
import type { CoverView } from './http/cover-routes.ts'
import type { FormView } from './http/form-shapes.ts'
import type { ListedCase } from './http/listed-case.ts'
import type { MatterItem } from './http/matter-shapes.ts'
import type { FoundByName } from './http/name-search-route.ts'
import type { OpenedInNeedView } from './http/need-view.ts'
import type { PersonView } from './http/people-routes.ts'

export type CaseOverview = z.output<typeof ListedCase>
export type CentreOverview = z.output<typeof Centre>
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
export type Form = z.output<typeof FormView>
export type { FormPart } from '@passerelle/contracts/form'
export type TimelineEntry = z.output<typeof TimelineItem>

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
}

/** `GET /session`. */
export interface SessionView {
  readonly party: string
  readonly actor: string
  readonly role: string
  readonly csrfToken: string | null
  readonly expiresAt: string | null
}
