/**
 * The deadlines of a visit: by when the centre answers, and how long each slot is held. Both are the centre's: it has the
 * slots, so its end's event alone releases one. Keeps: what is confirmed is held until it is released by somebody.
 */
import type { CaseFile } from '../state.ts'
import { hasOffer, type Visit } from '../visit-state.ts'
import type { Source } from './deadlines.ts'

export function sourcesOfVisit(visit: Visit): Source[] {
  const { fileId, receiver, sender } = visit
  const there = { fileId, owner: 'origin', grace: false } as const
  if (visit.state === 'requested')
    return [{ ...there, kind: 'visit-answer-by', subject: fileId, party: receiver, clock: visit.answerBy }]
  if (!hasOffer(visit)) return []
  const kept = visit.state === 'confirmed' ? visit.slot : null
  return visit.offer.slots
    .filter(({ slot }) => slot !== kept)
    .map(({ slot, setAt, due }) => ({
      ...there,
      kind: 'slot-hold',
      subject: slot,
      party: sender,
      clock: { setAt, due },
    }))
}

/** What is held, as a deadline of it names it. */
export const heldSlot = (file: CaseFile, slot: string) =>
  file.kind === 'visit' && hasOffer(file)
    ? file.offer.slots.filter((one) => one.slot === slot).map((one) => ({ ...one, offer: file.offer.offer }))[0]
    : undefined
