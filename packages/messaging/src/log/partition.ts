/**
 * Chooses the partition of a key: murmur2 as Apache Kafka's Java client has it (org.apache.kafka.common.utils.Utils).
 * Keeps: every driver and every foreign Java producer put a key into the same partition. Checked by golden vectors.
 */
const SEED = 0x9747b28c
const M = 0x5bd1e995
const utf8 = new TextEncoder()

/** The signed 32-bit hash. */
export function murmur2(data: Uint8Array): number {
  let hash = SEED ^ data.length
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const whole = data.length - (data.length % 4)
  for (let at = 0; at < whole; at += 4) {
    let word = Math.imul(view.getInt32(at, true), M)
    word ^= word >>> 24
    hash = Math.imul(hash, M) ^ Math.imul(word, M)
  }
  if (data.length > whole) {
    for (let at = data.length - 1; at >= whole; at -= 1) hash ^= view.getUint8(at) << (8 * (at - whole))
    hash = Math.imul(hash, M)
  }
  hash ^= hash >>> 13
  hash = Math.imul(hash, M)
  return (hash ^ (hash >>> 15)) | 0
}

/** Masks the sign as Kafka does (`toPositive`); it is not Math.abs. */
export const partitionOf = (key: string, partitions: number): number =>
  (murmur2(utf8.encode(key)) & 0x7fffffff) % partitions
