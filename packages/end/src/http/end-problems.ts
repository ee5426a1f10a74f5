/**
 * The problems of an end: casework's refusals with the status their own table gives, and what an end adds to them.
 */
import { type RefusalCode, refusals } from '@passerelle/casework'
import type { ProblemKind } from '@passerelle/service-shell'

const ownProblems = {
  'sealed-part-too-large': { status: 413, retryable: false },
  'content-key-pending': { status: 409, retryable: true },
  'content-erased': { status: 410, retryable: false },
  'content-unreadable': { status: 500, retryable: false },
  'clock-moves-forward-only': { status: 422, retryable: false },
  'corridor-unknown': { status: 422, retryable: false },
  'redrive-refused': { status: 409, retryable: false },
} as const satisfies Record<string, ProblemKind>

export type EndCode = RefusalCode | keyof typeof ownProblems

export const endProblems: Readonly<Record<EndCode, ProblemKind>> = { ...refusals, ...ownProblems }
