/**
 * What the end found wrong with what was sent, in words, by place in the body.
 */
import type { Problem } from '../api/problem.ts'
import { type TextId, t } from '../language.ts'

const FAULT_TEXTS: Readonly<Record<string, TextId>> = {
  missing: 'fault.missing',
  'too-large': 'fault.too-large',
  'too-small': 'fault.too-small',
}

export const faultsOf = (problem: Problem | undefined): ReadonlyMap<string, string> =>
  new Map(problem?.fields.map(({ pointer, fault }) => [pointer, t(FAULT_TEXTS[fault] ?? 'fault.not-allowed')]))
