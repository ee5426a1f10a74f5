/**
 * Confluent's wire frame: a zero byte, the schema's number in four bytes, the Avro record.
 * Leaves the number's meaning to the schema source.
 */
import { ok, type Result, refuse } from '@passerelle/kernel'

const FRAME_BYTES = 5

export function framed(id: number, avro: Uint8Array): Uint8Array {
  const frame = new Uint8Array(FRAME_BYTES)
  new DataView(frame.buffer).setUint32(1, id)
  return joined([frame, avro])
}

/** In memory that is shared with other small ones: to allocate each by itself costs more than to fill it. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const { buffer, byteOffset, length } = Buffer.concat(parts)
  return new Uint8Array(buffer, byteOffset, length)
}

export function unframed(value: Uint8Array): Result<{ schemaId: number; avro: Uint8Array }, 'no-frame'> {
  if (value.length < FRAME_BYTES || value[0] !== 0) return refuse('no-frame')
  const schemaId = new DataView(value.buffer, value.byteOffset).getUint32(1)
  return ok({ schemaId, avro: value.subarray(FRAME_BYTES) })
}
