/**
 * The header by which a record that was written again says where its event stood first.
 * Keeps: what is malformed is no place; whether a place is believed is judged by who takes the record in.
 */
import { instant } from '@passerelle/kernel'
import type { LogPlace } from '../case-store/rows.ts'
import type { DeliveredRecord } from '../log/log.ts'

export const PLACE_HEADER = 'log-place'

/** Where an event is said to have stood, and which in the order of its topic's incarnations that one was. */
export interface ClaimedPlace {
  readonly generation: number
  readonly place: LogPlace
}

const FORM = /^(\d{1,9}) (\d{1,9}) (\d{1,15}) (\d{1,15}) (\S{1,100})$/

export const placeHeader = ({ generation, place }: ClaimedPlace): string =>
  [generation, place.partition, place.offset, place.loggedAt, place.topicId].join(' ')

export function claimedPlace(record: Pick<DeliveredRecord, 'headers'>): ClaimedPlace | null {
  const header = record.headers.find(([name]) => name === PLACE_HEADER)
  const read = header && FORM.exec(Buffer.from(header[1]).toString('latin1'))
  if (!read) return null
  const [generation = 0, partition = 0, offset = 0, loggedAt = 0] = read.slice(1, 5).map(Number)
  return { generation, place: { topicId: read[5] ?? '', partition, offset, loggedAt: instant(loggedAt) } }
}
