/**
 * What lies in a corridor's log besides the sealed parts: headers, clear head and clear fields of every record, as they were
 * written. Identifiers are told by the order in which they first appear, so that it stays seen which of them are the same.
 */
import type { AnyEvent } from '@passerelle/contracts'
import { decodeEvent, readHeaders, schemaSource } from '@passerelle/contracts/avro'
import { caseTopic, type End, must } from '@passerelle/kernel'
import type { DeliveredRecord } from '@passerelle/messaging'
import { DE_MA, PARTITIONS, type TwoEnds } from '@passerelle/testing/two-ends'

/** A UUID, or a trace context. */
const DRAWN = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|00-[0-9a-f]{32}-[0-9a-f]{16}-0\d/g

function named(text: string): string {
  const names = new Map<string, string>()
  return text.replace(DRAWN, (drawn) => {
    const name = names.get(drawn) ?? `#${names.size + 1}`
    names.set(drawn, name)
    return name
  })
}

/** The event without its sealed part; that there is one is told, and that a hash is there. */
function clearOf(event: AnyEvent): object {
  return JSON.parse(
    JSON.stringify({ ...event, sealed: event.sealed !== null }, (_, value: unknown) =>
      value instanceof Uint8Array ? `${value.length} bytes` : value,
    ),
  ) as object
}

function shown(record: DeliveredRecord): object {
  const { signature = '', ...said } = Object.fromEntries(must(readHeaders(record.headers)))
  // Whose it is; the rest is drawn by chance, or says how many events happened to be sent together.
  const headers = { ...said, signature: signature.split('.')[1] }
  const end = said['ce_source']?.split('/').at(-1) as End
  if (record.value === null) throw new Error('a record without a value')
  const { event } = must(decodeEvent(record.value, schemaSource(), { end }))
  return { key: record.key, headers, ...clearOf(event) }
}

/** One line a record, in the order of the log. */
export async function onTheWire(world: TwoEnds): Promise<readonly string[]> {
  const topic = caseTopic(DE_MA)
  const partitions = await Promise.all(
    Array.from({ length: PARTITIONS }, (_, partition) => world.log.read(topic, { partition, offset: 0 }, 1_000)),
  )
  return named(
    partitions
      .flat()
      .map((record) => JSON.stringify(shown(record)))
      .join('\n'),
  ).split('\n')
}
