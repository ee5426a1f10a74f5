/**
 * What is said of a match: keys with parameters, which every language has words for. Keeps: a message is plain data and can be sent as JSON.
 */
import type { LocalDate } from '@passerelle/kernel'
import type { Condition, Factor, Gate } from './rules.ts'
import type { MessageKey, NameKey } from './texts/en.ts'

/** Numbers, names as they are written, and what each language writes its own way. */
export type Param =
  | number
  | string
  | { readonly day: LocalDate }
  /** ISO 639. */
  | { readonly language: string }
  /** ISO 3166-1. */
  | { readonly country: string }
  /** ESCO. */
  | { readonly skills: readonly string[] }
  | { readonly list: readonly string[] }
  | { readonly name: NameKey }

export interface Message {
  readonly key: MessageKey
  readonly params: Readonly<Record<string, Param>>
}

/** Why something is so, and what would change it. */
export interface Reasons {
  readonly says: readonly Message[]
  readonly changes: readonly Message[]
}

/** One number or gate with its reasons. */
export interface Explained extends Reasons {
  readonly about: Gate | Condition | Factor | 'score' | 'floor' | 'gap'
}

export const message = (key: MessageKey, params: Message['params'] = {}): Message => ({ key, params })
