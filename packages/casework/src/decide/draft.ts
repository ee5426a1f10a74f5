/**
 * What a decision is taken on, and how a draft is put together from what the command says.
 */
import type { ClearOf, EventType } from '@passerelle/contracts'
import { ok, type Result, refuse } from '@passerelle/kernel'
import type { Introduction } from '../introduction-state.ts'
import type { Referral } from '../referral-state.ts'
import type { RefusalCode } from '../refusals.ts'
import { type CaseFile, fileOf, introductionOf, referralOf, visitOf } from '../state.ts'
import type { Visit } from '../visit-state.ts'
import type { Command, Draft, Refusal, SealedContent, States, World } from './command.ts'

export interface Case {
  readonly states: States
  readonly world: World
  readonly file: CaseFile | undefined
  /** The same, where it is one. */
  readonly referral: Referral | undefined
  readonly visit: Visit | undefined
  readonly introduction: Introduction | undefined
}
export type Decided = Result<Draft, Refusal>
type Base = Omit<Draft, 'type' | 'body' | 'sealed'>
type Content<K extends EventType> = {
  [T in K]: { readonly type: T; readonly body: ClearOf[T]; readonly sealed: SealedContent<T> }
}[K]

export const no = (code: RefusalCode, field?: string): Result<never, Refusal> =>
  refuse(field === undefined ? { code } : { code, field })

export const caseFor = (states: States, command: Pick<Command, 'fileId'>, world: World): Case => ({
  states,
  world,
  file: fileOf(states.shared, command.fileId),
  referral: referralOf(states.shared, command.fileId),
  visit: visitOf(states.shared, command.fileId),
  introduction: introductionOf(states.shared, command.fileId),
})

export function draft<K extends EventType>(base: Base, content: Content<K>): Draft<K> {
  const { fileId, to, at, inReplyTo, consentRef, basis, rules } = base
  const { type, body, sealed } = content
  return { type, fileId, to, at, body, sealed, inReplyTo, consentRef, basis, rules }
}

export function drafted<K extends EventType>(base: Base, content: Content<K>): Result<Draft<K>, Refusal> {
  return ok(draft(base, content))
}
export type { Base }
