/**
 * What a bench is given and what it gives back.
 */
import type { Figure } from './figure.ts'
import type { Machine } from './machine.ts'
import type { Transport, TwoEnds } from './ours/two-ends.ts'

export interface Scale {
  /** Rounds after the warm-up. */
  readonly rounds: number
  /** Picks the amount of work: short runs prove that a bench runs, and their figures mean nothing. */
  of(sizes: { readonly usual: number; readonly smoke: number }): number
  readonly large: boolean
  readonly smoke: boolean
}

export interface Given {
  readonly machine: Machine
  readonly scale: Scale
  /** The two ends over a transport, shared by the benches of a run: a Kafka topic has one life. */
  ends(transport: Transport): Promise<TwoEnds>
  say(what: string): void
}

export interface Bench {
  readonly name: string
  run(given: Given): Promise<readonly Figure[]>
}
