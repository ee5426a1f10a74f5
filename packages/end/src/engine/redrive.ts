/**
 * Takes a record that was put aside in once more, unchanged, at the place where it first stood.
 * Keeps: the case is folded anew from its whole record, so both ends agree again.
 */
import { carriedOn, corridorOf, type PartyId } from '@passerelle/kernel'
import {
  type CameWith,
  type CaseRow,
  isLasting,
  openRecord,
  type ParkedRecord,
  type Readmission,
  readmit,
} from '@passerelle/messaging'
import { changeOf } from './case-session.ts'
import type { Engine } from './engine.ts'
import { answerTo } from './execute-command.ts'
import { settle } from './settle.ts'

/** Who opens it so, and when, is recorded as the act of an operator before it is done. */
export async function redrive(
  engine: Engine,
  id: number,
): Promise<'taken' | 'unknown' | 'still-refused' | 'unreadable'> {
  const parked = await engine.store.parked.one(id)
  if (!parked?.closed || parked.resolvedAt !== null) return 'unknown'
  const came = await openRecord(parked, parked.closed, engine.vault)
  if (!came.ok) return came.error
  const readmitted = await tryAgain({ ...parked, ...came.value }, readmissionOf(engine, parked.topic))
  if (!readmitted) return 'still-refused'
  engine.changed({ cases: [changeOf(readmitted)], emitted: 0 })
  return 'taken'
}

/** With what a record of this topic is taken in once more. */
export function readmissionOf(engine: Engine, topic: string): Readmission {
  const corridor = corridorOf(topic)
  return {
    corridor,
    end: engine.identity.end,
    store: engine.store,
    gate: { ...gateOf(engine), corridor, carried: carriedOn(topic) },
    clock: engine.clock,
    answerTo,
    settle: (one, expected) => settle(engine, one, expected),
  }
}

/** What every record passes that an end takes in, the first time and again. */
export const gateOf = ({ schemas, parties, signatures, suspended }: Engine) => ({
  schemas,
  directory: parties,
  signatures,
  isSuspended: (party: PartyId) => suspended().has(party),
})

/** A dead letter may be one still: then it stays where it is. */
async function tryAgain(parked: ParkedRecord & CameWith, readmission: Readmission): Promise<CaseRow | undefined> {
  try {
    return await readmit(parked, readmission)
  } catch (fault) {
    if (parked.kind === 'dead-letter' && isLasting(fault)) return undefined
    throw fault
  }
}
