/**
 * How many documents are in memory: two for each party, until they have left or nobody takes them. Keeps: who reads slowly
 * holds up nobody of another party.
 */
import type { PartyId } from '@passerelle/kernel'
import { inCompany } from '@passerelle/messaging'

/** Each up to 20 MB, and as much again while it is opened. */
const AT_A_TIME = 2

type Work = () => Promise<void>

/** @returns runs work in the turn of its party */
export function slotsByParty(): (party: PartyId, work: Work) => Promise<void> {
  const queues = new Map<PartyId, (work: Work) => Promise<void>>()
  return (party, work) => {
    const known = queues.get(party) ?? inTurn()
    queues.set(party, known)
    return known(work)
  }
}

const inTurn = (): ((work: Work) => Promise<void>) =>
  inCompany<Work, void>({
    atATime: AT_A_TIME,
    group: (waiting) => waiting.slice(0, 1),
    run: async (group) => await Promise.all(group.map((work) => work())),
  })
