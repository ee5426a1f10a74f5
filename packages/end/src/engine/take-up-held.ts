/**
 * Takes in what was held for parties that were suspended, once they are not: in the order of the log, case by case.
 * Keeps: what a person is entitled to waits for nobody: where it stands behind something held, its case is taken in up to it all the same.
 */
import type { CaseRef, PartyId } from '@passerelle/kernel'
import { goesThroughSuspension, type ParkedRecord } from '@passerelle/messaging'
import type { Engine } from './engine.ts'
import { redrive } from './redrive.ts'

const AT_ONCE = 200

/** Remembers what it has looked at, so that nothing is opened twice to no end. */
export function takeUpHeld(engine: Engine): () => Promise<void> {
  /** The version of a case at which nothing could be taken up, by the first record that it holds. */
  const looked = new Map<CaseRef | null, string>()
  return async function takeUp() {
    const held = await allHeld(engine)
    if (held.length === 0) return looked.clear()
    const suspended = [...engine.suspended()].toSorted().join(' ')
    for (const [ref, records] of Map.groupBy(held, ({ caseRef }) => caseRef)) {
      const row = ref === null ? undefined : await engine.store.readCase(ref)
      const stand = [suspended, row?.version, records[0]?.id].join(' ')
      if (looked.get(ref) === stand) continue
      const done = await takeUpCase(engine, ref, records)
      if (done) looked.delete(ref)
      else looked.set(ref, stand)
    }
  }
}

/** In the order in which it was put aside, which is that of the log for each case. */
async function allHeld({ store }: Engine): Promise<readonly ParkedRecord[]> {
  const held: ParkedRecord[] = []
  for (;;) {
    const page = await store.parked.list({ kind: 'suspended', open: true, limit: AT_ONCE, after: held.at(-1)?.id })
    held.push(...page)
    if (page.length < AT_ONCE) return held
  }
}

/** @returns whether all of it was taken in */
async function takeUpCase(engine: Engine, ref: CaseRef | null, records: readonly ParkedRecord[]): Promise<boolean> {
  const anyway = ref !== null && (await isOwedToPerson(engine, ref))
  const taking = anyway ? { ...engine, suspended: () => new Set<PartyId>() } : engine
  for (const { id } of records) if ((await redrive(taking, id)) === 'still-refused') return false
  return true
}

/** Whether something waits behind what is held that goes through a suspension. */
async function isOwedToPerson({ store }: Engine, ref: CaseRef): Promise<boolean> {
  const events = await store.readEvents(ref)
  return events.some(({ status, type }) => status === 'held' && goesThroughSuspension(type) && !isBookkeeping(type))
}

const isBookkeeping = (type: string): boolean => type.startsWith('receipt.') || type === 'event.voided'
