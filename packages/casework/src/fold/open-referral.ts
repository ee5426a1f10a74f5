/**
 * Opens a referral from its first event. Keeps: sender and receiver are the parties of that event, for both directions.
 */
import type { EventOf } from '@passerelle/contracts'
import type { FileId } from '@passerelle/kernel'
import type { Submitted } from '../referral-state.ts'
import { running } from './clocks.ts'

export function openReferral(fileId: FileId, event: EventOf<'referral.submitted'>): Submitted {
  const { head, body, end } = event
  return {
    state: 'submitted',
    kind: 'referral',
    fileId,
    opener: end,
    sender: head.from,
    receiver: head.to,
    recipient: head.to,
    rules: head.rules ?? '',
    submission: head.eventId,
    submittedAt: head.at,
    submissionNumber: head.sequence,
    consentRef: head.consentRef,
    replaces: body.replaces,
    questions: 0,
    terms: 0,
    dossier: null,
    plan: 'none',
    reviewBy: null,
    contactAt: null,
    facts: {},
    lastPackage: 0,
    waves: [],
    touchedAt: head.at,
    respondBy: running(head.at, body.respondBy),
  }
}
