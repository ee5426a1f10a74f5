/**
 * Opens a referral from its first event. What all files bear is begun-by.ts.
 */
import type { EventOf } from '@passerelle/contracts'
import type { FileId } from '@passerelle/kernel'
import type { Submitted } from '../referral-state.ts'
import { begunBy } from './begun-by.ts'
import { running } from './clocks.ts'

export function openReferral(fileId: FileId, event: EventOf<'referral.submitted'>): Submitted {
  const { head, body } = event
  return {
    state: 'submitted',
    kind: 'referral',
    fileId,
    ...begunBy(event),
    replaces: body.replaces,
    questions: 0,
    terms: 0,
    dossier: null,
    plan: 'none',
    reviewBy: null,
    contactAt: null,
    lastPackage: 0,
    waves: [],
    respondBy: running(head.at, body.respondBy),
  }
}
