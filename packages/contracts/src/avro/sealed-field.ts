/**
 * Where a record's sealed field lies: always last, so that all before it is the clear part to which the sealed part is bound.
 * Keeps: written byte by byte as Avro writes ["null", "bytes"]; that it is last, the schema check holds.
 */
import { joined } from './frame.ts'

const NULL_BRANCH = 0x00
const BYTES_BRANCH = 0x02

/** A non-negative long as Avro writes it: zigzag, seven bits a byte. */
function longBytes(value: number): number[] {
  const bytes: number[] = []
  let rest = value * 2
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80)
  return [...bytes, rest]
}

const fieldHead = (sealed: Uint8Array): number[] => [BYTES_BRANCH, ...longBytes(sealed.length)]

/**
 * The clear part of a record: all before its sealed field.
 * @param avro the record without frame @param sealed what the field holds, as decoded @returns a view on the record
 */
export const clearPart = (avro: Uint8Array, sealed: Uint8Array | null): Uint8Array =>
  avro.subarray(0, avro.length - (sealed === null ? 1 : fieldHead(sealed).length + sealed.length))

/** The whole record again. */
export function joinSealed(clear: Uint8Array, sealed: Uint8Array | null): Uint8Array {
  const field = sealed === null ? [Uint8Array.of(NULL_BRANCH)] : [Uint8Array.from(fieldHead(sealed)), sealed]
  return joined([clear, ...field])
}
