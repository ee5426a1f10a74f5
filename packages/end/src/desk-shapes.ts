/**
 * What the web desks read of an end, as types: made of the schemas that the routes answer with.
 */
import type { z } from 'zod'
import type { ActionItem, CaseSummary, TimelineItem } from './http/case-shapes.ts'
import type { CaseView } from './http/case-view.ts'
import type { Centre } from './http/centre-shapes.ts'
import type { NamesView } from './http/directory-shapes.ts'
import type { FormView } from './http/form-shapes.ts'

export type CaseOverview = z.output<typeof CaseSummary>
export type CaseWhole = z.output<typeof CaseView>
export type Action = z.output<typeof ActionItem>
export type CentreWhole = z.output<typeof Centre>
export type Names = z.output<typeof NamesView>
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
