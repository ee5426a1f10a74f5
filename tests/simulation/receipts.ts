/**
 * Holds an end to its receipts: what it says has arrived lies folded in its own record at that moment.
 */
import type { EventOf } from '@passerelle/contracts'
import { schemaSource } from '@passerelle/contracts/avro'
import { eventIn, type StoredEvent } from '@passerelle/messaging'
import type { SimEnd } from './end.ts'
import { Broken } from './invariants.ts'

const schemas = schemaSource()
const FOLDED: ReadonlySet<string> = new Set(['applied', 'recorded', 'superseded', 'voided'])

const voidsOf = (events: readonly StoredEvent[], end: SimEnd['end']): Set<number> =>
  new Set(
    events
      .filter(({ type, writer, status }) => type === 'event.voided' && writer !== end && status !== 'fork')
      .map((event) => (eventIn(event, schemas) as EventOf<'event.voided'>).body.voidedSequence),
  )

export function receiptIsTrue({ end, tables }: SimEnd, receipt: StoredEvent): void {
  const { upTo, hash } = (eventIn(receipt, schemas) as EventOf<'receipt.received'>).body
  const events = tables.events.get(receipt.caseRef) ?? []
  const arrived = events.filter(
    ({ writer, scope, status, place }) => writer !== end && scope === 'case' && place !== null && FOLDED.has(status),
  )
  const bySequence = new Map(arrived.map((event) => [event.sequence, event]))
  const voids = voidsOf(events, end)
  for (let number = 1; number <= upTo; number += 1)
    if (!bySequence.has(number) && !voids.has(number))
      throw new Broken('receipts are truthful', `${end} acknowledged up to #${upTo} and has not folded #${number}`)
  if (bySequence.get(upTo)?.hash !== Buffer.from(hash).toString('hex'))
    throw new Broken('receipts are truthful', `${end} acknowledged #${upTo} under a hash that it does not have`)
}
