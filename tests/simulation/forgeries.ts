/**
 * Records that nobody at an end wrote: bytes that are no event, and copies of events that somebody has tampered with.
 */
import type { AnyEvent } from '@passerelle/contracts'
import { decodeEvent, encodeEvent, headersOf, schemaSource } from '@passerelle/contracts/avro'
import type { End } from '@passerelle/kernel'
import type { StoredEvent } from '@passerelle/messaging'
import { testSigning } from '@passerelle/testing/signatures'
import { SIGNATURE_HEADER } from '@passerelle/trust'
import { CORRIDOR, hexOf, type LogEntry } from './broker.ts'
import { slotOf } from './ledger.ts'
import { again, oneOf, whole } from './random.ts'
import type { Step } from './steps.ts'
import type { World } from './world.ts'

const schemas = schemaSource()
const utf8 = new TextEncoder()
type Forged = Pick<LogEntry, 'key' | 'value' | 'headers'>

const KINDS: Readonly<Record<string, (real: Forged, roll: number) => Forged>> = {
  'bytes that mean nothing': (real, roll) => ({
    ...real,
    value: Uint8Array.from({ length: 40 }, (_, at) => whole(again(roll, at), 256)),
  }),
  'a record cut short': (real) => ({ ...real, value: real.value!.slice(0, real.value!.length - 3) }),
  'a record with bytes behind it': (real) => ({ ...real, value: Uint8Array.from([...real.value!, 0]) }),
  'a tombstone': (real) => ({ ...real, value: null }),
  'a record without key': (real) => ({ ...real, key: null }),
  'a header that says another type': (real) => ({
    ...real,
    headers: real.headers.map(
      ([name, value]) => [name, name === 'ce_type' ? utf8.encode('case.closed-for-ever') : value] as const,
    ),
  }),
  'a header twice': (real) => ({ ...real, headers: [...real.headers, real.headers[0]!] }),
  'a record in the name of the other end': (real) => ({
    ...real,
    headers: real.headers.map(([name, value]) => [name, name === 'ce_source' ? swapped(value) : value] as const),
  }),
}

function swapped(source: Uint8Array): Uint8Array {
  const text = Buffer.from(source).toString()
  return utf8.encode(
    text.endsWith('origin') ? text.replace(/origin$/, 'destination') : text.replace(/destination$/, 'origin'),
  )
}

export async function poison(world: World, { rolls }: Step): Promise<void> {
  const real = oneOf(
    world.broker.partitions.flat().filter(({ by }) => by === 'relay'),
    rolls[0],
  )
  const kind = oneOf(Object.keys(KINDS), rolls[1])!
  if (!real) return
  world.broker.write({ ...KINDS[kind]!(real, rolls[2]), by: 'poison' })
  world.tell(() => `somebody writes to the log: ${kind}`)
}

const asDelivered = (headers: Readonly<Record<string, string>>): LogEntry['headers'] =>
  Object.entries(headers).map(([name, text]) => [name, utf8.encode(text)] as const)

/** The event with another predecessor: same identifier, same number, and it continues no chain. */
function tampered(stored: StoredEvent): { event: AnyEvent; end: End } | undefined {
  const decoded = decodeEvent(stored.value, schemas, { end: stored.writer })
  if (!decoded.ok) return undefined
  const { event } = decoded.value
  const previousHash = event.head.previousHash.map((byte) => byte ^ 0xff)
  return { event: { ...event, head: { ...event.head, previousHash } } as AnyEvent, end: stored.writer }
}

/**
 * Events of an end that a forger can have seen: each was sent, or is the next to be sent in its case. What a forger adds
 * beyond that only a signature could tell from what an end has lost with its disk.
 */
function copyable({ ledger, broker }: World, end: End): readonly StoredEvent[] {
  const sent = ({ value }: StoredEvent): boolean => broker.written.has(hexOf(value))
  return [...ledger.births.values()].flatMap(({ event, gone }) => {
    if (gone || event.writer !== end || event.scope !== 'case') return []
    const before = ledger.numbers.get(slotOf({ ...event, end, sequence: event.sequence - 1 }))
    return event.sequence === 1 || (before && sent(before.event)) ? [event] : []
  })
}

/** A copy of an event of an end: as it is, or tampered with, perhaps before the event itself has been sent. */
export async function forge(world: World, { end, rolls }: Step): Promise<void> {
  const stored = oneOf(copyable(world, end), 1 - rolls[0] ** 2 - 1e-9)
  const forged = stored && tampered(stored)
  if (!stored || !forged) return
  const { value, hash, fingerprint, schemaId } = encodeEvent(forged.event)
  // The worst forger is one who has the key.
  const [signature = ''] = testSigning(end, CORRIDOR).sign([hash], CORRIDOR)
  const headers = {
    ...headersOf(forged.event, { corridor: CORRIDOR, fingerprint, schemaId, traceparent: null }),
    [SIGNATURE_HEADER]: signature,
  }
  world.ledger.forged.add(Buffer.from(hash).toString('hex'))
  world.broker.write({ key: stored.caseRef, value, headers: asDelivered(headers), by: 'forger' })
  world.tell(
    () =>
      `somebody writes a tampered copy of ${end} #${stored.sequence} ${stored.type}${world.broker.written.has(hexOf(stored.value)) ? '' : ', which has not been sent yet'}`,
  )
}
