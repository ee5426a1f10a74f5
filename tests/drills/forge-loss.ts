/**
 * A defect of the proof itself: the ledger says of every case that something was accepted which nobody has written.
 */
import { randomUUID } from 'node:crypto'
import type { Asked, TalkedCase } from '../faults/ledger.ts'
import type { Scene } from './scene.ts'

export function forgeLoss({ ledger }: Pick<Scene, 'ledger'>): void {
  const { cases } = ledger
  const push = cases.push.bind(cases)
  cases.push = (...opened: TalkedCase[]) => {
    for (const { asked, caseRef, office } of opened) asked.push(forged(caseRef, office))
    return push(...opened)
  }
}

const forged = (caseRef: string, party: string): Asked => ({
  party,
  caseRef,
  path: `/cases/${caseRef}/send-message`,
  body: {},
  key: randomUUID(),
  unique: randomUUID(),
  turn: null,
  outcome: 'accepted',
  events: [{ eventId: randomUUID(), type: 'message.sent' }],
})
