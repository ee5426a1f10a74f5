/**
 * What a step of a track is: who says what on which day of a case.
 */
import { DAY, type Instant } from '@passerelle/kernel'
import type { Phrases } from './demo-phrases.ts'

export type Body = Readonly<Record<string, unknown>>

/** What a step may say of its case. */
export interface Told {
  readonly centre: string
  readonly office: string
  /** In the language of the centre. */
  readonly phrases: Phrases
  /** The language that the person reads. */
  readonly language: string
  readonly region: string
  /** Of the case among all, from 1. */
  readonly place: number
  readonly now: Instant
}

export interface DemoStep {
  /** Days after the case began. */
  readonly day: number
  readonly by: 'office' | 'centre'
  /** As in the address of the command. */
  readonly command: string
  /** Concerns the newest file, and not the case as a whole. */
  readonly inFile: boolean
  readonly body: (told: Told) => Body
}
export type Track = readonly DemoStep[]

export const dayIn = (now: Instant, days: number): string => new Date(now + days * DAY).toISOString().slice(0, 10)
/** At 10:00 UTC of that day. */
export const momentIn = (now: Instant, days: number): string => `${dayIn(now, days)}T10:00:00Z`

type Say = Body | ((told: Told) => Body)
const step =
  (by: DemoStep['by'], inFile: boolean) =>
  (day: number, command: string, say: Say = {}): DemoStep => ({
    day,
    by,
    command,
    inFile,
    body: typeof say === 'function' ? say : () => say,
  })
export const office = step('office', false)
export const officeFile = step('office', true)
export const centre = step('centre', false)
export const centreFile = step('centre', true)
