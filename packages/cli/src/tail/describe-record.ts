/**
 * One record of the log as a reader may see it: clear head and body, the sealed part as its size alone.
 * Keeps: bytes that cannot be read are shown as what they are, with their size and why, and stop nothing.
 */
import { decodeEvent, readHeaders } from '@passerelle/contracts/avro'
import { type End, formatInstant } from '@passerelle/kernel'
import type { DeliveredRecord } from '@passerelle/messaging'
import { printable } from '../table.ts'
import type { TailSchemas } from './schemas.ts'

export interface Described {
  readonly partition: number
  readonly offset: number
  /** The broker's time. */
  readonly loggedAt: string
  /** The event, or why there is none. */
  readonly event: Readonly<Record<string, unknown>> | null
  readonly problem: string | null
  readonly bytes: number
}

/** The end that wrote it, as the source header says; it is not in the value. Not verified here: a tail checks no signature. */
function endOf(record: DeliveredRecord): End {
  const headers = readHeaders(record.headers)
  return headers.ok && headers.value.get('ce_source')?.endsWith('/origin') ? 'origin' : 'destination'
}

/** Times and bytes as people write them. */
function shown(name: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex')
  if (typeof value === 'number' && TIMES.has(name)) return new Date(value).toISOString()
  if (Array.isArray(value)) return value.map((item: unknown) => shown('', item))
  if (typeof value === 'object' && value !== null) return shownAll(value)
  return value
}
const shownAll = (fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]: [string, unknown]) => [name, shown(name, value)]))

const TIMES: ReadonlySet<string> = new Set([
  'at',
  'recordedAt',
  'respondBy',
  'answerBy',
  'until',
  'when',
  'due',
  'firstAppointment',
])

async function eventOf(record: DeliveredRecord, schemas: TailSchemas): Promise<Pick<Described, 'event' | 'problem'>> {
  if (record.value === null) return { event: null, problem: 'tombstone' }
  const context = { end: endOf(record) }
  let decoded = decodeEvent(record.value, schemas, context)
  if (!decoded.ok && decoded.error.code === 'unknown-schema' && (await schemas.learn(decoded.error.schemaId)))
    decoded = decodeEvent(record.value, schemas, context)
  if (!decoded.ok) {
    const why = 'why' in decoded.error ? `: ${decoded.error.why}` : ''
    return { event: null, problem: `${decoded.error.code}${why}` }
  }
  const { type, end, head, body, sealed } = decoded.value.event
  const sealedBytes = sealed === null ? null : sealed.length
  return { event: { type, end, ...shownAll(head), body: shownAll(body), sealedBytes }, problem: null }
}

export async function describeRecord(
  partition: number,
  record: DeliveredRecord,
  schemas: TailSchemas,
): Promise<Described> {
  const { offset, timestamp, value } = record
  const bytes = value?.length ?? 0
  return { partition, offset, loggedAt: formatInstant(timestamp), bytes, ...(await eventOf(record, schemas)) }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** One line for people. */
export function lineOf({ partition, offset, loggedAt, event, problem, bytes }: Described): string {
  const place = `${loggedAt}  ${partition}/${offset}`
  if (!event) return printable(`${place}  ${problem ?? ''} (${bytes} bytes)`)
  const { type, caseRef, from, to, sequence, body, sealedBytes } = event
  const sealed = sealedBytes === null ? '' : `  sealed ${text(sealedBytes)} bytes`
  return printable(
    `${place}  ${text(type)}  case ${text(caseRef)}  ${text(from)} -> ${text(to)}  #${text(sequence)}  ${text(body)}${sealed}`,
  )
}
