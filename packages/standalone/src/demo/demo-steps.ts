/**
 * What a step of a track is: who says what on which day of a case or a matter, and where it is said.
 * Keeps: a step knows what has been remembered of its own life, and asks its end for the rest, as its speaker would.
 */
import { DAY, type Instant } from '@passerelle/kernel'
import type { Phrases } from './demo-phrases.ts'

export type Body = Readonly<Record<string, unknown>>

/** What a step may say of its case. */
export interface Told {
  readonly corridor: string
  readonly centre: string
  readonly office: string
  /** ISO 3166-1 alpha-2, of the centre. */
  readonly country: string
  /** In the language of the centre. */
  readonly phrases: Phrases
  /** That people of the corridor read. */
  readonly languages: readonly string[]
  /** The language that the person reads. */
  readonly language: string
  readonly region: string
  /** Of the life among all, from 1. */
  readonly place: number
  readonly now: Instant
  /** What is known of the life so far: `case`, `referral`, `visit`, `introduction`, `matter`, and what steps keep. */
  readonly known: Record<string, string>
}

/** What the speaker's end answers to a question, or the matching beside it. @throws where it answers nothing of use */
export interface Asking {
  end(address: string): Promise<unknown>
  matching(address: string): Promise<unknown>
}

export type Side = 'office' | 'centre'
export type Speaker = 'counsellor' | 'office-lead' | 'case-worker' | 'centre-lead'

export interface Call {
  readonly method?: 'POST' | 'PUT'
  readonly address: string
  /** JSON, unless it is bytes or a text. */
  readonly body: object | string
  /** Of bytes and texts. */
  readonly type?: string
  /** Of a document. */
  readonly name?: string
}

export interface DemoStep {
  /** Days after the life began. */
  readonly day: number
  readonly by: Speaker
  /** For whoever reads of it that it was refused. */
  readonly what: string
  readonly call: (told: Told, asking: Asking) => Call | Promise<Call>
  /** Notes from the answer what later steps need. */
  readonly keep?: (answer: Readonly<Record<string, unknown>>, told: Told) => void
}
export type Track = readonly DemoStep[]

export const sideOf = ({ by }: Pick<DemoStep, 'by'>): Side =>
  by === 'counsellor' || by === 'office-lead' ? 'office' : 'centre'

export const dayIn = (now: Instant, days: number): string => new Date(now + days * DAY).toISOString().slice(0, 10)
/** At 10:00 UTC of that day. */
export const momentIn = (now: Instant, days: number): string => `${dayIn(now, days)}T10:00:00Z`

export type Say = Body | ((told: Told, asking: Asking) => Body | Promise<Body>)
const said = (say: Say, told: Told, asking: Asking): Body | Promise<Body> =>
  typeof say === 'function' ? say(told, asking) : say

type KindOfFile = 'referral' | 'visit' | 'introduction'
const OPENS: Readonly<Record<string, KindOfFile>> = {
  'submit-referral': 'referral',
  'request-visit': 'visit',
  'propose-introduction': 'introduction',
}

const step =
  (by: Speaker, file: KindOfFile | null) =>
  (day: number, command: string, say: Say = {}): DemoStep => {
    const opens = OPENS[command]
    return {
      day,
      by,
      what: command,
      call: async (told, asking) => ({
        address: `/cases/${told.known['case']}${file ? `/files/${told.known[file]}` : ''}/${command}`,
        body: await said(say, told, asking),
      }),
      ...(opens ? { keep: ({ fileId }, { known }) => void (known[opens] = String(fileId)) } : {}),
    }
  }
export const office = step('counsellor', null)
export const officeFile = step('counsellor', 'referral')
export const officeVisit = step('counsellor', 'visit')
export const officeJob = step('counsellor', 'introduction')
export const centre = step('case-worker', null)
export const centreFile = step('case-worker', 'referral')
export const centreVisit = step('case-worker', 'visit')
export const centreJob = step('case-worker', 'introduction')

/** Begins a matter of the corridor. */
export const begin =
  (by: Speaker) =>
  (day: number, command: string, say: Say): DemoStep => ({
    day,
    by,
    what: command,
    call: async (told, asking) => ({
      address: `/corridors/${told.corridor}/matters/${command}`,
      body: await said(say, told, asking),
    }),
    keep: ({ matterRef }, { known }) => void (known['matter'] = String(matterRef)),
  })
/** Goes on with the matter that was begun. */
export const goOn =
  (by: Speaker) =>
  (day: number, command: string, say: Say = {}): DemoStep => ({
    day,
    by,
    what: command,
    call: async (told, asking) => ({
      address: `/matters/${told.known['matter']}/${command}`,
      body: await said(say, told, asking),
    }),
  })
