/**
 * Records and topics as the log contract uses them: numbered per key, so that order and loss show in the values.
 */
import { randomUUID } from 'node:crypto'
import type { Log, LogRecord } from '@passerelle/messaging'

const utf8 = new TextEncoder()

export const recordOf = (key: string, value: string): LogRecord => ({ key, value: utf8.encode(value), headers: {} })

/** `count` records, numbered per key, over `keys` keys. */
export const recordsOver = (keys: number, count: number): LogRecord[] =>
  Array.from({ length: count }, (_, n) => recordOf(`key-${n % keys}`, String(Math.floor(n / keys))))

export const numbers = (count: number): string[] => Array.from({ length: count }, (_, n) => String(n))

/** A topic of its own for each test, so that one world serves a whole suite. */
export async function freshTopic(log: Log, partitions = 1): Promise<string> {
  const topic = `contract.${randomUUID()}`
  await log.createTopics([{ topic, partitions }])
  return topic
}
