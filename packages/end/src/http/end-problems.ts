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
  'no-appointment': { status: 409, retryable: false },
  'document-length-missing': { status: 411, retryable: false },
  'document-too-large': { status: 413, retryable: false },
  'document-kind-refused': { status: 415, retryable: false },
  'document-kind-differs': { status: 415, retryable: false },
  'document-not-pure': { status: 422, retryable: false },
  'document-incomplete': { status: 503, retryable: true },
  'documents-unavailable': { status: 503, retryable: true },
  'clock-moves-forward-only': { status: 422, retryable: false },
  'mapping-unknown': { status: 422, retryable: false },
  'import-unreadable': { status: 422, retryable: false },
  'import-differs': { status: 409, retryable: false },
  'corridor-unknown': { status: 422, retryable: false },
  'redrive-refused': { status: 409, retryable: false },
  'cover-impossible': { status: 422, retryable: false },
  'opening-not-needed': { status: 409, retryable: false },
  'case-number-ambiguous': { status: 409, retryable: false },
  'name-too-short': { status: 422, retryable: false },
  'person-unknown': { status: 422, retryable: false },
  'last-lead': { status: 409, retryable: false },
  'another-person-needed': { status: 409, retryable: false },
  'proposal-over': { status: 409, retryable: false },
  'link-not-valid': { status: 410, retryable: false },
  'employer-links-off': { status: 409, retryable: false },
  'employer-answer-overdue': { status: 409, retryable: false },
  'cv-tells-of-return': { status: 409, retryable: false },
  'mail-off': { status: 409, retryable: false },
  'mail-code-not-valid': { status: 422, retryable: false },
  'matching-off': { status: 409, retryable: false },
  'matching-silent': { status: 503, retryable: true },
  'no-candidate': { status: 409, retryable: false },
} as const satisfies Record<string, ProblemKind>

export type EndCode = RefusalCode | keyof typeof ownProblems

export const endProblems: Readonly<Record<EndCode, ProblemKind>> = { ...refusals, ...ownProblems }
