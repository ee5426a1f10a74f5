/**
 * What an end found wrong in a form, in words, by the place in the body that it is about.
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
