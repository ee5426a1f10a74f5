/**
 * What an end answers in tests: the members of all answers together; which of them are there, the route says.
 */
import type { End } from '@passerelle/kernel'

interface File {
  readonly fileId: string
  readonly kind: 'referral' | 'visit' | 'introduction'
  readonly state: string | null
  readonly expected: string
  readonly sender: string
  readonly receiver: string
}

/** An item of any list that an end answers with; which members it has, its route says. */
export interface Item {
  /** Of a slot. */
  readonly slot: string
  readonly atCentre: { readonly timeZone: string; readonly start: string }
  readonly id: number
  readonly kind: string
  readonly caseRef: string
  readonly eventId: string
  readonly type: string
  readonly end: End
  readonly status: string
  readonly cause: string | null
  readonly explanation: string | null
  readonly sequence: number
  readonly arrived: boolean | null
  readonly command: string
  readonly allowed: boolean
  readonly dueAt: string | null
  readonly detail: Readonly<Record<string, unknown>>
}

/** The members of all answers together; which of them are there, the route says. */
export interface Body {
  readonly caseRef: string
  readonly fileId: string
  readonly version: number
  readonly events: readonly { readonly eventId: string; readonly type: string }[]
  readonly digest: string
  readonly held: number
  readonly states: readonly string[]
  readonly state: Readonly<Record<string, unknown>>
  readonly onTheWay: readonly { readonly eventId: string; readonly type: string }[]
  readonly deadlines: readonly { readonly kind: string; readonly due: string; readonly fireAt: string }[]
  readonly notices: readonly { readonly notice: string; readonly about: string | null }[]
  readonly handOver: readonly { readonly point: string; readonly owner: End; readonly due: string | null }[]
  readonly followUps: readonly { readonly wave: string; readonly due: string }[]
  readonly files: readonly File[]
  readonly items: readonly Item[]
  readonly next?: string
  readonly content: Readonly<Record<string, unknown>>
  readonly code: string
  readonly sources: readonly string[]
  readonly explained: { readonly why: string; readonly changes: readonly string[] }
  readonly allowed: readonly string[]
  readonly now: string
  readonly idle: boolean
  readonly progress: number
  readonly fired: number
}

export interface Answer {
  readonly status: number
  readonly body: Body
  readonly headers: Headers
}
