/**
 * What an end tells of what it has put aside, and the port behind which it is asked for an operator. Plain data.
 */
export interface ParkedView {
  /** The number that it has at its end. */
  readonly id: number
  readonly kind: string
  readonly cause: string
  readonly topic: string
  readonly partition: number
  readonly offset: number
  readonly bytes: number
  readonly sha256: string
  readonly parkedAt: string
}

export interface RehearsalView {
  readonly would: string
  readonly cause: string | null
  readonly takesTwo: boolean
  readonly fields: { name: string; bytes: number }[] | null
}

/** Of whom it is asked, and for whom. */
export interface ForOperator {
  readonly url: string
  /** Makes the token by which operations asks for that operator, for each question. */
  readonly token: () => Promise<string>
}

/** What came of it; or the act that waits at the end for somebody else. */
export type Acted = { readonly outcome: string } | { readonly waits: string }

/** Each throws Fault `end-silent` where there is no whole answer. */
export interface AskParked {
  /** The oldest first; at most ten thousand. */
  list(end: ForOperator): Promise<readonly ParkedView[]>
  /** Undefined where it is not put aside there any more. */
  rehearse(end: ForOperator, id: number): Promise<RehearsalView | undefined>
  redrive(end: ForOperator, id: number): Promise<Acted>
  confirm(end: ForOperator, act: string): Promise<Acted>
}
