/**
 * The two records by which ends agree on writing stored events again: one asks for it, one says that it is done.
 * Keeps: they have no value, so nobody takes them for events; everything they say is in their headers.
 */
import { type Corridor, type End, parseCorridor } from '@passerelle/kernel'
import type { DeliveredRecord, LogRecord } from '../log/log.ts'

export interface RewritingRecord {
  readonly kind: 'asked' | 'done'
  readonly by: End
  /** Of the rewriting: what was asked for, what is done. */
  readonly id: string
  /** For `done`: where the partitions ended when everything had been written. */
  readonly ends: readonly number[]
}

const HEADER = 'rewriting'
const FORM = /^(asked|done) (destination|origin) ([\w.-]{1,100})(?: (\d{1,15}(?:,\d{1,15})*))?$/

export const rewritingRecord = (corridor: Corridor, { kind, by, id, ends }: RewritingRecord): LogRecord => ({
  key: corridor,
  value: null,
  headers: { [HEADER]: [kind, by, id, ...(ends.length > 0 ? [ends.join(',')] : [])].join(' ') },
})

/** @returns null where the record is something else */
export function rewritingIn({ key, value, headers }: DeliveredRecord): RewritingRecord | null {
  if (value !== null || !parseCorridor(key ?? '').ok) return null
  const [only, ...others] = headers
  if (only?.[0] !== HEADER || others.length > 0) return null
  const read = FORM.exec(Buffer.from(only[1]).toString('latin1'))
  const id = read?.[3]
  if (!read || id === undefined) return null
  return {
    kind: read[1] === 'done' ? 'done' : 'asked',
    by: read[2] === 'origin' ? 'origin' : 'destination',
    id,
    ends: read[4]?.split(',').map(Number) ?? [],
  }
}
