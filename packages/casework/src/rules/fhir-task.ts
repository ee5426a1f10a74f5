/**
 * A referral as the status of an HL7 FHIR R4 Task, and the business status beside it.
 * Source: FHIR R4 (http://hl7.org/fhir/R4/task.html); the mapping is the project's domain notes. `entered-in-error` is
 * not here: a referral whose opening was declared void is no file of the case any more, only an entry of its timeline.
 */
import { otherEnd } from '@passerelle/kernel'
import type { Referral, ReferralState } from '../referral-state.ts'
import type { CaseState } from '../state.ts'

export type FhirTaskStatus =
  | 'requested'
  | 'received'
  | 'accepted'
  | 'on-hold'
  | 'rejected'
  | 'cancelled'
  | 'in-progress'
  | 'completed'
  | 'failed'

const STATUS: Readonly<Record<ReferralState, FhirTaskStatus>> = {
  submitted: 'requested',
  'in-clarification': 'received',
  'terms-proposed': 'received',
  waitlisted: 'on-hold',
  accepted: 'accepted',
  travelling: 'in-progress',
  'not-arrived': 'in-progress',
  arrived: 'in-progress',
  'in-support': 'in-progress',
  declined: 'rejected',
  rerouted: 'rejected',
  withdrawn: 'cancelled',
  expired: 'failed',
}

/** Received where the other end has said so. A closed case completes what was in support; whatever it cut short failed. Why it was closed is sealed. */
export function fhirTaskStatus(file: Referral, state: CaseState): FhirTaskStatus {
  const status = STATUS[file.state]
  const live = status !== 'rejected' && status !== 'cancelled' && status !== 'failed'
  if (!live) return status
  if (state.closure.state === 'closed')
    return file.state === 'in-support' || file.state === 'accepted' ? 'completed' : 'failed'
  if (state.suspension) return 'on-hold'
  const has = state.receipts[otherEnd(file.opener)] >= file.submissionNumber
  return status === 'requested' && has ? 'received' : status
}
