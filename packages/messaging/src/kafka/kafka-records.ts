/**
 * A record as kafkajs hands it over, to a delivered record. Keeps: duplicate headers and bad bytes stay visible;
 * what is no UTF-8 is no key.
 */
import { instant } from '@passerelle/kernel'
import type { DeliveredHeader, DeliveredRecord } from '../log/log.ts'
import type { RawMessage } from './kafka-client.ts'

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function keyOf(key: Buffer | null): string | null {
  try {
    return key && strict.decode(key)
  } catch {
    return null
  }
}

/** kafkajs gathers headers of one name in a list. A header without a value is an empty one. */
function headersOf(headers: Readonly<Record<string, unknown>>): DeliveredHeader[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((each): DeliveredHeader => [name, bytesOf(each)]),
  )
}

const bytesOf = (value: unknown): Uint8Array =>
  value instanceof Uint8Array ? value : Buffer.from(typeof value === 'string' ? value : '')

export function deliveredRecord(message: RawMessage): DeliveredRecord {
  return {
    offset: Number(message.offset),
    timestamp: instant(Number(message.timestamp)),
    key: keyOf(message.key),
    value: message.value,
    headers: headersOf(message.headers ?? {}),
  }
}
