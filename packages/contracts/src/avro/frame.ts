/**
 * Confluent's wire frame: a zero byte, the schema's number in four bytes, the Avro record.
 * Leaves the number's meaning to the schema source.
 */
import { ok, type Result, refuse } from '@passerelle/kernel'

const FRAME_BYTES = 5

export function framed(id: number, avro: Uint8Array): Uint8Array {
  const value = new Uint8Array(FRAME_BYTES + avro.length)
  new DataView(value.buffer).setUint32(1, id)
  value.set(avro, FRAME_BYTES)
  return value
}

export function unframed(value: Uint8Array): Result<{ schemaId: number; avro: Uint8Array }, 'no-frame'> {
  if (value.length < FRAME_BYTES || value[0] !== 0) return refuse('no-frame')
  const schemaId = new DataView(value.buffer, value.byteOffset).getUint32(1)
  return ok({ schemaId, avro: value.subarray(FRAME_BYTES) })
}
