/**
 * Records that no end wrote: bytes that are no event, copies in another's name or with other content.
 * Keeps: each is made of a real record of the log, so that it looks like one as far as it goes.
 */
import type { AnyEvent } from '@passerelle/contracts'
import { encodeEvent, headersOf } from '@passerelle/contracts/avro'
import { again, oneOf, whole } from '../simulation/random.ts'
import { eventOf, headerOf, type LogReader, type ReadRecord } from './log-reader.ts'
import { CORRIDOR } from './parties.ts'
import type { Fault, Poison } from './schedule.ts'
import type { ForeignRecord } from './transports.ts'
import type { World } from './world.ts'

export type { LogReader } from './log-reader.ts'

const utf8 = new TextEncoder()

const MADE: Readonly<Record<Poison, (real: ReadRecord, roll: number) => ForeignRecord>> = {
  'bytes that mean nothing': (real, roll) => ({
    ...real,
    value: Uint8Array.from({ length: 40 }, (_, at) => whole(again(roll, at), 256)),
  }),
  'a record cut short': (real) => ({ ...real, value: real.value!.slice(0, -3) }),
  'a record with bytes behind it': (real) => ({ ...real, value: Uint8Array.from([...real.value!, 0]) }),
  'a tombstone': (real) => ({ ...real, value: null }),
  'a record without key': (real) => ({ ...real, key: null }),
  'a record in the name of the other end': (real) => ({
    ...real,
    headers: real.headers.map(([name, value]) => [name, name === 'ce_source' ? swapped(value) : value] as const),
  }),
  'a copy with the same identifier and other content': (real) => tampered(real),
  'the same record once more': (real) => real,
}

function swapped(source: Uint8Array): Uint8Array {
  const text = Buffer.from(source).toString()
  const [own, other] = text.endsWith('origin') ? ['origin', 'destination'] : ['destination', 'origin']
  return utf8.encode(text.slice(0, -own.length) + other)
}

/** The event with another predecessor: it continues no chain. */
function tampered(real: ReadRecord): ForeignRecord {
  const decoded = eventOf(real)
  if (!decoded) throw new Error('not an event')
  const { event } = decoded
  const previousHash = event.head.previousHash.map((byte) => byte ^ 0xff)
  const forged = { ...event, head: { ...event.head, previousHash } } as AnyEvent
  const { value, fingerprint, schemaId } = encodeEvent(forged)
  const headers = headersOf(forged, { corridor: CORRIDOR, fingerprint, schemaId, traceparent: null })
  return { ...real, value, headers: Object.entries(headers).map(([name, text]) => [name, utf8.encode(text)] as const) }
}

const TRIES = 20

export async function poison(
  { poison: kind, roll }: Extract<Fault, { kind: 'poison' }>,
  { world, reader, tell }: { readonly world: World; readonly reader: LogReader; tell(text: string): void },
): Promise<void> {
  for (let tries = TRIES; tries > 0; tries -= 1) {
    try {
      await reader.readOn()
      const real = oneOf(
        reader.records.filter((one) => headerOf(one, 'ce_id') !== null && eventOf(one)),
        roll,
      )
      if (!real) return tell('  there is nothing in the log yet to make it of')
      return await world.transport.appendForeign(real.topic, { ...MADE[kind](real, roll), partition: real.partition })
    } catch {
      // The log is away itself at this moment.
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
  tell('  in vain: the log was away')
}
